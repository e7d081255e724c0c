// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A plan without a search: self-consumption, cars on arrival, miners off, blocks at their earliest, heat by
/// thermostat.
/// Always valid, so there is always a plan.
final class RulesPlanner {

    private final PlanningProblem problem;
    private final boolean careful;
    private final Flows flows;
    private final PhaseRoom room;
    private final List<BatteryPower> powers;
    private final List<DischargeBudget> budgets;
    private final int[][] endOfMinRun;

    /// @param careful whether what begins must fit the fuses to its end, without help from batteries
    private RulesPlanner(PlanningProblem problem, boolean careful) {
        this.problem = problem;
        this.careful = careful;
        this.flows = new Flows(problem);
        this.room = new PhaseRoom(problem, flows.vehicleKw, flows.givenKw);
        this.powers = problem.batteries().stream().map(BatteryPower::of).toList();
        this.budgets = problem.batteries().stream()
                .map(task -> new DischargeBudget(problem.grid(), task.limits().budgets())).toList();
        this.endOfMinRun = problem.heatStores().stream()
                .map(task -> MinerResponse.boundariesAfter(problem.grid(), task.store().minRun()))
                .toArray(int[][]::new);
    }

    static Plan plan(PlanningProblem problem, String cause) {
        return plan(problem, cause, true);
    }

    /// Where a search may begin: what is begun now is not asked whether it fits later, because a search makes
    /// room with batteries.
    static Plan start(PlanningProblem problem) {
        return plan(problem, "start", false);
    }

    private static Plan plan(PlanningProblem problem, String cause, boolean careful) {
        var flows = new RulesPlanner(problem, careful).flows();
        double[][] noValue = new double[problem.batteries().size()][problem.grid().intervals() + 1];
        return new PlanAssembly(problem, flows, noValue, 0).plan(new Proof.Fallback(cause));
    }

    private Flows flows() {
        for (int i = 0; i < problem.grid().intervals(); i++) {
            forcedRuns(i);
        }
        blocks();
        double[] neededKwh = problem.vehicles().stream().mapToDouble(PlanningProblem.VehicleTask::neededKwh).toArray();
        double[] socKwh = problem.batteries().stream().mapToDouble(PlanningProblem.BatteryTask::initialSocKwh)
                .toArray();
        var thermostats = problem.heatStores().stream().map(task -> new Thermostat(problem, task)).toList();
        for (int i = 0; i < problem.grid().intervals(); i++) {
            for (int k = 0; k < thermostats.size(); k++) {
                heat(k, i, thermostats.get(k));
            }
            vehicles(i, neededKwh);
            curtail(i);
            batteries(i, socKwh);
        }
        flows.settle();
        return flows;
    }

    private void blocks() {
        for (int k = 0; k < flows.blockStart.length; k++) {
            var task = problem.blocks().get(k);
            for (int i = 0; i < problem.grid().intervals() && flows.blockStart[k] < 0; i++) {
                var start = problem.grid().boundary(i);
                var end = start.plusSeconds(Math.round(task.hours() * 3600));
                boolean fits = !start.isBefore(task.earliest()) && !end.isAfter(task.latestEnd())
                        && !end.isAfter(problem.grid().end());
                if (fits && hasRoom(task.powerKw(), start, end)) {
                    flows.blockStart[k] = i;
                    for (int j = i; j < problem.grid().intervals(); j++) {
                        flows.blockKw[j] += task.powerKw() * problem.grid().overlapFraction(j, start, end);
                    }
                }
            }
        }
    }

    /// Beside the house and the blocks before it.
    private boolean hasRoom(double powerKw, Instant start, Instant end) {
        return IntStream.range(0, problem.grid().intervals()).allMatch(i -> {
            double share = problem.grid().overlapFraction(i, start, end);
            boolean fits = !careful || flows.netLoadKw(i) + powerKw * share <= room.importKw(i);
            return share == 0 || (!problem.islanded(i) && fits);
        });
    }

    /// What the fuses leave throughout a minimum run from now on, and what such a run takes later.
    private void heat(int k, int i, Thermostat thermostat) {
        var task = problem.heatStores().get(k);
        double[] heatKw = flows.heatKw[k];
        int end = i + 1;
        while (careful && end < endOfMinRun[k][i] && !problem.islanded(end)) {
            end++;
        }
        double roomKw = IntStream.range(i, end)
                .mapToDouble(j -> room.importKw(j) - flows.netLoadKw(j) + heatKw[j]).min().orElseThrow();
        boolean ran = i > 0 ? heatKw[i - 1] > 0 : task.runningKw() > 0;
        heatKw[i] = thermostat.powerKw(i, roomKw);
        if (heatKw[i] > 0 && !ran) {
            Arrays.fill(heatKw, i + 1, end, task.store().minKw());
        }
    }

    /// Without a grid: what sun and batteries leave uncovered goes without, the least important first.
    private void shed(int i, double missingKw) {
        var loads = problem.gridEvents().everyLoad();
        double leftKw = missingKw;
        for (int priority = 5; priority >= 1; priority--) {
            for (int k = 0; k < loads.size(); k++) {
                if (loads.get(k).priority() == priority) {
                    double mostKw = loads.get(k).shareFraction() * problem.forecast().loadKw()[i];
                    flows.shedKw[k][i] = Math.clamp(leftKw, 0, mostKw);
                    leftKw -= flows.shedKw[k][i];
                }
            }
        }
    }

    /// Only what a minimum run still demands.
    private void forcedRuns(int i) {
        var at = problem.grid().boundary(i);
        for (int m = 0; m < flows.minerKw.length; m++) {
            var task = problem.miners().get(m);
            flows.minerKw[m][i] = task.switching(problem).forcedOn(at) ? task.miner().stepsKw()[0] : 0;
        }
        for (int k = 0; k < flows.heatKw.length; k++) {
            var task = problem.heatStores().get(k);
            flows.heatKw[k][i] = task.switching(problem).forcedOn(at) ? task.store().minKw() : 0;
        }
    }

    private void vehicles(int i, double[] neededKwh) {
        double hours = problem.grid().hours(i);
        for (int v = 0; v < neededKwh.length; v++) {
            var task = problem.vehicles().get(v);
            double share = problem.grid().overlapFraction(i, task.arrival(), task.departure());
            double leastKw = Math.min(task.minKw(), task.maxKw()) * share;
            double netKw = flows.netLoadKw(i);
            double roomKw = Math.min(problem.maxImportKw(i) - Math.max(netKw, room.neededImportKw(i)),
                    room.carKw(v, i, Math.max(netKw, -room.exportKw(i))));
            double chargeKw = Math.min(Math.min(task.maxKw() * share, neededKwh[v] / hours), Math.max(0, roomKw));
            if (chargeKw < leastKw && neededKwh[v] > 0 && roomKw >= leastKw) {
                chargeKw = leastKw;
            }
            if (chargeKw >= leastKw && neededKwh[v] > 1e-9) {
                flows.vehicleKw[v][i] = chargeKw;
                neededKwh[v] -= chargeKw * hours;
            }
        }
    }

    /// Sun that may neither be sold without loss nor fits the export cap; batteries have not been asked
    /// yet, so this is on the safe side of the cap only.
    private void curtail(int i) {
        double mostChargeKw = 0;
        for (var task : problem.batteries()) {
            mostChargeKw += task.battery().maxChargeKw();
        }
        double surplusKw = -flows.netLoadKw(i);
        double exportKw = room.exportKw(i);
        flows.curtailedKw[i] = Math.clamp(surplusKw - exportKw - mostChargeKw, 0, problem.forecast().pvKw()[i]);
    }

    private void batteries(int i, double[] socKwh) {
        double hours = problem.grid().hours(i);
        double netKw = flows.netLoadKw(i);
        for (int b = 0; b < socKwh.length; b++) {
            var power = powers.get(b);
            double mostDischargeKw = Math.min(power.mostDischargeKw(socKwh[b], hours), budgets.get(b).mostKw(i));
            double servedKw = Math.max(0, netKw + Math.min(0, room.exportKw(i)));
            double storedKw = Math.clamp(room.importKw(i) - netKw, 0, Math.max(0, -netKw));
            double batteryKw = netKw > 0
                    ? Math.min(servedKw, mostDischargeKw)
                    : -Math.min(storedKw, power.mostChargeKw(socKwh[b], hours));
            budgets.get(b).spend(i, Math.max(0, batteryKw));
            flows.dischargeKw[b][i] = Math.max(0, batteryKw);
            flows.chargeKw[b][i] = Math.max(0, -batteryKw);
            socKwh[b] = power.socKwhAfter(socKwh[b], batteryKw, hours);
            netKw -= batteryKw;
        }
        if (problem.islanded(i)) {
            shed(i, netKw);
        }
        double beyondKw = -netKw - room.exportKw(i);
        flows.curtailedKw[i] = Math.clamp(flows.curtailedKw[i] + Math.max(0, beyondKw), 0,
                problem.forecast().pvKw()[i]);
    }
}

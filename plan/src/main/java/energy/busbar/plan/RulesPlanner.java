// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A plan without a search: self-consumption, cars on arrival, miners off, blocks at their earliest, heat by
/// thermostat.
/// Always valid, so there is always a plan.
final class RulesPlanner {

    private final PlanningProblem problem;
    private final Flows flows;
    private final PhaseRoom room;
    private final List<BatteryPower> powers;
    private final List<DischargeBudget> budgets;

    private RulesPlanner(PlanningProblem problem) {
        this.problem = problem;
        this.flows = new Flows(problem);
        this.room = new PhaseRoom(problem, flows.vehicleKw, flows.givenKw);
        this.powers = problem.batteries().stream().map(BatteryPower::of).toList();
        this.budgets = problem.batteries().stream()
                .map(task -> new DischargeBudget(problem.grid(), task.limits().budgets())).toList();
    }

    static Plan plan(PlanningProblem problem, String cause) {
        var flows = new RulesPlanner(problem).flows();
        double[][] noValue = new double[problem.batteries().size()][problem.grid().intervals() + 1];
        return new PlanAssembly(problem, flows, noValue, 0).plan(new Proof.Fallback(cause));
    }

    private Flows flows() {
        blocks();
        double[] neededKwh = problem.vehicles().stream().mapToDouble(PlanningProblem.VehicleTask::neededKwh).toArray();
        double[] socKwh = problem.batteries().stream().mapToDouble(PlanningProblem.BatteryTask::initialSocKwh)
                .toArray();
        var thermostats = problem.heatStores().stream().map(task -> new Thermostat(problem, task)).toList();
        for (int i = 0; i < problem.grid().intervals(); i++) {
            miners(i);
            for (int k = 0; k < thermostats.size(); k++) {
                double roomKw = room.importKw(i) - flows.netLoadKw(i);
                flows.heatKw[k][i] = thermostats.get(k).powerKw(i, roomKw);
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
                if (fits && hasGrid(start, end)) {
                    flows.blockStart[k] = i;
                    for (int j = i; j < problem.grid().intervals(); j++) {
                        flows.blockKw[j] += task.powerKw() * problem.grid().overlapFraction(j, start, end);
                    }
                }
            }
        }
    }

    private boolean hasGrid(Instant start, Instant end) {
        return IntStream.range(0, problem.grid().intervals())
                .noneMatch(i -> problem.islanded(i) && problem.grid().overlapFraction(i, start, end) > 0);
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

    /// Only what its minimum run still demands.
    private void miners(int i) {
        for (int m = 0; m < flows.minerKw.length; m++) {
            var task = problem.miners().get(m);
            boolean mustRun = task.switching(problem).forcedOn(problem.grid().boundary(i));
            flows.minerKw[m][i] = mustRun ? task.miner().stepsKw()[0] : 0;
        }
    }

    private void vehicles(int i, double[] neededKwh) {
        double hours = problem.grid().hours(i);
        for (int v = 0; v < neededKwh.length; v++) {
            var task = problem.vehicles().get(v);
            double share = problem.grid().overlapFraction(i, task.arrival(), task.departure());
            double leastKw = Math.min(task.minKw(), task.maxKw()) * share;
            double netKw = flows.netLoadKw(i);
            double roomKw = Math.min(problem.maxImportKw(i) - netKw, room.carKw(v, i, netKw));
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
            double batteryKw = netKw > 0
                    ? Math.min(servedKw, mostDischargeKw)
                    : -Math.min(-netKw, power.mostChargeKw(socKwh[b], hours));
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

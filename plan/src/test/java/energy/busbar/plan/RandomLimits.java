// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.GridEvent.Avoid;
import energy.busbar.model.Miner;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.BatteryLimits.EnergyBudget;
import energy.busbar.plan.BatteryLimits.Loss;
import energy.busbar.plan.BatteryLimits.OneWay;
import energy.busbar.plan.BatteryLimits.Taper;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What some sites know about their assets beyond their ratings, drawn after everything else, so that
/// the problem of a seed is otherwise what it was.
final class RandomLimits {

    private final Random random;

    RandomLimits(Random random) {
        this.random = random;
    }

    PlanningProblem added(PlanningProblem problem) {
        var miners = problem.miners().stream().map(this::dearStart).toList();
        var batteries = problem.batteries().stream().map(task -> limited(task, problem.grid())).toList();
        var vehicles = manyCars(problem.vehicles()).stream().map(this::onAPhase).toList();
        return new PlanningProblem(problem.currency(), problem.forecast(), phaseFuse(problem.connection()),
                problem.pvCurtailable(), problem.peakSoFarKw(), batteries, vehicles, miners,
                problem.blocks(), problem.heatStores(), problem.carbon(), avoided(problem));
    }

    private double between(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    private boolean chance(double fraction) {
        return random.nextDouble() < fraction;
    }

    private GridConnection phaseFuse(GridConnection connection) {
        double l1Fraction = between(0, 0.8);
        var shares = new PhaseShares(l1Fraction, (1 - l1Fraction) / 2, (1 - l1Fraction) / 2);
        return chance(0.6)
                ? connection
                : connection.withPhaseFuse(new PhaseFuse(between(5, 35), 230, chance(0.5) ? PhaseShares.EVEN : shares));
    }

    /// Now and then a car park.
    private List<VehicleTask> manyCars(List<VehicleTask> tasks) {
        var cars = new ArrayList<>(tasks);
        for (int copies = tasks.isEmpty() || chance(0.9) ? 0 : 1 + random.nextInt(3); copies > 0; copies--) {
            cars.add(onAPhase(tasks.getFirst()));
        }
        return cars;
    }

    private VehicleTask onAPhase(VehicleTask task) {
        var old = task.charger();
        var charger = new Charger(old.id(), old.minCurrentA(), old.maxCurrentA(), old.stepA(), old.phases(),
                old.voltageV(), phase());
        return new VehicleTask(charger, task.sessionId(), task.arrival(), task.departure(), task.neededKwh(),
                task.maxKw(), task.minKw(), task.unmetPerKwh(), task.goneFraction(), task.giving());
    }

    private BatteryTask limited(BatteryTask task, TimeGrid grid) {
        var battery = task.battery();
        var charging = new OneWay(chance(0.7) ? Taper.NONE : new Taper(between(0.3, 0.95), between(0, 0.5)),
                losses(battery.chargeEfficiency(), battery.maxChargeKw()));
        var discharging = new OneWay(chance(0.7) ? Taper.NONE : new Taper(between(0.05, 0.6), between(0, 0.5)),
                losses(battery.dischargeEfficiency(), battery.maxDischargeKw()));
        return new BatteryTask(battery, task.initialSocKwh(), task.terminalValuePerKwh(), task.minFinalSocKwh(),
                new BatteryLimits(charging, discharging, budgets(battery.capacityKwh(), grid)));
    }

    private List<Loss> losses(double efficiency, double mostKw) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(new Loss(between(0.1, 8), efficiency * between(0.7, 0.99)));
            case 1 -> List.of(new Loss(mostKw * 0.4, efficiency * 0.95), new Loss(mostKw * 0.8, efficiency * 0.8));
            default -> List.of();
        };
    }

    private List<EnergyBudget> budgets(double capacityKwh, TimeGrid grid) {
        var midday = grid.start().plusSeconds(60L * random.nextInt(1, 900));
        return chance(0.75)
                ? List.of()
                : List.of(new EnergyBudget(grid.start(), midday, capacityKwh * between(0, 1)),
                        new EnergyBudget(midday, midday.plusSeconds(86400), capacityKwh * between(0, 1)));
    }

    private GridEvents avoided(PlanningProblem problem) {
        var events = new ArrayList<>(problem.gridEvents().events());
        for (int k = chance(0.8) ? 0 : 1 + random.nextInt(2); k > 0; k--) {
            var from = problem.grid().start().plusSeconds(60L * random.nextInt(300));
            events.add(new Avoid("avoid" + k, from, from.plusSeconds(60L * random.nextInt(10, 200)), between(0, 0.5)));
        }
        return new GridEvents(events, problem.gridEvents().loads());
    }

    private Phase phase() {
        return chance(0.5) ? Phase.L1 : chance(0.5) ? Phase.L2 : Phase.L3;
    }

    private MinerTask dearStart(MinerTask task) {
        var old = task.miner();
        var miner = new Miner(old.id(), old.stepsKw(), old.minRun(), old.minRest(), old.valuePerKwh(),
                chance(0.5) ? 0 : between(0, 0.3));
        return new MinerTask(miner, task.runningKw(), task.since());
    }
}

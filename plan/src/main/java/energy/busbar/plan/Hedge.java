// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static energy.busbar.model.BatteryMode.CHARGE;
import static energy.busbar.model.BatteryMode.CHARGE_FROM_SURPLUS;
import static energy.busbar.model.BatteryMode.DISCHARGE;
import static energy.busbar.model.BatteryMode.HOLD;
import static energy.busbar.model.BatteryMode.SELF_CONSUME;
import static energy.busbar.model.BatteryMode.SERVE_LOAD;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Forecast;
import energy.busbar.model.Plan;
import energy.busbar.model.Plan.BatteryPlan;
import energy.busbar.model.Plan.ChargerPlan;
import energy.busbar.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses the battery's first intent against many likely courses of load and sun, where a plan knows
/// only one.
///
/// A plan for one forecast buys at night what the sun may bring, and sells in the morning what the
/// breakfast may need: it sees no value in waiting. Here each mode and power is tried on every course,
/// its outcome is what the interval costs plus what the energy then left is worth on the mean over the
/// courses ([CourseValues]), and the least mean wins. Everything but the battery follows the plan.
public final class Hedge {

    /// Charge and discharge powers are tried in tenths of the rating.
    private static final int POWERS = 10;

    /// PV limits are tried in fifths of the sun expected, and the whole.
    private static final int LIMITS = 5;

    /// What a change of mind must earn: a thousandth of a cent is the noise of the arithmetic.
    private static final double LEAST_GAIN = 1e-5;

    private final PlanningProblem problem;
    private final Plan plan;
    private final Battery battery;
    private final BatteryPower power;
    private final double socKwh;
    private final double[][] loadKw;
    private final double[][] pvKw;
    private final BusMoney money;
    private final PhaseRoom room;
    private final CourseValues values;

    /// @param intent      for the first interval
    /// @param curtailedKw sun to switch off in it where the limit must be told beforehand
    /// @param reason      why, with what the plan's own intent would have cost more as its stake
    public record Choice(BatteryIntent intent, double curtailedKw, Reason reason) {}

    private Hedge(PlanningProblem problem, Plan plan, List<Forecast> courses) {
        this.problem = problem;
        this.plan = plan;
        var task = problem.batteries().getFirst();
        battery = task.battery();
        power = BatteryPower.of(task);
        socKwh = task.initialSocKwh();
        double[] otherKw = otherKw();
        loadKw = new double[courses.size()][];
        pvKw = new double[courses.size()][];
        for (int k = 0; k < loadKw.length; k++) {
            loadKw[k] = courses.get(k).loadKw().clone();
            pvKw[k] = courses.get(k).pvKw();
            for (int i = 0; i < otherKw.length; i++) {
                loadKw[k][i] += otherKw[i];
            }
        }
        room = new PhaseRoom(problem, plan.chargers().stream().map(ChargerPlan::chargeKw).toArray(double[][]::new),
                plan.chargers().stream().map(ChargerPlan::dischargeKw).toArray(double[][]::new));
        money = new BusMoney(problem, battery, plan.importCapKw()[0]);
        values = new CourseValues(battery, socKwh, task.terminalValuePerKwh(), money, loadKw, pvKw);
    }

    /// Cars, miners, heat pumps and blocks as planned.
    private double[] otherKw() {
        var grid = plan.grid();
        var otherKw = new double[grid.intervals()];
        for (int i = 0; i < otherKw.length; i++) {
            int interval = i;
            otherKw[i] = plan.chargers().stream().mapToDouble(car -> car.chargeKw()[interval]
                    - car.dischargeKw()[interval]).sum()
                    + plan.miners().stream().mapToDouble(miner -> miner.powerKw()[interval]).sum()
                    + plan.heatStores().stream().mapToDouble(store -> store.powerKw()[interval]).sum()
                    + plan.blocks().stream()
                            .mapToDouble(block -> block.powerKw()
                                    * grid.overlapFraction(interval, block.start(), block.end()))
                            .sum();
        }
        return otherKw;
    }

    /// The best first intent over the courses; empty where there is not exactly one battery, or one with
    /// budgets.
    ///
    /// @param courses forecasts on the plan's grid that may come true, equally likely
    public static Optional<Choice> choose(PlanningProblem problem, Plan plan, List<Forecast> courses) {
        if (problem.batteries().size() != 1 || plan.batteries().size() != 1 || courses.isEmpty()) {
            return Optional.empty();
        }
        // A budget makes a kWh dearer than the energy in it, which the courses do not tell.
        if (!problem.batteries().getFirst().limits().budgets().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Hedge(problem, plan, courses).choice());
    }

    /// The plan with its first battery intent hedged; everything else as it was.
    public static Plan hedged(PlanningProblem problem, Plan plan, List<Forecast> courses) {
        return choose(problem, plan, courses).map(choice -> applied(plan, choice)).orElse(plan);
    }

    private static Plan applied(Plan plan, Choice choice) {
        var old = plan.batteries().getFirst();
        var intents = new ArrayList<>(old.intents());
        var reasons = new ArrayList<>(old.reasons());
        intents.set(0, choice.intent());
        reasons.set(0, choice.reason());
        var battery = new BatteryPlan(old.id(), old.chargeKw(), old.dischargeKw(), old.socKwh(), old.valuePerKwh(),
                intents, reasons);
        return new Plan(plan.forecast(), plan.proof(), plan.importKw(), plan.exportKw(), plan.curtailedKw(),
                plan.importCapKw(), List.of(battery), plan.chargers(), plan.miners(), plan.blocks(), plan.heatStores(),
                plan.shedKw(), plan.costs(),
                plan.shortfalls(), plan.solveMillis());
    }

    /// The plan's own intent comes first, so that it stays unless another is truly better.
    private List<BatteryIntent> candidates() {
        var candidates = new ArrayList<BatteryIntent>();
        candidates.add(plan.batteries().getFirst().intents().getFirst());
        for (var mode : List.of(SELF_CONSUME, CHARGE_FROM_SURPLUS, SERVE_LOAD, HOLD)) {
            candidates.add(intent(mode, 0));
        }
        for (int tenth = 1; tenth <= POWERS; tenth++) {
            candidates.add(new BatteryIntent(CHARGE_FROM_SURPLUS, 0, battery.maxChargeKw() * tenth / POWERS,
                    battery.maxDischargeKw(), battery.minSocKwh()));
            if (battery.gridCharging()) {
                candidates.add(intent(CHARGE, battery.maxChargeKw() * tenth / POWERS));
            }
            if (battery.gridExport()) {
                candidates.add(intent(DISCHARGE, battery.maxDischargeKw() * tenth / POWERS));
            }
        }
        return candidates;
    }

    private BatteryIntent intent(BatteryMode mode, double powerKw) {
        double goalKwh = mode == CHARGE ? battery.maxSocKwh() : battery.minSocKwh();
        return new BatteryIntent(mode, powerKw, battery.maxChargeKw(), battery.maxDischargeKw(), goalKwh);
    }

    /// Sun to switch off: only where selling costs money is there anything to choose.
    private double[] limitsKw() {
        double sunKw = problem.forecast().pvKw()[0];
        if (!problem.pvCurtailable() || sunKw <= 0 || problem.forecast().exportPerKwh()[0] >= 0) {
            return new double[]{0};
        }
        var limits = new double[LIMITS + 1];
        for (int fifth = 1; fifth < LIMITS; fifth++) {
            limits[fifth] = sunKw * fifth / LIMITS;
        }
        for (double[] course : pvKw) {
            limits[LIMITS] = Math.max(limits[LIMITS], 2 * course[0]);
        }
        return limits;
    }

    private Choice choice() {
        var candidates = candidates();
        var best = candidates.getFirst();
        double bestLimitKw = 0;
        double least = mean(best, 0);
        double planned = least;
        for (double limitKw : limitsKw()) {
            for (var candidate : candidates) {
                double mean = mean(candidate, limitKw);
                if (mean < least - LEAST_GAIN) {
                    least = mean;
                    best = candidate;
                    bestLimitKw = limitKw;
                }
            }
        }
        return new Choice(best, bestLimitKw, reason(best, bestLimitKw, planned - least));
    }

    private double mean(BatteryIntent intent, double limitKw) {
        double sum = 0;
        for (int k = 0; k < loadKw.length; k++) {
            sum += outcome(intent, loadKw[k][0], pvKw[k][0] - Math.min(limitKw, pvKw[k][0]));
        }
        return sum / loadKw.length;
    }

    private double outcome(BatteryIntent intent, double houseKw, double sunKw) {
        double chargeKw = chargeKw(intent, houseKw - sunKw, sunKw);
        return money.fixed(0, houseKw - sunKw + chargeKw, chargeKw, false)
                + values.moneyAfterFirst(power.socKwhAfter(socKwh, -chargeKw, money.hours(0)));
    }

    /// Battery power, charge positive, that dispatch makes of an intent at a net load.
    private double chargeKw(BatteryIntent intent, double netKw, double sunKw) {
        double coverKw = Math.min(Math.max(0, netKw), intent.maxDischargeKw());
        double takeKw = Math.min(Math.max(0, -netKw), intent.maxChargeKw());
        double wantedKw = switch (intent.mode()) {
            case SELF_CONSUME -> takeKw - coverKw;
            case CHARGE -> Math.max(intent.powerKw(), takeKw);
            case DISCHARGE -> -intent.powerKw();
            case CHARGE_FROM_SURPLUS -> takeKw;
            case SERVE_LOAD -> -coverKw;
            case HOLD -> 0;
        };
        double keptKw = Math.min(wantedKw, Math.min(money.capKw(), room.importKw(0)) - netKw);
        double rightKw = battery.gridCharging() ? keptKw : Math.min(keptKw, Math.max(0, sunKw));
        double fairKw = battery.gridExport() ? rightKw : Math.max(rightKw, -Math.max(0, netKw));
        double safeKw = room.limited(0) ? Math.max(fairKw, -room.exportKw(0) - netKw) : fairKw;
        return Math.clamp(safeKw, -power.mostDischargeKw(socKwh, money.hours(0)),
                power.mostChargeKw(socKwh, money.hours(0)));
    }

    private Reason reason(BatteryIntent intent, double limitKw, double gain) {
        double netKw = 0;
        double chargeKw = 0;
        for (int k = 0; k < loadKw.length; k++) {
            double sunKw = pvKw[k][0] - Math.min(limitKw, pvKw[k][0]);
            netKw += (loadKw[k][0] - sunKw) / loadKw.length;
            chargeKw += chargeKw(intent, loadKw[k][0] - sunKw, sunKw) / loadKw.length;
        }
        double hours = money.hours(0);
        double worth = values.worthPerKwh(power.socKwhAfter(socKwh, -chargeKw, hours));
        var moment = new BatteryIntents.Moment(hours, netKw, Math.max(0, chargeKw), Math.max(0, -chargeKw), socKwh,
                problem.buyPerKwh(0), problem.forecast().exportPerKwh()[0],
                worth / battery.dischargeEfficiency() + battery.wearPerKwh(), worth * battery.chargeEfficiency());
        var reason = new BatteryReason(problem.currency(), battery, moment, intent.mode()).reason();
        return new Reason(reason.code(), reason.sentence(), reason.bindingLimit(),
                Math.max(reason.valueAtStake(), gain), reason.nextBest());
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import energy.busbar.plan.PlanningProblem.BatteryTask;

/// One battery's best powers while everything else stays as it is: a dynamic programme over energy,
/// backwards in time, with the exact cost at the bus, so that selling dearer than buying and negative
/// prices need no integers here. R. Bellman, "Dynamic Programming", Princeton 1957.
///
/// What a power costs at the bus does not depend on the energy stored, so each interval prices its
/// powers once and every level only adds.
final class BatteryResponse {

    /// Energies between floor and ceiling. The linear program that follows places powers exactly; here
    /// only their signs must be right.
    private static final int LEVELS = 81;

    private final PlanningProblem problem;
    private final BusCost bus;
    private final Battery battery;
    private final BatteryPower power;
    private final double[] otherKw;
    private final double initialKwh;
    private final double floorKwh;
    private final double stepKwh;
    private final double bandPerKwh;
    private final double[][] value;
    private final DischargeBudget budget;

    // The powers worth trying in one interval.
    private final double[] kw = new double[2 * LEVELS + 4];
    private final double[] movedLevels = new double[kw.length];
    private final double[] money = new double[kw.length];
    private int powers;
    private double hours;
    private double budgetKw = Double.POSITIVE_INFINITY;

    /// @param otherKw net power at the bus without this battery
    BatteryResponse(PlanningProblem problem, BatteryTask task, BusCost bus, double[] otherKw) {
        this.problem = problem;
        this.bus = bus;
        this.battery = task.battery();
        this.power = BatteryPower.of(task);
        this.budget = new DischargeBudget(problem.grid(), task.limits().budgets());
        this.otherKw = otherKw;
        this.initialKwh = task.initialSocKwh();
        this.floorKwh = Math.min(battery.minSocKwh(), initialKwh);
        this.stepKwh = Math.max(1e-9, (Math.max(battery.maxSocKwh(), initialKwh) - floorKwh) / (LEVELS - 1));
        this.bandPerKwh = Penalties.above(problem).bandPerKwh();
        value = new double[bus.intervals() + 1][LEVELS];
        double wantedKwh = Math.min(task.minFinalSocKwh(), battery.maxSocKwh());
        for (int level = 0; level < LEVELS; level++) {
            double missingKwh = Math.max(0, wantedKwh - kwh(level));
            value[bus.intervals()][level] = bandPerKwh * missingKwh - task.terminalValuePerKwh() * kwh(level);
        }
    }

    private double kwh(int level) {
        return floorKwh + level * stepKwh;
    }

    /// n powers, charge positive.
    double[] bestKw() {
        int n = bus.intervals();
        for (int i = n - 1; i >= 1; i--) {
            pricePowers(i);
            payForTheBand(i);
            for (int level = 0; level < LEVELS; level++) {
                value[i][level] = least(value[i + 1], level);
            }
        }
        var bestKw = new double[n];
        double kwh = initialKwh;
        for (int i = 0; i < n; i++) {
            pricePowers(i);
            budgetKw = budget.mostKw(i);
            bestKw[i] = kw[best(value[i + 1], (kwh - floorKwh) / stepKwh)];
            budget.spend(i, Math.max(0, -bestKw[i]));
            kwh = power.socKwhAfter(kwh, -bestKw[i], bus.hours(i));
        }
        return bestKw;
    }

    /// Energy outside the band at the end of an interval, once the start was outside.
    private void payForTheBand(int i) {
        for (int level = 0; level < LEVELS; level++) {
            double outsideKwh = Math.max(battery.minSocKwh() - kwh(level), kwh(level) - battery.maxSocKwh());
            if (outsideKwh > 1e-9) {
                value[i + 1][level] += bandPerKwh * bus.hours(i) * outsideKwh;
            }
        }
    }

    /// Rest first, so that a tie leaves the battery alone.
    private void pricePowers(int i) {
        double sunKw = problem.forecast().pvKw()[i];
        double mostKw = battery.gridCharging() ? battery.maxChargeKw() : Math.min(battery.maxChargeKw(), sunKw);
        double servedKw = Math.max(0, otherKw[i] + sunKw);
        double leastKw = -(battery.gridExport()
                ? battery.maxDischargeKw()
                : Math.min(battery.maxDischargeKw(), servedKw));
        powers = 0;
        hours = bus.hours(i);
        price(i, 0);
        price(i, Math.clamp(-otherKw[i], leastKw, mostKw));
        price(i, mostKw);
        price(i, leastKw);
        double upKw = stepKwh / (battery.chargeEfficiency() * bus.hours(i));
        for (int move = 1; move < LEVELS && move * upKw <= mostKw; move++) {
            price(i, move * upKw);
        }
        double downKw = stepKwh * battery.dischargeEfficiency() / bus.hours(i);
        for (int move = 1; move < LEVELS && move * downKw <= -leastKw; move++) {
            price(i, -move * downKw);
        }
    }

    private void price(int i, double powerKw) {
        double wear = powerKw < 0 ? -powerKw * bus.hours(i) * battery.wearPerKwh() : 0;
        kw[powers] = powerKw;
        movedLevels[powers] = power.socKwhAfter(0, -powerKw, bus.hours(i)) / stepKwh;
        money[powers] = bus.money(i, otherKw[i] + powerKw) + wear;
        powers++;
    }

    private double least(double[] next, double level) {
        int best = best(next, level);
        return money[best] + at(next, level + movedLevels[best]);
    }

    private int best(double[] next, double level) {
        int best = 0;
        double least = money[0] + at(next, level);
        for (int p = 1; p < powers; p++) {
            double reached = level + movedLevels[p];
            if (reached > -1e-9 && reached < LEVELS - 1 + 1e-9) {
                double sum = money[p] + at(next, reached);
                if (sum < least - 1e-12 && possible(kw[p], floorKwh + level * stepKwh)) {
                    least = sum;
                    best = p;
                }
            }
        }
        return best;
    }

    /// What only some batteries ask, so only of a power that would be chosen.
    private boolean possible(double powerKw, double socKwh) {
        return powerKw >= 0
                ? !power.charging().tapers() || powerKw <= power.charging().mostKw(socKwh, hours)
                : -powerKw <= budgetKw
                        && (!power.discharging().tapers() || -powerKw <= power.discharging().mostKw(socKwh, hours));
    }

    private static double at(double[] values, double place) {
        double inside = Math.clamp(place, 0, LEVELS - 1.0);
        int below = Math.min(LEVELS - 2, (int) inside);
        return values[below] + (inside - below) * (values[below + 1] - values[below]);
    }
}

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
final class BatteryResponse implements Response {

    /// Energies between floor and ceiling. The linear program that follows places powers exactly; here
    /// only their signs must be right.
    private static final int LEVELS = 61;

    private final PlanningProblem problem;
    private final BatteryTask task;
    private final Battery battery;
    private final BatteryPower power;
    private final boolean tapers;
    private final double floorKwh;
    private final double stepKwh;
    private final double bandPerKwh;
    private final double[][] value;

    // The powers worth trying in one interval.
    private final double[] kw = new double[2 * LEVELS + 6];
    private final double[] movedLevels = new double[kw.length];
    private final double[] money = new double[kw.length];
    private int powers;
    private double hours;
    private double budgetKw;

    BatteryResponse(PlanningProblem problem, BatteryTask task) {
        this.problem = problem;
        this.task = task;
        this.battery = task.battery();
        this.power = BatteryPower.of(task);
        this.tapers = power.charging().tapers() || power.discharging().tapers();
        this.floorKwh = Math.min(battery.minSocKwh(), task.initialSocKwh());
        double ceilingKwh = Math.max(battery.maxSocKwh(), task.initialSocKwh());
        this.stepKwh = Math.max(1e-9, (ceilingKwh - floorKwh) / (LEVELS - 1));
        this.bandPerKwh = Penalties.above(problem).bandPerKwh();
        value = new double[problem.grid().intervals() + 1][LEVELS];
    }

    private double kwh(int level) {
        return floorKwh + level * stepKwh;
    }

    private double endMoney(double kwh) {
        double wantedKwh = Math.min(task.minFinalSocKwh(), battery.maxSocKwh());
        return bandPerKwh * Math.max(0, wantedKwh - kwh) - task.terminalValuePerKwh() * kwh;
    }

    private double bandMoney(double kwh, double hours) {
        double outsideKwh = Math.max(battery.minSocKwh() - kwh, kwh - battery.maxSocKwh());
        return outsideKwh > 1e-9 ? bandPerKwh * hours * outsideKwh : 0;
    }

    private double wear(double powerKw, double hours) {
        return powerKw < 0 ? -powerKw * hours * battery.wearPerKwh() : 0;
    }

    @Override
    public double ownMoney(double[] powerKw) {
        double kwh = task.initialSocKwh();
        double sum = 0;
        for (int i = 0; i < powerKw.length; i++) {
            double hours = problem.grid().hours(i);
            kwh = power.socKwhAfter(kwh, -powerKw[i], hours);
            sum += wear(powerKw[i], hours) + bandMoney(kwh, hours);
        }
        return sum + endMoney(kwh);
    }

    @Override
    public double[] bestKw(BusCost bus, double[] otherKw) {
        int n = bus.intervals();
        for (int level = 0; level < LEVELS; level++) {
            value[n][level] = endMoney(kwh(level));
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int level = 0; level < LEVELS; level++) {
                value[i + 1][level] += bandMoney(kwh(level), bus.hours(i));
            }
            pricePowers(bus, otherKw[i], i);
            if (tapers) {
                leastWhereTapered(value[i + 1], value[i]);
            } else {
                leastFrom(value[i + 1], value[i]);
            }
        }
        return follow(bus, otherKw);
    }

    private double[] follow(BusCost bus, double[] otherKw) {
        var bestKw = new double[otherKw.length];
        var budget = new DischargeBudget(problem.grid(), task.limits().budgets());
        double kwh = task.initialSocKwh();
        for (int i = 0; i < bestKw.length; i++) {
            pricePowers(bus, otherKw[i], i);
            budgetKw = budget.mostKw(i);
            double fillKw = (kwh(LEVELS - 1) - kwh) / (battery.chargeEfficiency() * hours);
            double emptyKw = (kwh - floorKwh) * battery.dischargeEfficiency() / hours;
            price(bus, otherKw[i], i, Math.clamp(fillKw, 0, mostKw(i)));
            price(bus, otherKw[i], i, -Math.clamp(emptyKw, 0, -leastKw(otherKw[i], i)));
            bestKw[i] = kw[best(value[i + 1], (kwh - floorKwh) / stepKwh)];
            budget.spend(i, Math.max(0, -bestKw[i]));
            kwh = power.socKwhAfter(kwh, -bestKw[i], hours);
        }
        return bestKw;
    }

    private double mostKw(int i) {
        return battery.gridCharging()
                ? battery.maxChargeKw()
                : Math.min(battery.maxChargeKw(), problem.forecast().pvKw()[i]);
    }

    private double leastKw(double otherKw, int i) {
        double servedKw = Math.max(0, otherKw + problem.forecast().pvKw()[i]);
        return -(battery.gridExport() ? battery.maxDischargeKw() : Math.min(battery.maxDischargeKw(), servedKw));
    }

    /// Rest first, so that a tie leaves the battery alone.
    private void pricePowers(BusCost bus, double otherKw, int i) {
        double mostKw = mostKw(i);
        double leastKw = leastKw(otherKw, i);
        powers = 0;
        hours = bus.hours(i);
        budgetKw = Double.POSITIVE_INFINITY;
        price(bus, otherKw, i, 0);
        price(bus, otherKw, i, Math.clamp(-otherKw, leastKw, mostKw));
        price(bus, otherKw, i, mostKw);
        price(bus, otherKw, i, leastKw);
        double upKw = stepKwh / (battery.chargeEfficiency() * bus.hours(i));
        for (int move = 1; move < LEVELS && move * upKw <= mostKw; move++) {
            price(bus, otherKw, i, move * upKw);
        }
        double downKw = stepKwh * battery.dischargeEfficiency() / bus.hours(i);
        for (int move = 1; move < LEVELS && move * downKw <= -leastKw; move++) {
            price(bus, otherKw, i, -move * downKw);
        }
    }

    private void price(BusCost bus, double otherKw, int i, double powerKw) {
        kw[powers] = powerKw;
        movedLevels[powers] = power.socKwhAfter(0, -powerKw, bus.hours(i)) / stepKwh;
        money[powers] = bus.money(i, otherKw + powerKw) + wear(powerKw, bus.hours(i));
        powers++;
    }

    /// One power after the other over all levels: the inner loop is plain arithmetic on neighbours, which
    /// the virtual machine turns into vector instructions.
    private void leastFrom(double[] next, double[] least) {
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int p = 0; p < powers; p++) {
            int whole = (int) Math.floor(movedLevels[p] + 1e-9);
            double fraction = Math.max(0, movedLevels[p] - whole);
            if (fraction < 1e-9) {
                addWhole(next, least, whole, money[p]);
            } else {
                addBetween(next, least, whole, fraction, money[p]);
            }
        }
    }

    private static void addWhole(double[] next, double[] least, int move, double cost) {
        int to = Math.min(LEVELS, LEVELS - move);
        for (int level = Math.max(0, -move); level < to; level++) {
            least[level] = Math.min(least[level], cost + next[level + move]);
        }
    }

    private static void addBetween(double[] next, double[] least, int move, double fraction, double cost) {
        int to = Math.min(LEVELS, LEVELS - 1 - move);
        double rest = 1 - fraction;
        for (int level = Math.max(0, -move); level < to; level++) {
            least[level] = Math.min(least[level], cost + rest * next[level + move] + fraction * next[level + move + 1]);
        }
    }

    /// What a tapering battery may do depends on its energy, so each level looks for itself.
    private void leastWhereTapered(double[] next, double[] least) {
        for (int level = 0; level < LEVELS; level++) {
            int best = best(next, level);
            least[level] = money[best] + at(next, level + movedLevels[best]);
        }
    }

    private boolean possible(double powerKw, double socKwh) {
        return powerKw >= 0
                ? !power.charging().tapers() || powerKw <= power.charging().mostKw(socKwh, hours)
                : -powerKw <= budgetKw
                        && (!power.discharging().tapers() || -powerKw <= power.discharging().mostKw(socKwh, hours));
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

    private static double at(double[] values, double place) {
        double inside = Math.clamp(place, 0, LEVELS - 1.0);
        int below = Math.min(LEVELS - 2, (int) inside);
        return values[below] + (inside - below) * (values[below + 1] - values[below]);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;

/// What energy in the cells will have cost or saved when the hours ahead may take several courses.
///
/// A stochastic dynamic programme on a grid of energies e, backwards in time. From one interval to the
/// next a course persists with probability ρ = exp(−hours / 6) and is else drawn anew from all K:
///
///     V(i, k, e) = min over power p of  money(i, k, p) + ρ · V(i+1, k, e′) + (1 − ρ)/K · Σ V(i+1, j, e′)
///
/// So a plan neither believes one forecast (ρ = 1, K = 1) nor that every error is gone in a moment
/// (ρ = 0). R. Bellman, "Dynamic Programming", Princeton 1957; Markov price and load states as in
/// W. Powell, "Approximate Dynamic Programming", Wiley 2011.
final class CourseValues {

    /// Energies between floor and ceiling; twice as many changed no decision that mattered.
    private static final int LEVELS = 61;

    /// How long a wrong forecast usually stays wrong the same way.
    private static final double PERSISTENCE_HOURS = 6;

    private final Battery battery;
    private final BusMoney money;
    private final double floorKwh;
    private final double stepKwh;
    private double[] meanMoney;

    /// @param loadKw per course and interval, everything but the battery
    CourseValues(Battery battery, double socKwh, double terminalPerKwh, BusMoney money, double[][] loadKw,
            double[][] pvKw) {
        this.battery = battery;
        this.money = money;
        floorKwh = Math.min(battery.minSocKwh(), socKwh);
        stepKwh = (Math.max(battery.maxSocKwh(), socKwh) - floorKwh) / (LEVELS - 1);
        int courses = loadKw.length;
        var values = new double[courses][LEVELS];
        meanMoney = new double[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            meanMoney[level] = -terminalPerKwh * energyKwh(level);
        }
        for (double[] value : values) {
            System.arraycopy(meanMoney, 0, value, 0, LEVELS);
        }
        for (int i = loadKw[0].length - 1; i >= 1; i--) {
            stepBack(i, values, loadKw, pvKw);
        }
    }

    private double energyKwh(int level) {
        return floorKwh + level * stepKwh;
    }

    private void stepBack(int i, double[][] values, double[][] loadKw, double[][] pvKw) {
        double persists = Math.exp(-money.hours(i) / PERSISTENCE_HOURS);
        double[] moveKw = moveKw(money.hours(i));
        var next = new double[LEVELS];
        var mean = new double[LEVELS];
        for (int k = 0; k < values.length; k++) {
            for (int level = 0; level < LEVELS; level++) {
                next[level] = persists * values[k][level] + (1 - persists) * meanMoney[level];
            }
            for (int level = 0; level < LEVELS; level++) {
                values[k][level] = least(i, level, loadKw[k][i], pvKw[k][i], next, moveKw);
                mean[level] += values[k][level] / values.length;
            }
        }
        meanMoney = mean;
    }

    /// Power of moving by so many levels; the middle is standing still.
    private double[] moveKw(double hours) {
        var moveKw = new double[2 * LEVELS - 1];
        for (int move = 1 - LEVELS; move < LEVELS; move++) {
            double kwh = move * stepKwh;
            moveKw[move + LEVELS - 1] = kwh > 0
                    ? kwh / (battery.chargeEfficiency() * hours)
                    : kwh * battery.dischargeEfficiency() / hours;
        }
        return moveKw;
    }

    private double least(int i, int level, double loadKw, double pvKw, double[] next, double[] moveKw) {
        double mostKw = battery.gridCharging() ? battery.maxChargeKw() : Math.min(battery.maxChargeKw(), pvKw);
        double giveKw = battery.gridExport()
                ? battery.maxDischargeKw()
                : Math.min(battery.maxDischargeKw(), Math.max(0, loadKw - pvKw));
        double best = Double.POSITIVE_INFINITY;
        for (int to = level; to < LEVELS && moveKw[to - level + LEVELS - 1] <= mostKw; to++) {
            double kw = moveKw[to - level + LEVELS - 1];
            best = Math.min(best, money.best(i, loadKw, pvKw, kw) + next[to]);
        }
        for (int to = level - 1; to >= 0 && moveKw[to - level + LEVELS - 1] >= -giveKw; to--) {
            double kw = moveKw[to - level + LEVELS - 1];
            best = Math.min(best, money.best(i, loadKw, pvKw, kw) + next[to]);
        }
        // Between the levels: exactly the net load, the rated powers, exactly the import cap.
        best = Math.min(best, between(i, level, loadKw, pvKw, Math.clamp(pvKw - loadKw, -giveKw, mostKw), next));
        best = Math.min(best, between(i, level, loadKw, pvKw, mostKw, next));
        best = Math.min(best, between(i, level, loadKw, pvKw, -giveKw, next));
        return Math.min(best, between(i, level, loadKw, pvKw,
                Math.clamp(money.capKw() - loadKw + pvKw, -giveKw, mostKw), next));
    }

    private double between(int i, int level, double loadKw, double pvKw, double wantedKw, double[] next) {
        double hours = money.hours(i);
        double socKwh = energyKwh(level);
        double highestKwh = energyKwh(LEVELS - 1);
        double kw = Math.clamp(wantedKw, -(socKwh - floorKwh) * battery.dischargeEfficiency() / hours,
                (highestKwh - socKwh) / (battery.chargeEfficiency() * hours));
        return money.best(i, loadKw, pvKw, kw) + at(next, battery.socKwhAfter(socKwh, -kw, hours));
    }

    private double at(double[] values, double socKwh) {
        double place = Math.clamp((socKwh - floorKwh) / stepKwh, 0, LEVELS - 1.0);
        int below = Math.min(LEVELS - 2, (int) place);
        return values[below] + (place - below) * (values[below + 1] - values[below]);
    }

    /// Money still to be paid from the end of the first interval on, at an energy then, over all courses.
    double moneyAfterFirst(double socKwh) {
        return at(meanMoney, socKwh);
    }

    /// What one more kWh in the cells is worth at the end of the first interval.
    double worthPerKwh(double socKwh) {
        double half = stepKwh / 2;
        double low = Math.max(floorKwh, socKwh - half);
        double high = Math.min(energyKwh(LEVELS - 1), socKwh + half);
        return (at(meanMoney, low) - at(meanMoney, high)) / (high - low);
    }

}

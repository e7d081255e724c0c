// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;

/// The best powers of a heater that follows any power while everything else stays as it is: a dynamic
/// programme over the temperature of its room or tank, backwards in time, with the exact cost at the bus.
final class HeatResponse implements Response {

    /// Powers tried beside nothing and exactly what the sun leaves.
    private static final int POWERS = 4;

    private final HeatGrid heat;
    private final double[][] value;

    HeatResponse(HeatGrid heat) {
        this.heat = heat;
        this.value = new double[heat.grid.intervals() + 1][HeatGrid.LEVELS];
    }

    @Override
    public double ownMoney(double[] powerKw) {
        return heat.ownMoney(powerKw);
    }

    @Override
    public double[] bestKw(BusCost bus, double[] otherKw) {
        int n = otherKw.length;
        heat.fillEnd(value[n]);
        for (int i = n - 1; i >= 0; i--) {
            Arrays.fill(value[i], Double.POSITIVE_INFINITY);
            for (double kw : powersKw(otherKw[i])) {
                double money = bus.money(i, otherKw[i] + kw);
                for (int level = 0; level < HeatGrid.LEVELS; level++) {
                    double after = heat.after(value[i + 1], i, heat.celsius(level), kw);
                    value[i][level] = Math.min(value[i][level], money + after);
                }
            }
        }
        var powerKw = new double[n];
        double celsius = heat.task.initialCelsius();
        for (int i = 0; i < n; i++) {
            powerKw[i] = best(bus, otherKw[i], i, celsius);
            celsius = heat.celsiusAfter(celsius, i, powerKw[i]);
        }
        return powerKw;
    }

    private double[] powersKw(double otherKw) {
        double maxKw = heat.task.store().maxKw();
        var kw = new double[POWERS + 2];
        for (int p = 1; p <= POWERS; p++) {
            kw[p] = maxKw * p / POWERS;
        }
        kw[POWERS + 1] = Math.clamp(-otherKw, 0, maxKw);
        return kw;
    }

    private double best(BusCost bus, double otherKw, int i, double celsius) {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double kw : powersKw(otherKw)) {
            double money = bus.money(i, otherKw + kw) + heat.after(value[i + 1], i, celsius, kw);
            if (money < least - 1e-12) {
                least = money;
                best = kw;
            }
        }
        return best;
    }
}

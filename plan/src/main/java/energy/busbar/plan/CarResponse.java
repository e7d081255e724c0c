// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;

/// One car's best charge while everything else stays as it is: a dynamic programme over delivered
/// energy with the exact cost at the bus; nothing, or at least the minimum, in every interval.
final class CarResponse {

    /// Energy levels up to the whole charge, more where the minimum power asks for finer ones.
    private static final int LEVELS = 96;

    private final BusCost bus;
    private final VehiclePart part;
    private final double[] otherKw;
    private final double[] mostKw;
    private final int full;
    private final double levelKwh;
    private final double[][] value;

    /// @param otherKw net power at the bus without this car
    /// @param mostKw  what it may draw, per interval; less than its minimum is nothing
    CarResponse(VehiclePart part, BusCost bus, double[] otherKw, double[] mostKw) {
        this.bus = bus;
        this.part = part;
        this.otherKw = otherKw;
        this.mostKw = mostKw;
        this.levelKwh = part.task.neededKwh() / LEVELS;
        this.full = LEVELS;
        this.value = new double[bus.intervals() + 1][];
    }

    /// n powers.
    double[] bestKw() {
        int n = bus.intervals();
        var kw = new double[n];
        if (part.task.neededKwh() <= 0) {
            return kw;
        }
        // The last level may be passed by less than one interval at minimum power.
        value[n] = new double[full + 1];
        for (int level = 0; level <= full; level++) {
            value[n][level] = part.task.unmetPerKwh() * (full - level) * levelKwh;
        }
        for (int i = n - 1; i >= 1; i--) {
            value[i] = mayCharge(i) ? stage(i) : value[i + 1];
        }
        int level = 0;
        for (int i = 0; i < n && level < full; i++) {
            int added = mayCharge(i) ? bestLevels(i, level) : 0;
            kw[i] = kw(i, added);
            level = Math.min(full, level + added);
        }
        return kw;
    }

    private boolean mayCharge(int i) {
        return mostKw[i] > 0 && mostKw[i] >= part.leastKw(i);
    }

    private double[] stage(int i) {
        var stage = new double[full + 1];
        double idle = bus.money(i, otherKw[i]);
        Arrays.setAll(stage, level -> idle + value[i + 1][level]);
        for (int added = least(i); added <= most(i); added++) {
            double money = money(i, added);
            for (int level = 0; level < full; level++) {
                int reached = Math.min(full, level + added);
                if (level + added - full < least(i)) {
                    stage[level] = Math.min(stage[level], money + value[i + 1][reached]);
                }
            }
        }
        return stage;
    }

    private int bestLevels(int i, int level) {
        int best = 0;
        double lowest = bus.money(i, otherKw[i]) + value[i + 1][level];
        for (int added = least(i); added <= most(i) && level + added - full < least(i); added++) {
            double money = money(i, added) + value[i + 1][Math.min(full, level + added)];
            if (money < lowest - 1e-12) {
                lowest = money;
                best = added;
            }
        }
        return best;
    }

    private int least(int i) {
        return Math.max(1, (int) Math.ceil(part.leastKw(i) * bus.hours(i) / levelKwh - 1e-9));
    }

    private int most(int i) {
        return Math.max(least(i), (int) Math.floor(mostKw[i] * bus.hours(i) / levelKwh + 1e-9));
    }

    private double kw(int i, int levels) {
        return Math.min(mostKw[i], levels * levelKwh / bus.hours(i));
    }

    private double money(int i, int levels) {
        double kw = kw(i, levels);
        return bus.money(i, otherKw[i] + kw) + part.task.riskPerKwh(i) * kw * bus.hours(i);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// One car's best charge while everything else stays as it is: a dynamic programme over delivered
/// energy with the exact cost at the bus; nothing, or at least the minimum, in every interval.
final class CarResponse implements Response {

    /// Energy levels up to the whole charge.
    private static final int FULL = 96;

    private final VehiclePart part;
    private final double[] hours;
    private double[] mostKw;
    private final double levelKwh;
    private final double[][] value;

    CarResponse(VehiclePart part, double[] hours) {
        this.part = part;
        this.hours = hours;
        this.mostKw = IntStream.range(0, hours.length).mapToDouble(part::mostKw).toArray();
        this.levelKwh = part.task.neededKwh() / FULL;
        this.value = new double[hours.length + 1][];
    }

    /// Lets it draw no more than this, per interval; less than its minimum is nothing.
    void limit(IntToDoubleFunction roomKw) {
        mostKw = IntStream.range(0, hours.length).mapToDouble(i -> Math.min(part.mostKw(i), roomKw.applyAsDouble(i)))
                .toArray();
    }

    private boolean mayCharge(int i) {
        return mostKw[i] > 0 && mostKw[i] >= part.leastKw(i);
    }

    @Override
    public double ownMoney(double[] powerKw) {
        double money = 0;
        double kwh = 0;
        for (int i = 0; i < powerKw.length; i++) {
            kwh += powerKw[i] * hours[i];
            money += part.task.riskPerKwh(i) * powerKw[i] * hours[i];
        }
        return money + part.task.unmetPerKwh() * Math.max(0, part.task.neededKwh() - kwh);
    }

    /// n powers.
    @Override
    public double[] bestKw(BusCost bus, double[] otherKw) {
        int n = hours.length;
        var kw = new double[n];
        if (part.task.neededKwh() <= 0) {
            return kw;
        }
        // The last level may be passed by less than one interval at minimum power.
        value[n] = new double[FULL + 1];
        for (int level = 0; level <= FULL; level++) {
            value[n][level] = part.task.unmetPerKwh() * (FULL - level) * levelKwh;
        }
        for (int i = n - 1; i >= 0; i--) {
            value[i] = mayCharge(i) ? stage(bus, otherKw[i], i) : value[i + 1];
        }
        int level = 0;
        for (int i = 0; i < n && level < FULL; i++) {
            int added = mayCharge(i) ? bestLevels(bus, otherKw[i], i, level) : 0;
            kw[i] = kw(i, added);
            level = Math.min(FULL, level + added);
        }
        return kw;
    }

    private double[] stage(BusCost bus, double otherKw, int i) {
        double[] next = value[i + 1];
        double[] stage = next.clone();
        double idle = bus.money(i, otherKw);
        int least = least(i);
        for (int added = least; added <= most(i); added++) {
            double extra = money(bus, otherKw, i, added) - idle;
            int last = Math.min(FULL - 1, FULL + least - 1 - added);
            for (int level = 0; level <= Math.min(last, FULL - added); level++) {
                stage[level] = Math.min(stage[level], extra + next[level + added]);
            }
            for (int level = Math.max(0, FULL - added + 1); level <= last; level++) {
                stage[level] = Math.min(stage[level], extra + next[FULL]);
            }
        }
        return stage;
    }

    private int bestLevels(BusCost bus, double otherKw, int i, int level) {
        int best = 0;
        double idle = bus.money(i, otherKw);
        double lowest = value[i + 1][level];
        for (int added = least(i); added <= most(i) && level + added - FULL < least(i); added++) {
            double money = money(bus, otherKw, i, added) - idle + value[i + 1][Math.min(FULL, level + added)];
            if (money < lowest - 1e-12) {
                lowest = money;
                best = added;
            }
        }
        return best;
    }

    private int least(int i) {
        return Math.max(1, (int) Math.ceil(part.leastKw(i) * hours[i] / levelKwh - 1e-9));
    }

    private int most(int i) {
        return Math.max(least(i), (int) Math.floor(mostKw[i] * hours[i] / levelKwh + 1e-9));
    }

    private double kw(int i, int levels) {
        return Math.min(mostKw[i], levels * levelKwh / hours[i]);
    }

    private double money(BusCost bus, double otherKw, int i, int levels) {
        double kw = kw(i, levels);
        return bus.money(i, otherKw + kw) + part.task.riskPerKwh(i) * kw * hours[i];
    }
}

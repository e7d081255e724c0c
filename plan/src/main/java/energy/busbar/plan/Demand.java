// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// The demand charge of a course of powers: the highest mean import of a billing interval, paid for as far
/// as it exceeds what this billing period has already seen.
final class Demand {

    private final double pricePerKw;
    private final double soFarKw;
    private final int[] billing;
    private final double[] hours;
    private final double[] billingHours;
    private final double[] energyKwh;

    Demand(PlanningProblem problem) {
        var grid = problem.grid();
        pricePerKw = problem.connection().demandPricePerKw();
        soFarKw = problem.peakSoFarKw();
        long seconds = problem.connection().demandInterval().toSeconds();
        billing = new int[grid.intervals()];
        hours = new double[billing.length];
        int count = 0;
        for (int i = 1; i < billing.length; i++) {
            boolean same = Math.floorDiv(grid.boundary(i).getEpochSecond(), seconds) == Math
                    .floorDiv(grid.boundary(i - 1).getEpochSecond(), seconds);
            count += same ? 0 : 1;
            billing[i] = count;
        }
        billingHours = new double[count + 1];
        energyKwh = new double[count + 1];
        for (int i = 0; i < billing.length; i++) {
            hours[i] = grid.hours(i);
            billingHours[billing[i]] += hours[i];
        }
    }

    boolean isCharged() {
        return pricePerKw > 0;
    }

    /// What a course of net powers costs at the bus, demand charge and all. A negative price buys no more
    /// than the peak that is needed anyway.
    double money(BusCost bus, IntToDoubleFunction netKw) {
        double peakKw = isCharged() ? peakKw(netKw) : Double.POSITIVE_INFINITY;
        double money = isCharged() ? pricePerKw * (peakKw - soFarKw) : 0;
        var drawing = bus.drawingUpTo(peakKw);
        for (int i = 0; i < billing.length; i++) {
            money += drawing.money(i, netKw.applyAsDouble(i));
        }
        return money;
    }

    /// The highest billing-interval mean of import, at least the peak so far.
    ///
    /// @param gridKw per interval, negative where it is sold
    double peakKw(IntToDoubleFunction gridKw) {
        Arrays.fill(energyKwh, 0);
        for (int i = 0; i < billing.length; i++) {
            energyKwh[billing[i]] += Math.max(0, gridKw.applyAsDouble(i)) * hours[i];
        }
        double peakKw = soFarKw;
        for (int b = 0; b < energyKwh.length; b++) {
            peakKw = Math.max(peakKw, energyKwh[b] / billingHours[b]);
        }
        return peakKw;
    }

    /// Heights worth answering to: what the others need anyway, what all need now, in between,
    /// and with this asset at its most.
    double[] peaksToTry(double[] otherKw, double[] kw) {
        double leastKw = soFarKw;
        double nowKw = soFarKw;
        double mostKw = 0;
        for (int i = 0; i < otherKw.length; i++) {
            leastKw = Math.max(leastKw, otherKw[i]);
            nowKw = Math.max(nowKw, otherKw[i] + kw[i]);
            mostKw = Math.max(mostKw, kw[i]);
        }
        return new double[]{nowKw, leastKw, (leastKw + nowKw) / 2, leastKw + Math.max(1.5, mostKw)};
    }
}

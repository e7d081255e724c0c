// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// What no forecast of sun may leave: 0 where recent days had none, and never more than was ever seen.
/// Loads know no night.
///
/// @param night     steps ahead at which there is nothing to foretell
/// @param maximumKw the highest measured, NaN before anything was, and for loads
record Daylight(boolean[] night, double maximumKw) {

    /// A time of day without sun for this long is night.
    private static final int NIGHT_DAYS = 10;
    /// Below this share of the maximum a reading is standby noise, not sun.
    private static final double NOISE_FRACTION = 0.005;

    static Daylight of(Past past, int count) {
        var night = new boolean[count];
        if (past.quantity() != Quantity.PV) {
            return new Daylight(night, Double.NaN);
        }
        double maximumKw = past.maxKw(Past.DAYS);
        for (int h = 0; h < count; h++) {
            night[h] = night(past, past.now() + h, NOISE_FRACTION * maximumKw);
        }
        return new Daylight(night, maximumKw);
    }

    /// Whether recent days were dark around this time of day; unknown days darken nothing.
    private static boolean night(Past past, long index, double noiseKw) {
        boolean seen = false;
        long oldest = past.now() - (long) NIGHT_DAYS * past.stepsPerDay();
        for (int d = 1; d <= NIGHT_DAYS + 2; d++) {
            for (int near = -1; near <= 1; near++) {
                long then = index + near - (long) d * past.stepsPerDay();
                double kw = then < oldest ? Double.NaN : past.kw(then);
                if (kw > noiseKw) {
                    return false;
                }
                seen |= !Double.isNaN(kw);
            }
        }
        return seen;
    }

    /// Keeps powers within what is possible; what is not known stays unknown.
    void bound(double[] aheadKw) {
        if (Double.isNaN(maximumKw)) {
            return;
        }
        for (int h = 0; h < aheadKw.length; h++) {
            if (!Double.isNaN(aheadKw[h])) {
                aheadKw[h] = night[h] ? 0 : Math.clamp(aheadKw[h], 0, maximumKw);
            }
        }
    }
}

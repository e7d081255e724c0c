// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// How restless a power is around its mean: a first-order autoregressive walk with the mean taken
/// out, so that the mean over all cells is exactly the one given.
///
/// @param memoryFraction share of a deviation that lives on in the next cell
/// @param spreadFraction typical deviation, as a share of the mean
record Texture(double memoryFraction, double spreadFraction) {

    /// Least share of the mean that a cell may fall to: nobody switches a whole house off.
    private static final double FLOOR_FRACTION = 0.2;

    /// Powers for the cells of one step.
    ///
    /// @param capKw what no cell may pass; a mean at or above it leaves no room to vary
    double[] around(double meanKw, double capKw, int cells, RandomGenerator random) {
        var deviation = new double[cells];
        double fresh = spreadFraction * Math.sqrt(1 - memoryFraction * memoryFraction);
        double last = spreadFraction * random.nextGaussian();
        for (int i = 0; i < cells; i++) {
            deviation[i] = last;
            last = memoryFraction * last + fresh * random.nextGaussian();
        }
        double mean = Arrays.stream(deviation).average().orElse(0);
        double lowest = 0;
        double highest = 0;
        for (int i = 0; i < cells; i++) {
            deviation[i] -= mean;
            lowest = Math.min(lowest, deviation[i]);
            highest = Math.max(highest, deviation[i]);
        }
        double scale = scale(meanKw, capKw, lowest, highest);
        for (int i = 0; i < cells; i++) {
            deviation[i] = meanKw * (1 + scale * deviation[i]);
        }
        return deviation;
    }

    private static double scale(double meanKw, double capKw, double lowest, double highest) {
        double scale = lowest < 0 ? Math.min(1, (1 - FLOOR_FRACTION) / -lowest) : 1;
        if (meanKw > 0 && highest > 0) {
            scale = Math.min(scale, Math.max(0, capKw / meanKw - 1) / highest);
        }
        return scale;
    }
}

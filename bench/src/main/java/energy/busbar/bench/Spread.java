// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.util.Arrays;
import java.util.List;

/// A sample of measurements and its order statistics.
record Spread(double[] sortedMillis) {

    static Spread of(List<Double> samples) {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    /// The smallest value that at least this share of the sample does not exceed.
    double quantile(double fraction) {
        int index = (int) Math.ceil(fraction * sortedMillis.length) - 1;
        return sortedMillis[Math.clamp(index, 0, sortedMillis.length - 1)];
    }

    double median() {
        return quantile(0.5);
    }
}

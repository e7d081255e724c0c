// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

/// How late ticks were since the start, counted in classes of lateness, so that high percentiles of a year
/// of ticks take nine kilobytes. A percentile is never too low and at most 3 % (or a microsecond) too high.
///
/// A tick that was left out counts too: it would have been as late as the loop was held up. Without it one
/// long hold-up of many ticks would look like a single late one.
///
/// Below 2⁶ µs a class is one microsecond wide; above, each doubling has 2⁵ classes of equal width. The
/// layout of G. Tene's HdrHistogram, <https://hdrhistogram.github.io/HdrHistogram/>.
final class LatenessCounts {

    private static final int SPLIT_BITS = 5;
    private static final int SPLITS = 1 << SPLIT_BITS;

    /// Up to 2⁴⁰ µs, twelve days; what is later counts as that.
    private static final int LARGEST_BITS = 40;

    private final long[] counts = new long[(LARGEST_BITS - SPLIT_BITS + 1) * SPLITS];
    private long total;
    private double maxMillis;

    void add(double millis) {
        counts[classOf(Math.round(Math.max(0, millis) * 1000))]++;
        total++;
        maxMillis = Math.max(maxMillis, millis);
    }

    long total() {
        return total;
    }

    double maxMillis() {
        return maxMillis;
    }

    /// @return 0 before the first tick
    double quantileMillis(double fraction) {
        long rank = Math.max(1, (long) Math.ceil(fraction * total));
        long seen = 0;
        for (int i = 0; i < counts.length && total > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(maxMillis, lastOf(i) / 1000.0);
            }
        }
        return maxMillis;
    }

    private static int classOf(long micros) {
        long bounded = Math.min(micros, (1L << LARGEST_BITS) - 1);
        int doublings = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(bounded) - SPLIT_BITS - 1);
        return doublings * SPLITS + (int) (bounded >>> doublings);
    }

    /// The largest number of microseconds of a class.
    private static long lastOf(int index) {
        int doublings = Math.max(0, index / SPLITS - 1);
        long split = index - (long) doublings * SPLITS;
        return ((split + 1) << doublings) - 1;
    }
}

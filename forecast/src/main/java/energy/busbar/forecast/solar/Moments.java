// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

import java.time.Instant;

/// The mean of something that moves with the sun, over an interval: at sunrise what holds at its start, or in
/// its middle, is far from it.
public final class Moments {

    /// The sun moves 1.25° meanwhile; finer steps change an hour's mean by less than 0.1 %.
    private static final long APART_SECONDS = 300;

    private Moments() {}

    /// A value at an instant.
    @FunctionalInterface
    public interface Course {
        double at(Instant instant);
    }

    /// The mean over an interval, from the middles of equal parts of at most five minutes; NaN where one is.
    public static double mean(Instant from, Instant until, Course course) {
        long begin = from.toEpochMilli();
        long length = until.toEpochMilli() - begin;
        if (length <= 0) {
            throw new IllegalArgumentException("A mean needs an interval that ends after it begins, was " + from
                    + " to " + until + ". Maybe the two are swapped.");
        }
        int parts = (int) Math.ceilDiv(length, APART_SECONDS * 1000);
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            sum += course.at(Instant.ofEpochMilli(begin + (2L * i + 1) * length / (2L * parts)));
        }
        return sum / parts;
    }
}

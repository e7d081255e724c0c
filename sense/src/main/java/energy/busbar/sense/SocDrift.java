// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Battery;
import java.time.Duration;
import java.time.Instant;

/// Compares how a battery's state of charge moves with what its power would move.
///
///     expected = Σ −power · h · efficiency, in the cells
///
/// A window closes when a tenth of the capacity has moved one way, by either account. Gauges are
/// no instruments, and capacities age, so only half as much again or a third less is refused.
/// Opposite movement is known sooner. Near full and empty gauges correct themselves: nothing is
/// concluded.
final class SocDrift {

    static final double WINDOW_FRACTION = 0.1;

    /// Three of the per cents that most gauges count in.
    static final double OPPOSITE_FRACTION = 0.03;

    private static final double LEAST_RATIO = 1 / 1.5;
    private static final double MOST_RATIO = 1.5;

    /// Less than this of what should have moved is a gauge that stands.
    private static final double STUCK_RATIO = 0.15;
    private static final double EDGE_FRACTION = 0.05;

    /// To and fro the efficiencies' errors add up while the movement does not.
    private static final double ONE_WAY_FRACTION = 0.8;

    /// In longer windows the inverter's own consumption counts.
    private static final Duration LONGEST_WINDOW = Duration.ofHours(2);

    /// A gap in which nobody knows what flowed.
    private static final Duration LONGEST_GAP = Duration.ofMinutes(2);

    private final Battery battery;
    private double startFraction = Double.NaN;
    private double expectedKwh;
    private double throughputKwh;
    private Instant startAt = Instant.MIN;
    private Instant lastAt = Instant.MIN;
    private Finding finding = Finding.AGREES;

    enum Finding {
        AGREES, BACKWARDS, STUCK, OTHER_SCALE
    }

    SocDrift(Battery battery) {
        this.battery = battery;
    }

    /// @param powerKw discharge positive
    Finding after(double powerKw, double socFraction, Instant now) {
        if (Double.isNaN(startFraction) || tooLong(now) || atEdge(socFraction)) {
            restart(socFraction, now);
            return finding;
        }
        double hours = Duration.between(lastAt, now).toMillis() / 3_600_000.0;
        double stepKwh = battery.socKwhAfter(0, powerKw, hours);
        expectedKwh += stepKwh;
        throughputKwh += Math.abs(stepKwh);
        lastAt = now;
        if (Math.abs(expectedKwh) >= ONE_WAY_FRACTION * throughputKwh) {
            judge(socFraction, now);
        }
        return finding;
    }

    private void judge(double socFraction, Instant now) {
        double expectedFraction = expectedKwh / battery.capacityKwh();
        double movedFraction = socFraction - startFraction;
        double ratio = movedFraction / expectedFraction;
        if (Math.abs(expectedFraction) >= OPPOSITE_FRACTION && ratio < -0.5) {
            finding = Finding.BACKWARDS;
            restart(socFraction, now);
        } else if (Math.max(Math.abs(expectedFraction), Math.abs(movedFraction)) >= WINDOW_FRACTION) {
            finding = finding(ratio);
            restart(socFraction, now);
        }
    }

    private static Finding finding(double ratio) {
        if (Math.abs(ratio) < STUCK_RATIO) {
            return Finding.STUCK;
        }
        return ratio < LEAST_RATIO || ratio > MOST_RATIO ? Finding.OTHER_SCALE : Finding.AGREES;
    }

    private boolean tooLong(Instant now) {
        return now.isBefore(lastAt) || Duration.between(lastAt, now).compareTo(LONGEST_GAP) > 0
                || Duration.between(startAt, now).compareTo(LONGEST_WINDOW) > 0;
    }

    private static boolean atEdge(double socFraction) {
        return socFraction < EDGE_FRACTION || socFraction > 1 - EDGE_FRACTION;
    }

    /// A level that jumped says nothing about what flowed.
    void forget() {
        startFraction = Double.NaN;
    }

    private void restart(double socFraction, Instant now) {
        startFraction = atEdge(socFraction) ? Double.NaN : socFraction;
        expectedKwh = 0;
        throughputKwh = 0;
        startAt = now;
        lastAt = now;
    }
}

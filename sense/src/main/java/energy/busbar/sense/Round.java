// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.EvSession;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One round of reading: asks the ports, refuses what cannot be trusted, keeps a sentence for each
/// refusal. A refused reading is NaN here and never leaves a round that failed.
final class Round {

    /// How far ahead of ours a device's clock may run before its readings are not believed.
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /// Gauges that count in whole per cent overshoot full and empty by one or two.
    private static final double SOC_TOLERANCE_FRACTION = 0.02;

    /// Meters that are read some moments apart disagree by this share of the largest flow, plus half
    /// a kW for a load that switched in between, without any of them being wrong.
    private static final double DISAGREEMENT_FRACTION = 0.1;
    private static final double DISAGREEMENT_KW = 0.5;

    private final Instant now;
    private final Duration staleAfter;
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Round(Instant now, Duration staleAfter) {
        this.now = now;
        this.staleAfter = staleAfter;
    }

    /// A port that may be silent.
    private interface Port<T> {
        T read() throws IOException;
    }

    Instant now() {
        return now;
    }

    boolean failed() {
        return !problems.isEmpty();
    }

    List<String> problems() {
        return problems;
    }

    List<String> remarks() {
        return remarks;
    }

    double powerKw(String device, @Nullable PowerMeter meter, Range range) {
        if (meter == null) {
            problems.add(device + " has no meter wired to it. Check its id in the configuration of the site and of "
                    + "its connection.");
            return Double.NaN;
        }
        double powerKw = value(device + " power", ask(device, meter::powerKw));
        if (Double.isNaN(powerKw) || range.contains(powerKw)) {
            return powerKw;
        }
        problems.add(String.format(Locale.ROOT,
                "%s reads %.3f kW, outside what is possible (%.2f to %.2f kW). Check %s.", device, powerKw,
                range.minKw(), range.maxKw(), range.advice()));
        return Double.NaN;
    }

    double socFraction(String device, @Nullable BatteryGauge gauge) {
        if (gauge == null) {
            return Double.NaN;
        }
        double socFraction = value(device + " state of charge", ask(device, gauge::socFraction));
        if (socFraction < -SOC_TOLERANCE_FRACTION || socFraction > 1 + SOC_TOLERANCE_FRACTION) {
            problems.add(String.format(Locale.ROOT, "%s reads a state of charge of %.3f, which is not from 0 to 1. "
                    + "Check whether its gauge counts in per cent, and its scale.", device, socFraction));
            return Double.NaN;
        }
        return Double.isNaN(socFraction) ? socFraction : Math.clamp(socFraction, 0, 1);
    }

    Optional<EvSession> session(String device, @Nullable ChargePoint point) {
        if (point == null) {
            return Optional.empty();
        }
        var session = ask(device, point::session);
        return session == null ? Optional.empty() : session;
    }

    /// Negative house load means that the meters contradict each other: a little is sampling, much is
    /// a meter that is wired backwards or frozen.
    void judgeBalance(PowerSnapshot snapshot) {
        double excessKw = Math.abs(snapshot.imbalanceKw());
        if (snapshot.balances()) {
            return;
        }
        double largestKw = Math.max(Math.max(snapshot.pvKw(), Math.abs(snapshot.gridKw())),
                Math.max(Math.abs(snapshot.batteryKw()), Math.abs(snapshot.evKw()) + snapshot.minerKw()));
        var flows = String.format(Locale.ROOT, "PV %.2f, grid %.2f, battery %.2f, cars %.2f, miners %.2f kW",
                snapshot.pvKw(), snapshot.gridKw(), snapshot.batteryKw(), snapshot.evKw(), snapshot.minerKw());
        if (excessKw > DISAGREEMENT_KW + DISAGREEMENT_FRACTION * largestKw) {
            problems.add(String.format(Locale.ROOT, "The meters contradict each other by %.2f kW (%s): the site would "
                    + "give off more than comes in. Check the signs of the grid and battery meters, and whether one "
                    + "of them is frozen.", excessKw, flows));
        } else {
            remarks.add(String.format(Locale.ROOT,
                    "The meters disagree by %.2f kW (%s); the house load is taken as 0.", excessKw, flows));
        }
    }

    /// A driver that fails in any way has given no reading; its fault must not stop the loop.
    private <T> @Nullable T ask(String device, Port<T> port) {
        try {
            var answer = port.read();
            if (answer == null) {
                problems.add(device + " answers nothing. Maybe its driver is broken.");
            }
            return answer;
        } catch (IOException | RuntimeException fault) {
            problems.add(device + " does not answer: " + fault.getMessage() + " Check its power, cable and address.");
            return null;
        }
    }

    private double value(String what, @Nullable Reading reading) {
        return switch (reading) {
            case null -> Double.NaN;
            case Reading.Measured measured -> dated(what, measured.value(), measured.at(), measured.source());
            case Reading.Estimated estimated -> {
                double value = dated(what, estimated.value(), estimated.at(), estimated.source());
                remarks.add(what + " is estimated (" + estimated.source() + ").");
                yield value;
            }
            case Reading.Missing missing -> {
                problems.add(what + " is missing (" + missing.source() + "): " + missing.why()
                        + " Check that the device is on and connected.");
                yield Double.NaN;
            }
        };
    }

    private double dated(String what, double value, Instant at, String source) {
        var age = Duration.between(at, now);
        if (age.compareTo(staleAfter) > 0) {
            problems.add(String.format(Locale.ROOT, "%s of %.3f (%s) is %d s old, more than the %d s allowed. Check "
                    + "whether the device still sends.", what, value, source, age.toSeconds(), staleAfter.toSeconds()));
            return Double.NaN;
        }
        if (age.negated().compareTo(CLOCK_SKEW) > 0) {
            problems.add(String.format(Locale.ROOT, "%s of %.3f (%s) is dated %d s in the future. Check the clocks of "
                    + "the device and of this computer.", what, value, source, age.negated().toSeconds()));
            return Double.NaN;
        }
        return value;
    }
}

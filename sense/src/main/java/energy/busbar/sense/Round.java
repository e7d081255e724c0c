// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.BatteryCondition;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.sense.Dates.Quantity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One round of reading: asks the ports, refuses what cannot be trusted, and keeps a sentence for
/// each refusal with the device it is about. A refused reading is NaN here and never leaves sense.
final class Round {

    /// Gauges that count in whole per cent overshoot full and empty by one or two.
    private static final double SOC_TOLERANCE_FRACTION = 0.02;

    /// Outside this a thermometer is broken or counts in another unit.
    private static final double COLDEST_CELSIUS = -40;
    private static final double WARMEST_CELSIUS = 100;

    private final Instant now;
    private final Dates dates;
    private final Map<Device, List<String>> doubts = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private Instant readAt = Instant.EPOCH;

    Round(Instant now, Dates dates) {
        this.now = now;
        this.dates = dates;
    }

    /// A port that may be silent.
    private interface Port<T> {
        T read() throws IOException;
    }

    Instant now() {
        return now;
    }

    /// Until when the last reading that was asked for reaches, by its date; a date ahead of ours is now.
    Instant readAt() {
        return readAt;
    }

    void doubt(Device device, String sentence) {
        var told = doubts.computeIfAbsent(device, _ -> new ArrayList<>());
        if (!told.contains(sentence)) {
            told.add(sentence);
        }
    }

    List<String> doubts(Device device) {
        return doubts.getOrDefault(device, List.of());
    }

    boolean believes(Device device) {
        return !doubts.containsKey(device);
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    List<String> remarks() {
        return remarks;
    }

    double powerKw(Device device, @Nullable PowerMeter meter) {
        if (meter == null) {
            doubt(device, device.name() + " has no meter wired to it. Check its id in the configuration of the site "
                    + "and of its connection.");
            return Double.NaN;
        }
        double powerKw = value(device, "power", ask(device, meter::powerKw));
        var range = device.range();
        if (Double.isNaN(powerKw) || range.contains(powerKw)) {
            return powerKw;
        }
        doubt(device,
                String.format(Locale.ROOT, "%s reads %.3f kW, outside what is possible (%.2f to %.2f kW). Check %s.",
                        device.name(), powerKw, range.minKw(), range.maxKw(), range.advice()));
        return Double.NaN;
    }

    double socFraction(Device device, @Nullable BatteryGauge gauge) {
        if (gauge == null) {
            return Double.NaN;
        }
        double socFraction = value(device, "state of charge", ask(device, gauge::socFraction));
        if (socFraction < -SOC_TOLERANCE_FRACTION || socFraction > 1 + SOC_TOLERANCE_FRACTION) {
            doubt(device, String.format(Locale.ROOT, "%s reads a state of charge of %.3f, which is not from 0 to 1. "
                    + "Check whether its gauge counts in per cent, and its scale.", device.name(), socFraction));
            return Double.NaN;
        }
        return Double.isNaN(socFraction) ? socFraction : Math.clamp(socFraction, 0, 1);
    }

    /// A battery that does not say so is taken to be on the grid.
    boolean islanded(@Nullable BatteryGauge gauge) {
        try {
            return gauge != null && gauge.isIslanded();
        } catch (IOException | RuntimeException | Error fault) {
            return false;
        }
    }

    /// A limit that should have been told and was not makes the battery unknown; a thermometer that
    /// fails does not, because the management watches the cells itself.
    BatteryCondition condition(Device device, @Nullable BatteryGauge gauge) {
        if (gauge == null) {
            return BatteryCondition.NOT_TOLD;
        }
        double chargeKw = limitKw(device, "charge limit", gauge::maxChargeKw);
        double dischargeKw = limitKw(device, "discharge limit", gauge::maxDischargeKw);
        return new BatteryCondition(chargeKw, dischargeKw, temperature(device, gauge));
    }

    private double limitKw(Device device, String what, Port<Optional<Reading>> port) {
        var told = ask(device, port);
        if (told == null || told.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double limitKw = value(device, what, told.get());
        if (limitKw < 0) {
            doubt(device, String.format(Locale.ROOT, "%s tells a %s of %.3f kW. Check the sign of that register.",
                    device.name(), what, limitKw));
        }
        return limitKw >= 0 ? limitKw : 0;
    }

    private Reading temperature(Device device, BatteryGauge gauge) {
        try {
            var told = gauge.temperatureCelsius();
            var known = told.isEmpty() ? OptionalDouble.empty() : told.get().known();
            if (known.isPresent() && known.getAsDouble() > COLDEST_CELSIUS && known.getAsDouble() < WARMEST_CELSIUS) {
                return told.get();
            }
            if (told.isPresent()) {
                remark(device.name() + " tells no temperature that can be: " + told.get() + ". Check its sensor.");
            }
        } catch (IOException | RuntimeException | Error fault) {
            remark(device.name() + " does not tell its temperature: " + words(fault));
        }
        return BatteryCondition.NOT_TOLD.temperatureCelsius();
    }

    Optional<EvSession> session(Device device, @Nullable ChargePoint point) {
        if (point == null) {
            return Optional.empty();
        }
        var session = ask(device, point::session);
        return session == null ? Optional.empty() : session;
    }

    /// How many phases a charge point measures; whoever tells none, or impossible ones, is asked for no more.
    OptionalInt phases(Device device, @Nullable ChargePoint point) {
        try {
            var phases = point == null ? OptionalInt.empty() : point.phaseCount();
            return phases.isPresent() && phases.getAsInt() >= 1 && phases.getAsInt() <= 3
                    ? phases
                    : OptionalInt.empty();
        } catch (IOException | RuntimeException fault) {
            remark(device.name() + " does not tell its phases: " + fault.getMessage());
            return OptionalInt.empty();
        }
    }

    /// A counter is a second opinion: without it, or when it is not of now, the first one stands.
    OptionalDouble energyKwh(Device device, @Nullable PowerMeter meter) {
        try {
            return meter == null
                    ? OptionalDouble.empty()
                    : meter.energyKwh().filter(this::isRecent).map(Reading::known)
                            .orElseGet(OptionalDouble::empty);
        } catch (IOException | RuntimeException | Error fault) {
            remark(device.name() + " does not tell its counter: " + words(fault));
            return OptionalDouble.empty();
        }
    }

    /// A reading whose loss costs no device; NaN if it cannot be used.
    double secondOpinion(Quantity what, Reading reading) {
        if (reading.known().isEmpty()) {
            return Double.NaN;
        }
        double value = reading.known().getAsDouble();
        var date = reading.age(now).map(now::minus).orElse(now);
        return Double.isFinite(value) && !(dates.judge(what, date, now) instanceof Dates.Verdict.Refused)
                ? value
                : Double.NaN;
    }

    private boolean isRecent(Reading reading) {
        return reading.age(now).map(age -> age.compareTo(Sensor.STALE_AFTER) <= 0).orElse(false);
    }

    /// A driver that fails in any way, be it for a class it misses, has given no reading; its fault must
    /// not stop the loop, nor cost another device.
    private <T> @Nullable T ask(Device device, Port<T> port) {
        try {
            var answer = port.read();
            if (answer == null) {
                doubt(device, device.name() + " answers nothing. Maybe its driver is broken.");
            }
            return answer;
        } catch (IOException | RuntimeException | Error fault) {
            doubt(device, device.name() + " does not answer (" + words(fault)
                    + "). Check its power, cable and address.");
            return null;
        }
    }

    private static String words(Throwable fault) {
        var message = fault.getMessage();
        return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
    }

    private double value(Device device, String quantity, @Nullable Reading reading) {
        var what = new Quantity(device.name(), quantity);
        return switch (reading) {
            case null -> Double.NaN;
            case Reading.Measured measured -> dated(device, what, measured.value(), measured.at());
            case Reading.Estimated estimated -> {
                remark(what + " is estimated (" + estimated.source() + ").");
                yield dated(device, what, estimated.value(), estimated.at());
            }
            case Reading.Missing missing -> {
                doubt(device, what + " is missing (" + missing.source() + "): " + missing.why()
                        + " Check that the device is on and connected.");
                yield Double.NaN;
            }
        };
    }

    private double dated(Device device, Quantity what, double value, Instant at) {
        readAt = at.isBefore(now) ? at : now;
        return switch (dates.judge(what, at, now)) {
            case Dates.Verdict.Good _ -> value;
            case Dates.Verdict.OtherClock other -> {
                remark(what + " is dated " + other.ahead().toSeconds()
                        + " s in the future by a clock that runs steadily; the time of its arrival counts."
                        + Dates.localTime(other.ahead())
                        + (other.ahead().compareTo(Dates.DRIFT) > 0 ? " " + Dates.CAUTION : ""));
                yield value;
            }
            case Dates.Verdict.Refused refused -> {
                doubt(device, String.format(Locale.ROOT, "%s of %.3f %s", what, value, refused.why()));
                yield Double.NaN;
            }
        };
    }
}

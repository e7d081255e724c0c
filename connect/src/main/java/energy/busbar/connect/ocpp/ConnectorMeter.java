// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What one connector measures, as readings. For whoever holds its connector.
final class ConnectorMeter {

    /// Less is what a contactor's coil or a car's electronics draw.
    private static final double CHARGES_ABOVE_A = 1;
    private static final double CHARGES_ABOVE_KW = 0.2;

    private final String name;
    private final Duration staleAfter;
    private final Samples samples;

    ConnectorMeter(String name, OcppTerms.Manner manner) {
        this.name = name;
        this.staleAfter = manner.staleAfter();
        this.samples = new Samples(manner.sampleInterval());
    }

    void measured(List<Sample> told, Instant now) {
        told.forEach(sample -> samples.add(sample, now));
    }

    /// Whether anything is known of its power since then.
    boolean tellsPowerSince(Instant since) {
        return samples.total(Quantity.POWER_KW).or(() -> samples.total(Quantity.CURRENT_A))
                .filter(sample -> !sample.at().isBefore(since)).isPresent();
    }

    Reading powerKw(Instant now, Wiring wiring) {
        var power = samples.total(Quantity.POWER_KW);
        if (power.isPresent() && isFresh(power.get(), now)) {
            return new Reading.Measured(power.get().value(), power.get().at(), name);
        }
        var current = samples.total(Quantity.CURRENT_A);
        if (current.isPresent() && isFresh(current.get(), now)) {
            return new Reading.Estimated(byCurrentKw(wiring), current.get().at(), name + ", current times voltage");
        }
        return power.or(() -> current).map(old -> missing("what it told last is "
                + Duration.between(old.at(), now).toSeconds() + " s old, more than " + staleAfter.toSeconds()
                + " s. Maybe its clock is wrong, or MeterValueSampleInterval is too long."))
                .orElseGet(() -> missing("it tells no Power.Active.Import. Maybe its MeterValuesSampledData leaves"
                        + " it out."));
    }

    /// A current without a phase is that of each.
    private double byCurrentKw(Wiring wiring) {
        double watts = 0;
        boolean told = false;
        for (int phase = 1; phase <= 3; phase++) {
            var current = samples.recent(Quantity.CURRENT_A, phase);
            if (current.isPresent()) {
                told = true;
                watts += current.get().value()
                        * samples.newest(Quantity.VOLTAGE_V, phase).map(Sample::value).orElse(wiring.voltageV());
            }
        }
        return told
                ? watts / 1000
                : samples.total(Quantity.CURRENT_A).orElseThrow().value() * wiring.voltageV() * wiring.phases() / 1000;
    }

    private Reading missing(String why) {
        return new Reading.Missing(name + ": " + why, name);
    }

    private boolean isFresh(Sample sample, Instant now) {
        return !sample.at().isBefore(now.minus(staleAfter));
    }

    /// One phase's value, unless it is old.
    Optional<Sample> fresh(Quantity quantity, int phase, Instant now) {
        return samples.newest(quantity, phase).filter(sample -> isFresh(sample, now));
    }

    Optional<Reading> energyKwh() {
        return samples.total(Quantity.ENERGY_KWH)
                .map(sample -> new Reading.Measured(sample.value(), sample.at(), name));
    }

    OptionalDouble counterKwh() {
        var sample = samples.total(Quantity.ENERGY_KWH);
        return sample.isPresent() ? OptionalDouble.of(sample.get().value()) : OptionalDouble.empty();
    }

    Reading socFraction(Instant now) {
        return fresh(Quantity.SOC_FRACTION, 0, now)
                .<Reading>map(sample -> new Reading.Measured(sample.value(), sample.at(), name))
                .orElseGet(() -> missing("the car does not tell its state of charge."));
    }

    /// Empty while nothing flows, or nothing is told of phases.
    OptionalInt chargingPhases(Instant now) {
        int count = 0;
        for (int phase = 1; phase <= 3; phase++) {
            boolean flows = fresh(Quantity.CURRENT_A, phase, now).map(Sample::value).orElse(0.0) > CHARGES_ABOVE_A
                    || fresh(Quantity.POWER_KW, phase, now).map(Sample::value).orElse(0.0) > CHARGES_ABOVE_KW;
            count += flows ? 1 : 0;
        }
        return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One connector: what it does, the car at it, its transaction and what it measures. Any thread.
final class Connector {

    /// Less is what a contactor's coil or a car's electronics draw.
    private static final double CHARGES_ABOVE_A = 1;
    private static final double CHARGES_ABOVE_KW = 0.2;

    private final String name;
    private final int number;
    private final OcppTerms.Manner manner;
    private final Samples samples;
    private @Nullable Status status;
    private @Nullable Visit visit;
    private @Nullable Transaction transaction;
    private OptionalInt phases = OptionalInt.empty();

    /// @param start how its beginning was told, by which the same one told twice is known again
    private record Transaction(String id, String start) {}

    Connector(String box, int number, OcppTerms.Manner manner) {
        this.name = box + "/" + number;
        this.number = number;
        this.manner = manner;
        this.samples = new Samples(manner.sampleInterval());
    }

    /// As a site file names it.
    String name() {
        return name;
    }

    int number() {
        return number;
    }

    synchronized void becomes(Status told, Instant now) {
        status = told;
        if (told == Status.AVAILABLE) {
            visit = null;
            transaction = null;
            phases = OptionalInt.empty();
        } else if (told.plugged()) {
            var car = arrived(now);
            visit = told == Status.SUSPENDED_EV
                    ? car.stoppedByCar(car.deliveredKwh(counterKwh()))
                    : told == Status.CHARGING ? car.charges() : car;
        }
    }

    /// All that is known: somebody is there.
    synchronized void isOccupied(Instant now) {
        if (status == null || !status.plugged()) {
            becomes(Status.PREPARING, now);
        }
    }

    private Visit arrived(Instant at) {
        var car = visit == null ? Visit.since(at) : visit;
        visit = car;
        return car;
    }

    /// A transaction begins.
    ///
    /// @param told how, word for word
    /// @return its id, the same if the same is told again
    synchronized String begins(String id, String told, Instant now) {
        if (transaction != null && transaction.start().equals(told)) {
            return transaction.id();
        }
        transaction = new Transaction(id, told);
        if (mayBeThere()) {
            arrived(now);
        }
        return id;
    }

    /// One that began before Busbar did.
    synchronized void goesOn(String id, Instant since) {
        if (transaction == null && mayBeThere()) {
            transaction = new Transaction(id, "");
            visit = arrived(since).arrival().isAfter(since) ? Visit.since(since) : visit;
        }
    }

    /// What a box kept while it was offline tells of cars that have left.
    private boolean mayBeThere() {
        return status == null || status.plugged();
    }

    synchronized void ends(String id) {
        if (transaction != null && transaction.id().equals(id)) {
            transaction = null;
        }
    }

    synchronized Optional<String> transaction() {
        return Optional.ofNullable(transaction).map(Transaction::id);
    }

    synchronized void measured(List<Sample> told, Instant now) {
        told.forEach(sample -> samples.add(sample, now));
        var car = visit;
        if (car != null && counterKwh().isPresent()) {
            visit = car.counter(counterKwh().getAsDouble());
        }
        var counted = chargingPhases(now);
        phases = counted.isPresent() ? counted : phases;
    }

    /// What the counter read when the car came.
    synchronized void countsFrom(double kwh) {
        if (visit != null) {
            visit = visit.counter(kwh);
        }
    }

    /// Whether somebody's card, or a start from here, is waited for.
    synchronized boolean waitsForStart() {
        return status == Status.PREPARING && transaction == null;
    }

    /// Whether nothing has to be asked: its power is told, or nothing can flow.
    synchronized boolean isKnown(Instant now) {
        return isIdle() || samples.total(Quantity.POWER_KW).filter(
                sample -> !sample.at().isBefore(now.minus(manner.sampleInterval().multipliedBy(2)))).isPresent();
    }

    private boolean isIdle() {
        return status != null && status.idle() && transaction == null;
    }

    /// @param heardAt  when the box spoke last: what it does not take back still holds then
    /// @param voltageV of a phase that does not tell its own
    synchronized Reading powerKw(Instant now, Instant heardAt, double voltageV) {
        var power = samples.total(Quantity.POWER_KW);
        if (power.isPresent() && isFresh(power.get(), now)) {
            return new Reading.Measured(power.get().value(), power.get().at(), name);
        }
        var current = samples.total(Quantity.CURRENT_A);
        if (current.isPresent() && isFresh(current.get(), now)) {
            return new Reading.Estimated(byCurrentKw(voltageV), current.get().at(), name + ", current times voltage");
        }
        if (isIdle()) {
            return new Reading.Estimated(0, heardAt, name + ", status " + statusWord());
        }
        return power.or(() -> current).map(old -> missing("what it told last is "
                + Duration.between(old.at(), now).toSeconds() + " s old, more than " + manner.staleAfter().toSeconds()
                + " s. Maybe its clock is wrong, or MeterValueSampleInterval is too long."))
                .orElseGet(() -> missing("it tells no Power.Active.Import. Maybe its MeterValuesSampledData leaves"
                        + " it out."));
    }

    private Reading missing(String why) {
        return new Reading.Missing(name + ": " + why, name);
    }

    private double byCurrentKw(double voltageV) {
        double watts = 0;
        boolean told = false;
        for (int phase = 1; phase <= 3; phase++) {
            var current = samples.recent(Quantity.CURRENT_A, phase);
            if (current.isPresent()) {
                told = true;
                watts += current.get().value()
                        * samples.newest(Quantity.VOLTAGE_V, phase).map(Sample::value).orElse(voltageV);
            }
        }
        return told
                ? watts / 1000
                : samples.total(Quantity.CURRENT_A).orElseThrow().value() * voltageV / 1000;
    }

    private boolean isFresh(Sample sample, Instant now) {
        return !sample.at().isBefore(now.minus(manner.staleAfter()));
    }

    /// One phase's value, unless it is old.
    synchronized Optional<Sample> fresh(Quantity quantity, int phase, Instant now) {
        return samples.newest(quantity, phase).filter(sample -> isFresh(sample, now));
    }

    synchronized Optional<Reading> energyKwh() {
        return samples.total(Quantity.ENERGY_KWH)
                .map(sample -> new Reading.Measured(sample.value(), sample.at(), name));
    }

    private OptionalDouble counterKwh() {
        var sample = samples.total(Quantity.ENERGY_KWH);
        return sample.isPresent() ? OptionalDouble.of(sample.get().value()) : OptionalDouble.empty();
    }

    /// Those it charged on when it last charged in this visit.
    synchronized OptionalInt phaseCount() {
        return phases;
    }

    private OptionalInt chargingPhases(Instant now) {
        int count = 0;
        for (int phase = 1; phase <= 3; phase++) {
            boolean flows = fresh(Quantity.CURRENT_A, phase, now).map(Sample::value).orElse(0.0) > CHARGES_ABOVE_A
                    || fresh(Quantity.POWER_KW, phase, now).map(Sample::value).orElse(0.0) > CHARGES_ABOVE_KW;
            count += flows ? 1 : 0;
        }
        return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
    }

    /// @throws IOException if it has not said yet whether there is a car
    synchronized Optional<EvSession> session(Charger charger, Instant now) throws IOException {
        var car = visit;
        if (car == null) {
            if (status == null) {
                throw new IOException(name + " has not said yet whether a car is plugged in.");
            }
            return Optional.empty();
        }
        double deliveredKwh = car.deliveredKwh(counterKwh());
        double neededKwh = car.full() ? 0 : Math.max(0, manner.guess().neededKwh() - deliveredKwh);
        return Optional.of(new EvSession(name + "@" + car.arrival(), car.arrival(),
                car.expectedDeparture(now, manner.guess().stay()), neededKwh, deliveredKwh, charger.maxKw(),
                socFraction(now), 1));
    }

    private Reading socFraction(Instant now) {
        return fresh(Quantity.SOC_FRACTION, 0, now)
                .<Reading>map(sample -> new Reading.Measured(sample.value(), sample.at(), name))
                .orElseGet(() -> missing("the car does not tell its state of charge."));
    }

    private String statusWord() {
        return status == null ? "unknown" : status.word();
    }
}

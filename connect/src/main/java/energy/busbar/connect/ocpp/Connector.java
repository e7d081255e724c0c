// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One connector: what it does, the car at it, its transaction and what it measures. Any thread.
final class Connector {

    private final String name;
    private final int number;
    private final OcppTerms.Manner manner;
    private final ConnectorMeter meter;
    private @Nullable Status status;
    private @Nullable Visit visit;
    private @Nullable Transaction transaction;
    private OptionalInt phases = OptionalInt.empty();
    private Instant idleSince = Instant.MIN;

    /// @param start how its beginning was told, by which the same one told twice is known again
    private record Transaction(String id, String start) {}

    Connector(String box, int number, OcppTerms.Manner manner) {
        this.name = box + "/" + number;
        this.number = number;
        this.manner = manner;
        this.meter = new ConnectorMeter(name, manner);
    }

    /// As a site file names it.
    String name() {
        return name;
    }

    int number() {
        return number;
    }

    synchronized void becomes(Status told, Instant now) {
        boolean wasIdle = isIdle();
        status = told;
        if (told == Status.AVAILABLE) {
            visit = null;
            transaction = null;
            phases = OptionalInt.empty();
        } else if (told.plugged()) {
            var car = arrived(now);
            visit = told == Status.SUSPENDED_EV
                    ? car.stoppedByCar(car.deliveredKwh(meter.counterKwh()))
                    : told == Status.CHARGING ? car.charges() : car;
        }
        idleSince = wasIdle ? idleSince : now;
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

    synchronized void ends(String id, Instant now) {
        if (transaction != null && transaction.id().equals(id)) {
            transaction = null;
            idleSince = now;
        }
    }

    synchronized Optional<String> transaction() {
        return Optional.ofNullable(transaction).map(Transaction::id);
    }

    synchronized void measured(List<Sample> told, Instant now) {
        meter.measured(told, now);
        if (visit != null && meter.counterKwh().isPresent()) {
            visit = visit.counter(meter.counterKwh().getAsDouble());
        }
        var counted = meter.chargingPhases(now);
        phases = counted.isPresent() ? counted : phases;
    }

    /// Whether somebody's card, or a start from here, is waited for.
    synchronized boolean waitsForStart() {
        return status == Status.PREPARING && transaction == null;
    }

    /// Whether nothing has to be asked: its power is told, or nothing can flow.
    synchronized boolean isKnown(Instant now) {
        return isIdle() || meter.tellsPowerSince(now.minus(manner.sampleInterval().multipliedBy(2)));
    }

    private boolean isIdle() {
        return status != null && status.idle() && transaction == null;
    }

    /// Between cars nothing flows, whatever was measured before the last one left, unless it is measured since.
    ///
    /// @param heardAt when the box spoke last: what it does not take back still holds then
    synchronized Reading powerKw(Instant now, Instant heardAt, Wiring wiring) {
        var lately = now.minus(manner.staleAfter());
        if (isIdle() && !meter.tellsPowerSince(idleSince.isAfter(lately) ? idleSince : lately)) {
            return new Reading.Estimated(0, heardAt, name + ", where no car charges");
        }
        return meter.powerKw(now, wiring);
    }

    /// One phase's value, unless it is old.
    synchronized Optional<Sample> fresh(Quantity quantity, int phase, Instant now) {
        return meter.fresh(quantity, phase, now);
    }

    synchronized Optional<Reading> energyKwh() {
        return meter.energyKwh();
    }

    /// Those it charged on when it last charged in this visit.
    synchronized OptionalInt phaseCount() {
        return phases;
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
        double deliveredKwh = car.deliveredKwh(meter.counterKwh());
        double neededKwh = car.full() ? 0 : Math.max(0, manner.guess().neededKwh() - deliveredKwh);
        return Optional.of(new EvSession(name + "@" + car.arrival(), car.arrival(),
                car.expectedDeparture(now, manner.guess().stay()), neededKwh, deliveredKwh, charger.maxKw(),
                meter.socFraction(now), 1));
    }
}

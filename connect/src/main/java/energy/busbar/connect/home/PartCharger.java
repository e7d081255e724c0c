// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import static energy.busbar.connect.home.Measurand.CAR_STATE_OF_CHARGE;
import static energy.busbar.connect.home.Measurand.DELIVERED_ENERGY;
import static energy.busbar.connect.home.Measurand.NEEDED_ENERGY;
import static energy.busbar.connect.home.Measurand.PHASES;
import static energy.busbar.connect.home.Measurand.PLUGGED;

import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.model.Reading.Missing;
import energy.busbar.sense.ChargePoint;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A part as a charge point, with what can be said of its car.
///
/// What a car needs is what it says; else what its state of charge and capacity say; else what cars usually need
/// less what it got. A car whose delivered energy is not told now needs what it needed when that was last told.
final class PartCharger<A> extends PartMeter<A> implements ChargePoint {

    private final CarTerms car;
    private final InstantSource clock;
    private @Nullable Visit visit;

    /// @param deliveredKwh as last told
    private record Visit(Instant arrival, double deliveredKwh) {}

    PartCharger(Values<A> values, CarTerms car, InstantSource clock) {
        super(values);
        this.car = car;
        this.clock = clock;
        if (!values.tells(PLUGGED)) {
            throw new IllegalArgumentException(values.name() + " is no charge point: it does not tell \"plugged\".");
        }
        if (!values.tells(NEEDED_ENERGY) && !values.tells(DELIVERED_ENERGY)
                && !(values.tells(CAR_STATE_OF_CHARGE) && car.capacityKwh().isPresent())) {
            throw new IllegalArgumentException(values.name() + " does not tell when a car has enough. Maybe add"
                    + " delivered-energy, or car-state-of-charge with car.capacity-kwh.");
        }
    }

    @Override
    public synchronized Optional<EvSession> session() throws IOException {
        if (!values.isSo(PLUGGED)) {
            visit = null;
            return Optional.empty();
        }
        var delivered = known(DELIVERED_ENERGY);
        var last = visit;
        var now = last == null
                ? new Visit(clock.instant(), delivered.orElse(0))
                : new Visit(last.arrival(), delivered.orElse(last.deliveredKwh()));
        visit = now;
        return Optional.of(session(now));
    }

    private EvSession session(Visit now) throws IOException {
        var soc = values.reading(CAR_STATE_OF_CHARGE)
                .orElseGet(() -> new Missing("The car does not tell it.", values.name()));
        return new EvSession(values.name() + "@" + now.arrival(), now.arrival(), car.leaves().after(now.arrival()),
                neededKwh(now, soc.known()), Math.max(0, now.deliveredKwh()), car.maxKw(), soc, car.targetFraction());
    }

    private double neededKwh(Visit now, OptionalDouble socFraction) throws IOException {
        var told = known(NEEDED_ENERGY);
        if (told.isPresent()) {
            return Math.max(0, told.getAsDouble());
        }
        if (socFraction.isPresent() && car.capacityKwh().isPresent()) {
            return Math.max(0, car.targetFraction() - socFraction.getAsDouble()) * car.capacityKwh().getAsDouble()
                    / car.chargeEfficiency();
        }
        if (socFraction.isPresent() && socFraction.getAsDouble() >= car.targetFraction()) {
            return 0;
        }
        return Math.max(0, car.usualNeedKwh() - now.deliveredKwh());
    }

    private OptionalDouble known(Measurand measurand) throws IOException {
        return values.reading(measurand).map(Reading::known).orElse(OptionalDouble.empty());
    }

    @Override
    public OptionalInt phaseCount() throws IOException {
        var phases = known(PHASES);
        return phases.isPresent() ? OptionalInt.of((int) Math.round(phases.getAsDouble())) : OptionalInt.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.modbus.Part.Quantity;
import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.sense.ChargePoint;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A part as a charge point. What it does not know of a car is taken for granted ([CarHabit]).
final class PartChargePoint extends PartMeter implements ChargePoint {

    /// Below it a phase is not charged on; cars draw at least 6 A.
    private static final double LEAST_CURRENT_A = 1;

    private final Charger charger;
    private final CarHabit habit;
    private @Nullable Visit visit;

    /// @param counterKwh when it came, of a counter that goes on from car to car
    private record Visit(Instant arrival, double counterKwh) {}

    PartChargePoint(Part part, Poll poll, Charger charger, CarHabit habit) {
        super(part, poll);
        this.charger = charger;
        this.habit = habit;
    }

    @Override
    public synchronized Optional<EvSession> session() throws IOException {
        if (!poll().holds(part().state(Part.State.PLUGGED).orElseThrow())) {
            visit = null;
            return Optional.empty();
        }
        var own = part().formula(Quantity.SESSION_ENERGY);
        double counterKwh = known(own.isPresent() ? Quantity.SESSION_ENERGY : Quantity.ENERGY);
        var current = visit;
        if (current == null) {
            current = new Visit(poll().values().at(), own.isPresent() ? 0 : counterKwh);
            visit = current;
        }
        double deliveredKwh = Math.max(0, counterKwh - current.counterKwh());
        return Optional.of(new EvSession(part().name() + "-" + current.arrival().getEpochSecond(), current.arrival(),
                current.arrival().plus(habit.stay()), Math.max(0, habit.neededKwh() - deliveredKwh), deliveredKwh,
                charger.maxKw(), new Reading.Missing("The charge point does not know the car's charge.",
                        part().name()),
                1));
    }

    private double known(Quantity quantity) throws IOException {
        return switch (reading(quantity).orElseThrow()) {
            case Reading.Measured it -> it.value();
            case Reading.Estimated it -> it.value();
            case Reading.Missing it -> throw new IOException(it.why());
        };
    }

    @Override
    public OptionalInt phaseCount() throws IOException {
        int count = 0;
        for (var phase : part().phaseCurrents()) {
            var currentA = poll().reading(phase).known();
            if (currentA.isEmpty()) {
                return OptionalInt.empty();
            }
            count += currentA.getAsDouble() >= LEAST_CURRENT_A ? 1 : 0;
        }
        return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewaySimulator;
import energy.busbar.simulate.gateway.Moment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/// Runs a simulator through time, past or present, one sample held at a time.
record Course(GatewaySimulator simulator, Slots slots, ZoneId zone, Sink sink) {

    /// Waits for a moment.
    interface Pause {
        /// @return false if the program should end instead
        boolean until(Instant then) throws InterruptedException;
    }

    /// How many records came of it, and how many were too late to be told.
    record Count(long written, long missed) {}

    /// @param end exclusive; the last moment is cut there
    Count past(Instant start, Instant end, Stop stop) throws IOException, InterruptedException {
        long written = 0;
        for (var slot = start; slot.isBefore(end) && !stop.isWished(); slot = slots.after(slot)) {
            var next = slots.after(slot);
            sink.take(simulator.next(moment(slot, next.isAfter(end) ? end : next)));
            written++;
        }
        return new Count(written, 0);
    }

    void once(Instant now) throws IOException, InterruptedException {
        var slot = slots.from(now);
        sink.take(simulator.next(moment(slot, slots.after(slot))));
    }

    /// Until somebody says stop. After a sleep of the machine what was missed is lived through, so that the
    /// battery is where it would be, but not told as if it were new.
    Count live(InstantSource clock, Pause pause) throws IOException, InterruptedException {
        long written = 0;
        long missed = 0;
        for (var slot = slots.from(clock.instant()); pause.until(slot); slot = slots.after(slot)) {
            var next = slots.after(slot);
            var sample = simulator.next(moment(slot, next));
            if (clock.instant().isBefore(next)) {
                sink.take(sample);
                written++;
            } else {
                missed++;
            }
        }
        return new Count(written, missed);
    }

    private Moment moment(Instant from, Instant to) {
        return Moment.of(from, Duration.between(from, to), zone);
    }
}

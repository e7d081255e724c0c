// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values of one part, read together. Whoever asks within the same second is told of the same moment.
final class Poll {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Bus bus;
    private final Registers registers;
    private final Set<Point> points;
    private final InstantSource clock;
    private volatile @Nullable Values last;

    Poll(Bus bus, Registers registers, Set<Point> points, InstantSource clock) {
        this.bus = bus;
        this.registers = registers;
        this.points = points;
        this.clock = clock;
    }

    Values values() throws IOException {
        var known = last;
        if (known != null) {
            var age = Duration.between(known.at(), clock.instant());
            if (!age.isNegative() && age.compareTo(FRESH) < 0) {
                return known;
            }
        }
        last = null;
        var fresh = bus.talk(exchange -> registers.read(exchange, points));
        last = fresh;
        return fresh;
    }

    Reading reading(Formula formula) throws IOException {
        return formula.from(values()::reading);
    }

    /// @throws IOException if it is not known, too: no state is taken for granted
    boolean holds(Condition condition) throws IOException {
        var values = values();
        return values.holds(condition).orElseThrow(() -> new IOException(condition.point().name() + " ("
                + values.place(condition.point()) + ") is not told. Maybe the device is starting."));
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.record.Journal;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.Meters;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a driver says of a car beside what its charge point knows.
class CarNotesTest {

    private static final Instant EVENING = Instant.parse("2024-05-06T18:00:00Z");
    private static final Instant MORNING = EVENING.plus(Duration.ofHours(13));
    private static final Reading UNKNOWN = new Reading.Missing("not told", "wallbox");

    @TempDir
    Path folder;

    private Optional<EvSession> plugged = Optional.empty();

    private static EvSession session(String id, double deliveredKwh) {
        return new EvSession(id, EVENING, EVENING.plus(Duration.ofHours(12)), 40 - deliveredKwh, deliveredKwh, 11,
                UNKNOWN, 1);
    }

    private ChargePoint point(CarNotes notes) {
        ChargePoint wallbox = new ChargePoint() {
            @Override
            public Optional<EvSession> session() {
                return plugged;
            }

            @Override
            public Reading powerKw() {
                return UNKNOWN;
            }
        };
        var meters = new Meters(() -> UNKNOWN, Map.of(), Map.of(), Map.of("wallbox", wallbox), Map.of());
        return Objects.requireNonNull(notes.over(meters).chargers().get("wallbox"));
    }

    private Journal open() {
        return Journal.open(folder.resolve("busbar.db"), DemoHome.site());
    }

    @Test
    void whatTheDriverSaysTakesThePlaceOfTheGuessAndShrinksAsItCharges() throws IOException {
        try (var journal = open()) {
            var notes = new CarNotes(journal);
            var wallbox = point(notes);
            plugged = Optional.of(session("s1", 2));
            wallbox.session();

            assertThat(notes.say("wallbox", 10, MORNING)).isTrue();

            assertThat(wallbox.session().orElseThrow().neededKwh()).isEqualTo(10);
            assertThat(wallbox.session().orElseThrow().expectedDeparture()).isEqualTo(MORNING);
            plugged = Optional.of(session("s1", 5));
            assertThat(wallbox.session().orElseThrow().neededKwh()).isEqualTo(7);
            plugged = Optional.of(session("s1", 20));
            assertThat(wallbox.session().orElseThrow().neededKwh()).isZero();
        }
    }

    @Test
    void theNextCarIsAnother() throws IOException {
        try (var journal = open()) {
            var notes = new CarNotes(journal);
            var wallbox = point(notes);
            plugged = Optional.of(session("s1", 2));
            wallbox.session();
            notes.say("wallbox", 10, MORNING);

            plugged = Optional.of(session("s2", 0));

            assertThat(wallbox.session()).contains(session("s2", 0));
        }
    }

    @Test
    void whereNoCarIsNothingCanBeSaidOfIt() throws IOException {
        try (var journal = open()) {
            var notes = new CarNotes(journal);
            point(notes).session();

            assertThat(notes.say("wallbox", 10, MORNING)).isFalse();
        }
    }

    @Test
    void aRestartRemembers() throws IOException {
        try (var journal = open()) {
            var notes = new CarNotes(journal);
            plugged = Optional.of(session("s1", 2));
            point(notes).session();
            notes.say("wallbox", 10, MORNING);
        }
        try (var journal = open()) {
            assertThat(point(new CarNotes(journal)).session().orElseThrow().neededKwh()).isEqualTo(10);
        }
    }
}

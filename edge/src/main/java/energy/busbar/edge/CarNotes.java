// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.record.Journal;
import energy.busbar.record.JournalException;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PhaseReading;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// What drivers said of their cars: how much they need and when they leave. Most charge points know neither. A word
/// goes with its car, and a restart finds it again. Any thread.
final class CarNotes {

    private static final String NAME = "cars";
    private static final int PATIENCE_SECONDS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journal journal;
    private final Map<String, EvSession> seen = new ConcurrentHashMap<>();
    private final Map<String, Note> notes = new ConcurrentHashMap<>();

    /// @param deliveredThenKwh what the car had got when it was said
    private record Note(String sessionId, double neededKwh, double deliveredThenKwh, Instant departure) {

        EvSession in(EvSession told) {
            double sinceKwh = Math.max(0, told.deliveredKwh() - deliveredThenKwh);
            return new EvSession(told.id(), told.arrival(), departure, Math.max(0, neededKwh - sinceKwh),
                    told.deliveredKwh(), told.maxKw(), told.socFraction(), told.targetFraction());
        }
    }

    /// Goes on with what was said before a restart; what cannot be read is forgotten.
    CarNotes(Journal journal) {
        this.journal = journal;
        try {
            var text = journal.kept(NAME);
            if (text.isPresent()) {
                JSON.readTree(text.get()).properties()
                        .forEach(entry -> notes.put(entry.getKey(), note(entry.getValue())));
            }
        } catch (JournalException | JsonProcessingException | DateTimeException unreadable) {
            System.getLogger("busbar").log(System.Logger.Level.WARNING,
                    "What was said of cars before the restart cannot be read", unreadable);
        }
    }

    private static Note note(JsonNode node) {
        return new Note(node.path("sessionId").asText(), node.path("neededKwh").asDouble(),
                node.path("deliveredThenKwh").asDouble(), Instant.parse(node.path("departure").asText()));
    }

    /// The same meters, with what was said of the cars.
    Meters over(Meters meters) {
        var points = new TreeMap<String, ChargePoint>();
        meters.chargers().forEach((id, point) -> points.put(id, new Noted(id, point)));
        return new Meters(meters.grid(), meters.pv(), meters.batteries(), points, meters.miners());
    }

    /// @return whether a restart will find it; false, too, if there is no car
    boolean say(String chargerId, double neededKwh, Instant departure) {
        var session = seen.get(chargerId);
        if (session == null) {
            return false;
        }
        notes.put(chargerId, new Note(session.id(), neededKwh, session.deliveredKwh(), departure));
        return keep().join();
    }

    private CompletableFuture<Boolean> keep() {
        var root = JSON.createObjectNode();
        notes.forEach((charger, note) -> root.putObject(charger).put("sessionId", note.sessionId())
                .put("neededKwh", note.neededKwh()).put("deliveredThenKwh", note.deliveredThenKwh())
                .put("departure", note.departure().toString()));
        return journal.keep(NAME, root.toString()).completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private final class Noted implements ChargePoint {

        private final String id;
        private final ChargePoint point;

        Noted(String id, ChargePoint point) {
            this.id = id;
            this.point = point;
        }

        @Override
        public Optional<EvSession> session() throws IOException {
            var session = point.session();
            session.ifPresentOrElse(there -> seen.put(id, there), () -> seen.remove(id));
            var note = notes.get(id);
            return session.map(there -> note != null && note.sessionId().equals(there.id()) ? note.in(there) : there);
        }

        @Override
        public OptionalInt phaseCount() throws IOException {
            return point.phaseCount();
        }

        @Override
        public Reading powerKw() throws IOException {
            return point.powerKw();
        }

        @Override
        public Optional<Reading> energyKwh() throws IOException {
            return point.energyKwh();
        }

        @Override
        public List<PhaseReading> phases() throws IOException {
            return point.phases();
        }
    }
}

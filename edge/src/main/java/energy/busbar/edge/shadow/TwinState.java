// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// Where the devices of the twin stand between two ticks.
///
/// @param atMillis when that was
/// @param batteries by id
/// @param cars that are plugged in, by the charger's id
/// @param miners by id
public record TwinState(long atMillis, Map<String, Cells> batteries, Map<String, Car> cars,
        Map<String, Rig> miners) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param powerKw discharge positive
    record Cells(double socKwh, double powerKw) {}

    /// @param beforeKwh what it had got when the twin first saw it
    /// @param gotKwh from the twin since
    /// @param wholeKwh what it needs from arrival to target, as the real car last said while it still needed any
    record Car(String sessionId, double beforeKwh, double gotKwh, double wholeKwh, double powerKw) {

        double deliveredKwh() {
            return beforeKwh + gotKwh;
        }

        double neededKwh() {
            return Math.max(0, wholeKwh - deliveredKwh());
        }
    }

    /// @param sinceMillis when it last started or stopped
    record Rig(double powerKw, long sinceMillis) {}

    public TwinState {
        batteries = Map.copyOf(batteries);
        cars = Map.copyOf(cars);
        miners = Map.copyOf(miners);
    }

    public Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }

    /// The same at another time, when nothing else is known to have happened.
    public TwinState at(Instant time) {
        return new TwinState(time.toEpochMilli(), batteries, cars, miners);
    }

    /// The clock was set: what has lasted for some time still has.
    public TwinState clockSetBy(Duration shift) {
        return new TwinState(atMillis + shift.toMillis(), batteries, cars, miners.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Rig(entry.getValue().powerKw(),
                        entry.getValue().sinceMillis() + shift.toMillis()))));
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws UncheckedIOException if the text is not a twin's state
    public static TwinState parse(String json) {
        try {
            return JSON.readValue(json, TwinState.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.replay;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import energy.busbar.model.GridEvent;
import energy.busbar.model.Proof;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/// Problems and plans as JSON, by the names of their fields and with every digit: a number that is read
/// back is the same to the last bit. Instants and durations are ISO text, a grid is its boundaries.
final class ReplayJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addMixIn(Proof.class, NamedProof.class)
            .addMixIn(GridEvent.class, NamedEvent.class)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addSerializer(TimeGrid.class, new StdDelegatingSerializer(TimeGrid.class, new Boundaries()))
                    .addDeserializer(Instant.class, new StdDelegatingDeserializer<>(new ToInstant()))
                    .addDeserializer(Duration.class, new StdDelegatingDeserializer<>(new ToDuration()))
                    .addDeserializer(TimeGrid.class, new StdDelegatingDeserializer<>(new ToGrid())))
            .build();

    private ReplayJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({@JsonSubTypes.Type(value = Proof.Proved.class, name = "PROVED"),
            @JsonSubTypes.Type(value = Proof.Feasible.class, name = "FEASIBLE"),
            @JsonSubTypes.Type(value = Proof.Fallback.class, name = "FALLBACK")})
    private interface NamedProof {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({@JsonSubTypes.Type(value = GridEvent.Limited.class, name = "LIMITED"),
            @JsonSubTypes.Type(value = GridEvent.PaidReduction.class, name = "PAID_REDUCTION"),
            @JsonSubTypes.Type(value = GridEvent.Avoid.class, name = "AVOID"),
            @JsonSubTypes.Type(value = GridEvent.Island.class, name = "ISLAND")})
    private interface NamedEvent {}

    private static final class Boundaries extends StdConverter<TimeGrid, String[]> {
        @Override
        public String[] convert(TimeGrid grid) {
            return IntStream.rangeClosed(0, grid.intervals()).mapToObj(i -> grid.boundary(i).toString())
                    .toArray(String[]::new);
        }
    }

    private static final class ToInstant extends StdConverter<String, Instant> {
        @Override
        public Instant convert(String text) {
            return Instant.parse(text);
        }
    }

    private static final class ToDuration extends StdConverter<String, Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.parse(text);
        }
    }

    private static final class ToGrid extends StdConverter<String[], TimeGrid> {
        @Override
        public TimeGrid convert(String[] boundaries) {
            if (boundaries.length == 0) {
                throw new IllegalArgumentException("A time grid needs at least one interval.");
            }
            var steps = new Duration[boundaries.length - 1];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = Duration.between(Instant.parse(boundaries[i]), Instant.parse(boundaries[i + 1]));
            }
            return TimeGrid.of(Instant.parse(boundaries[0]), steps);
        }
    }
}

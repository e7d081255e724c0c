// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import energy.busbar.connect.home.Sight;
import energy.busbar.connect.home.Sight.Seen;
import energy.busbar.connect.home.Sight.Unseen;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What each value was told last. It is as large as the site file has values, however much is told.
///
/// A message that lacks a path says nothing of it: some devices tell one thing at a time on one topic. A message
/// that is no JSON where a path was named says that the value is not known now.
final class Inbox {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// Numbers above are milliseconds since 1970, those below seconds; they meet in 1973 and in 5138.
    private static final double MILLIS_FROM = 1e11;

    private final Map<String, List<Topic>> wanted;
    private final Map<Topic, Sight> sights = new ConcurrentHashMap<>();
    private final Set<Topic> aging;
    private final InstantSource clock;

    /// @param aging those that are missing after a while by themselves
    Inbox(Set<Topic> wanted, Set<Topic> aging, InstantSource clock) {
        this.aging = Set.copyOf(aging);
        this.wanted = wanted.stream().collect(Collectors.groupingBy(Topic::name));
        this.clock = clock;
    }

    Set<String> topics() {
        return wanted.keySet();
    }

    Sight see(Topic topic) {
        return sights.getOrDefault(topic, new Unseen("Nothing has come on " + topic.name()
                + " yet. Maybe the topic is another, or the device has not spoken since the start."));
    }

    /// Drops what stands until it changes: it may have changed while nobody listened. What ages may stay.
    void forgetWhatStands() {
        sights.keySet().removeIf(topic -> !aging.contains(topic));
    }

    void take(Message message) {
        for (var topic : wanted.getOrDefault(message.topic(), List.of())) {
            sight(topic, message).ifPresent(sight -> sights.put(topic, sight));
        }
    }

    private Optional<Sight> sight(Topic topic, Message message) {
        if (topic.path().isEmpty() && topic.timePath().isEmpty()) {
            return Optional.of(new Seen(message.payload(), arrival(topic, message, message.payload()),
                    Optional.empty()));
        }
        JsonNode root;
        try {
            root = JSON.readTree(message.payload());
        } catch (JsonProcessingException broken) {
            return Optional.of(new Unseen("What came on " + topic.name() + " is no JSON ("
                    + broken.getOriginalMessage() + ")."));
        }
        var text = topic.path().map(path -> path.in(root)).orElseGet(() -> Optional.of(message.payload()));
        return text.map(value -> topic.timePath().isPresent()
                ? dated(topic, value, topic.timePath().get().in(root))
                : new Seen(value, arrival(topic, message, value), Optional.empty()));
    }

    /// What the broker kept has no age, unless it is word for word what was heard live before.
    private Optional<Instant> arrival(Topic topic, Message message, String value) {
        if (!message.retained() || topic.acceptRetained()) {
            return Optional.of(clock.instant());
        }
        return sights.get(topic) instanceof Seen before && before.text().equals(value) ? before.at() : Optional.empty();
    }

    private static Sight dated(Topic topic, String value, Optional<String> time) {
        try {
            return new Seen(value, Optional.of(instant(time.orElse(""))), Optional.empty());
        } catch (DateTimeException | NumberFormatException noTime) {
            return new Unseen("The time of what came on " + topic.name() + " is \"" + time.orElse("")
                    + "\", not such as 2024-05-01T13:00:00+02:00. Maybe leave out time-path.");
        }
    }

    private static Instant instant(String text) {
        if (text.contains("T")) {
            return OffsetDateTime.parse(text).toInstant();
        }
        double number = Double.parseDouble(text);
        return Instant.ofEpochMilli(Math.round(number > MILLIS_FROM ? number : number * 1000));
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.connect.home.Sight;
import energy.busbar.connect.home.Sight.Seen;
import energy.busbar.connect.home.Sight.Unseen;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The states of the entities that the site file names, as Home Assistant told them last.
final class States {

    private final Set<String> wanted;
    private final Map<String, JsonNode> told = new HashMap<>();

    States(Set<String> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /// All that there is; what is not in it is gone.
    synchronized void replace(JsonNode all) {
        told.clear();
        all.forEach(this::put);
    }

    /// A `state_changed` event; without a new state the entity is gone.
    synchronized void change(JsonNode event) {
        var changed = event.path("data");
        if (changed.path("new_state").isObject()) {
            put(changed.path("new_state"));
        } else {
            told.remove(changed.path("entity_id").asText());
        }
    }

    private void put(JsonNode state) {
        var id = state.path("entity_id").asText();
        if (wanted.contains(id)) {
            told.put(id, state);
        }
    }

    /// What was known before the connection was lost is asked for anew.
    synchronized void forget() {
        told.clear();
    }

    synchronized Sight see(Entity entity) {
        var state = told.get(entity.id());
        if (state == null) {
            return new Unseen("Home Assistant knows no " + entity.id()
                    + ". Maybe it is spelt otherwise, or its integration is not loaded.");
        }
        var value = entity.attribute().map(name -> state.path("attributes").path(name)).orElse(state.path("state"));
        if (value.isMissingNode() || value.isContainerNode()) {
            return new Unseen(entity.id() + " has no such value"
                    + entity.attribute().map(name -> " (attribute " + name + ")").orElse("") + ".");
        }
        try {
            return new Seen(value.asText(), Optional.of(reportedAt(state)), unit(entity, state));
        } catch (DateTimeException noTime) {
            return new Unseen(entity.id() + " has no time at which it was told.");
        }
    }

    /// The unit belongs to the state; of an attribute nobody says it.
    private static Optional<String> unit(Entity entity, JsonNode state) {
        var unit = state.path("attributes").path("unit_of_measurement");
        return entity.attribute().isEmpty() && unit.isTextual() ? Optional.of(unit.asText()) : Optional.empty();
    }

    /// `last_reported` moves with every report, `last_updated` only with what changes; older versions have no other.
    private static Instant reportedAt(JsonNode state) {
        var time = state.path("last_reported").asText(state.path("last_updated").asText());
        return OffsetDateTime.parse(time).toInstant();
    }

    synchronized Optional<String> unit(String entityId) {
        return Optional.ofNullable(told.get(entityId)).flatMap(state -> unit(Entity.state(entityId), state));
    }
}

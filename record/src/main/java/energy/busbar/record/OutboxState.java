// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What is known of the deliveries of a journal, kept beside it for every process.
///
/// @param journal names the file; empty before the first delivery is tried
/// @param joined whether the other side ever knew this journal
/// @param acknowledged revision up to which everything was delivered
/// @param deliveredRows in all, those that were delivered again included
/// @param lastSuccess when something was last delivered
/// @param rowsPerSecond of the last delivery
/// @param lastError what went wrong last; empty once a delivery succeeds
/// @param lastErrorAt when that began
public record OutboxState(
        String journal,
        boolean joined,
        long acknowledged,
        long deliveredRows,
        Optional<Instant> lastSuccess,
        double rowsPerSecond,
        Optional<String> lastError,
        Optional<Instant> lastErrorAt) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "sync";
    private static final OutboxState START = new OutboxState("", false, 0, 0, Optional.empty(), 0, Optional.empty(),
            Optional.empty());

    static OutboxState read(Handle handle) {
        return StateTable.read(handle, NAME).map(OutboxState::parse).orElse(START);
    }

    void write(Handle handle, Dialect dialect) {
        StateTable.write(handle, dialect, NAME, toJson());
    }

    OutboxState named(String name) {
        return new OutboxState(name, joined, acknowledged, deliveredRows, lastSuccess, rowsPerSecond, lastError,
                lastErrorAt);
    }

    OutboxState joinedNow() {
        return new OutboxState(journal, true, acknowledged, deliveredRows, lastSuccess, rowsPerSecond, lastError,
                lastErrorAt);
    }

    OutboxState startedOver() {
        return new OutboxState(journal, false, 0, deliveredRows, lastSuccess, rowsPerSecond, lastError, lastErrorAt);
    }

    /// Another process may have delivered more meanwhile, or found that all must be delivered again: then
    /// this batch says nothing about what lies before it.
    OutboxState delivered(Outbox.Batch batch, Instant at, double atRowsPerSecond) {
        long upTo = acknowledged < batch.after() ? acknowledged : Math.max(acknowledged, batch.upTo());
        return new OutboxState(journal, joined, upTo,
                deliveredRows + batch.rows().size(), Optional.of(at), atRowsPerSecond, Optional.empty(),
                Optional.empty());
    }

    OutboxState failed(String why, Instant at) {
        return new OutboxState(journal, joined, acknowledged, deliveredRows, lastSuccess, rowsPerSecond,
                Optional.of(why), Optional.of(at));
    }

    private String toJson() {
        var node = JSON.createObjectNode();
        node.put("journal", journal);
        node.put("joined", joined);
        node.put("acknowledged", acknowledged);
        node.put("deliveredRows", deliveredRows);
        lastSuccess.ifPresent(at -> node.put("lastSuccess", at.toString()));
        node.put("rowsPerSecond", rowsPerSecond);
        lastError.ifPresent(why -> node.put("lastError", why));
        lastErrorAt.ifPresent(at -> node.put("lastErrorAt", at.toString()));
        return node.toString();
    }

    private static OutboxState parse(String json) {
        try {
            var node = JSON.readTree(json);
            return new OutboxState(node.path("journal").asText(), node.path("joined").asBoolean(),
                    node.path("acknowledged").asLong(), node.path("deliveredRows").asLong(),
                    text(node, "lastSuccess").map(Instant::parse), node.path("rowsPerSecond").asDouble(),
                    text(node, "lastError"), text(node, "lastErrorAt").map(Instant::parse));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The state of the cloud sync cannot be read", e);
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(node.get(name).asText()) : Optional.empty();
    }
}

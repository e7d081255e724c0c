// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Reads what a message must or may say.
record Fields(JsonNode node) {

    String text(String key) throws MalformedException {
        var told = needed(key);
        if (!told.isTextual()) {
            throw wrongType(key, "a text", told);
        }
        return told.asText();
    }

    /// Some charge points write 5.0 for 5.
    int whole(String key) throws MalformedException {
        var told = needed(key);
        double value = told.isNumber() ? told.asDouble() : Double.NaN;
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw wrongType(key, "a whole number", told);
        }
        return (int) value;
    }

    Fields object(String key) throws MalformedException {
        var told = needed(key);
        if (!told.isObject()) {
            throw wrongType(key, "an object", told);
        }
        return new Fields(told);
    }

    /// @return the list, or one that is empty
    JsonNode list(String key) throws MalformedException {
        var told = node.path(key);
        if (!told.isMissingNode() && !told.isNull() && !told.isArray()) {
            throw wrongType(key, "a list", told);
        }
        return told;
    }

    Optional<String> maybeText(String key) {
        var told = node.path(key);
        return told.isTextual() && !told.asText().isBlank() ? Optional.of(told.asText()) : Optional.empty();
    }

    /// Times without a zone are taken for UTC, as the specification wants it; what is no time is not told.
    Optional<Instant> maybeTime(String key) {
        return maybeText(key).flatMap(Fields::time);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noZone) {
            try {
                return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException noTime) {
                return Optional.empty();
            }
        }
    }

    private JsonNode needed(String key) throws MalformedException {
        var told = node.path(key);
        if (told.isMissingNode() || told.isNull()) {
            throw new MalformedException(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, "\"" + key + "\" is missing.");
        }
        return told;
    }

    private static MalformedException wrongType(String key, String wanted, JsonNode told) {
        return new MalformedException(ErrorCode.TYPE_CONSTRAINT_VIOLATION,
                "\"" + key + "\" must be " + wanted + ", was " + told.getNodeType() + ".");
    }
}

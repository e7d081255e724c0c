// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A frame of OCPP-J, the same in every version: an array of kind, id, and what it says.
///
///     [2, id, action, payload]             a call
///     [3, id, payload]                     its result
///     [4, id, code, description, details]  or what was wrong with it
///
/// Source: Open Charge Alliance, OCPP-J 1.6 specification, section 4; OCPP 2.0.1 part 4, section 4.
sealed interface Message {

    String id();

    /// One line of JSON.
    String text();

    record Call(String id, String action, ObjectNode payload) implements Message {
        @Override
        public String text() {
            return Json.array(2, id).add(action).add(payload).toString();
        }
    }

    record Result(String id, ObjectNode payload) implements Message {
        @Override
        public String text() {
            return Json.array(3, id).add(payload).toString();
        }
    }

    record Failure(String id, String code, String description) implements Message {

        /// More is cut off, as the specification wants.
        private static final int LONGEST = 255;

        @Override
        public String text() {
            var cut = description.length() > LONGEST ? description.substring(0, LONGEST) : description;
            return Json.array(4, id).add(code).add(cut).add(Json.object()).toString();
        }
    }

    /// @throws MalformedException and nothing else, whatever the text
    static Message read(String text) throws MalformedException {
        var frame = Json.frame(text);
        var idNode = frame.path(1);
        if (!idNode.isTextual() || idNode.asText().isEmpty() || idNode.asText().length() > Json.LONGEST_ID) {
            throw new MalformedException(ErrorCode.FORMATION_VIOLATION, "The second element must be the message id, a"
                    + " text of 1 to " + Json.LONGEST_ID + " characters.");
        }
        var id = idNode.asText();
        return switch (frame.path(0).isInt() ? frame.path(0).asInt() : -1) {
            case 2 -> new Call(id, Json.action(frame.path(2), id), Json.payload(frame.path(3), id));
            case 3 -> new Result(id, Json.payload(frame.path(2), id));
            case 4 -> new Failure(id, frame.path(2).asText("GenericError"), frame.path(3).asText(""));
            default -> throw new MalformedException(ErrorCode.PROTOCOL_ERROR, id,
                    "The first element must be 2, 3 or 4.");
        };
    }

    /// The bricks of frames.
    final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        /// The specification says 36; some charge points prefix theirs.
        private static final int LONGEST_ID = 128;

        private Json() {}

        static ObjectNode object() {
            return JsonNodeFactory.instance.objectNode();
        }

        private static ArrayNode array(int kind, String id) {
            return JsonNodeFactory.instance.arrayNode().add(kind).add(id);
        }

        private static JsonNode frame(String text) throws MalformedException {
            try {
                var node = MAPPER.readTree(text);
                if (node != null && node.isArray()) {
                    return node;
                }
            } catch (JsonProcessingException broken) {
                throw new MalformedException(ErrorCode.FORMATION_VIOLATION,
                        "This is not JSON: " + broken.getOriginalMessage());
            }
            throw new MalformedException(ErrorCode.FORMATION_VIOLATION, "A message must be a JSON array.");
        }

        private static String action(JsonNode node, String id) throws MalformedException {
            if (!node.isTextual()) {
                throw new MalformedException(ErrorCode.FORMATION_VIOLATION, id,
                        "The third element of a call must be its action.");
            }
            return node.asText();
        }

        /// Some charge points leave out or write null where nothing is to be said.
        private static ObjectNode payload(JsonNode node, String id) throws MalformedException {
            if (node instanceof ObjectNode object) {
                return object;
            }
            if (node.isMissingNode() || node.isNull()) {
                return object();
            }
            throw new MalformedException(ErrorCode.FORMATION_VIOLATION, id, "The payload must be a JSON object.");
        }
    }
}

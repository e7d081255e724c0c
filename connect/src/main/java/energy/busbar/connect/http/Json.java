// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Reads JSON of strangers.
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int SHOWN = 60;

    private Json() {}

    /// @throws NotBelievedException if the text is not one JSON object
    public static JsonNode object(String text) throws NotBelievedException {
        try {
            var node = MAPPER.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException broken) {
            throw new NotBelievedException("the answer is not JSON: \"" + shown(text) + "\" ("
                    + broken.getOriginalMessage() + "). Maybe another server answers at this address.");
        }
        throw new NotBelievedException("the answer is no JSON object: \"" + shown(text)
                + "\". Maybe another server answers at this address.");
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}

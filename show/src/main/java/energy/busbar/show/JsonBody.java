// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The JSON object of a request, read strictly: every field is needed, none is unknown, nothing is
/// converted. All problems are reported at once.
final class JsonBody {

    /// Far above any body of the API.
    private static final int MAX_BYTES = 64 * 1024;

    private final ObjectNode fields;
    private final List<String> read = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private JsonBody(ObjectNode fields) {
        this.fields = fields;
    }

    static JsonBody of(Context ctx) {
        try {
            var bytes = ctx.bodyInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw ProblemException.tooLarge("A body may have " + MAX_BYTES + " bytes at most.");
            }
            if (Json.MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return new JsonBody(object);
            }
            throw ProblemException.badRequest("The body must be a JSON object.", "Maybe it is empty or a list.");
        } catch (JsonProcessingException notJson) {
            throw ProblemException.badRequest("The body is not JSON" + place(notJson.getLocation()) + ".",
                    "Maybe a quote, comma or brace is missing, or a field is there twice.");
        } catch (IOException broken) {
            throw ProblemException.badRequest("The body ended early.", null);
        }
    }

    boolean flag(String name) {
        var value = field(name);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            problems.add("\"" + name + "\" must be true or false, was " + value + ".");
        }
        return value.booleanValue();
    }

    /// One of an enum's names; the first of them where there is a problem, which [#check()] then throws.
    <E extends Enum<E>> E word(String name, Class<E> type) {
        var words = type.getEnumConstants();
        var value = field(name);
        if (value != null) {
            for (var word : words) {
                if (value.isTextual() && word.name().equals(value.textValue())) {
                    return word;
                }
            }
            problems.add("\"" + name + "\" must be one of " + listed(words) + ", was " + value + ".");
        }
        return words[0];
    }

    String text(String name) {
        var value = field(name);
        if (value != null && !value.isTextual()) {
            problems.add("\"" + name + "\" must be a text, was " + value + ".");
        }
        return value == null ? "" : value.asText();
    }

    /// A finite number from least to most; least where there is a problem.
    double number(String name, double least, double most) {
        var value = field(name);
        return value == null ? least : number(name, value, least, most);
    }

    /// The same, or null where that is said.
    @Nullable
    Double numberOrNull(String name, double least, double most) {
        var value = field(name);
        return value == null || value.isNull() ? null : Double.valueOf(number(name, value, least, most));
    }

    int whole(String name, int least, int most) {
        double value = number(name, least, most);
        if (value != Math.rint(value)) {
            problems.add("\"" + name + "\" must be a whole number, was " + value + ".");
        }
        return (int) value;
    }

    private double number(String name, JsonNode value, double least, double most) {
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            problems.add("\"" + name + "\" must be a number from " + least + " to " + most + ", was " + value + ".");
            return least;
        }
        return value.doubleValue();
    }

    /// Notes what is wrong beyond the single fields.
    void problem(String sentence) {
        problems.add(sentence);
    }

    /// Refuses the body if anything in it was wrong; to be called before anything is changed.
    void check() {
        fields.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                problems.add("\"" + name + "\" is not known here, only " + String.join(", ", read) + ".");
            }
        });
        if (!problems.isEmpty()) {
            throw ProblemException.badRequest(String.join(" ", problems) + " Nothing was changed.", null);
        }
    }

    private @Nullable JsonNode field(String name) {
        read.add(name);
        var value = fields.get(name);
        if (value == null) {
            problems.add("\"" + name + "\" is missing.");
        }
        return value;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String listed(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", "));
    }
}

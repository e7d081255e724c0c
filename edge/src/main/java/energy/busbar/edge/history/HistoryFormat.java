// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import energy.busbar.record.HistoryRow;
import energy.busbar.record.HistoryStep;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One row of history as a line of text, and back, to the last bit. A line that is no row is refused with an
/// [IllegalArgumentException] that names the value.
public enum HistoryFormat {
    CSV {
        @Override
        public Optional<String> header() {
            return Optional.of(String.join(",", FIELDS));
        }

        @Override
        public String line(HistoryRow row) {
            return row.step().word() + "," + row.start() + "," + row.seconds() + "," + cell(row.channel()) + ","
                    + row.mean();
        }

        @Override
        public HistoryRow row(String line) {
            var cells = CELLS.matcher(line);
            if (!cells.matches()) {
                throw new IllegalArgumentException("line must have the " + FIELDS.size() + " values " + header().get()
                        + ", was \"" + line + "\". Maybe a decimal comma was used.");
            }
            var channel = cells.group(4);
            return HistoryFormat.row(cells.group(1), cells.group(2), cells.group(3), channel.startsWith("\"")
                    ? channel.substring(1, channel.length() - 1).replace("\"\"", "\"")
                    : channel, cells.group(5));
        }
    },
    JSONL {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public String line(HistoryRow row) {
            return JSON.createObjectNode().put("step", row.step().word()).put("start", row.start().toString())
                    .put("seconds", row.seconds()).put("channel", row.channel()).put("mean", row.mean()).toString();
        }

        @Override
        public HistoryRow row(String line) {
            var values = new ArrayList<String>();
            var object = object(line);
            for (var field : FIELDS) {
                var value = object.get(field);
                if (value == null || value.isContainerNode() || value.isNull()) {
                    throw new IllegalArgumentException(field + " must be a value, was "
                            + (value == null ? "missing" : value) + ". Maybe the file is from another program.");
                }
                values.add(value.asText());
            }
            return HistoryFormat.row(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4));
        }
    };

    private static final List<String> FIELDS = List.of("step", "start", "seconds", "channel", "mean");
    private static final Pattern CELLS = Pattern
            .compile("([^,]*),([^,]*),([^,]*),(\"(?:[^\"]|\"\")*\"|[^\",]*),([^,]*)");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

    /// What the first line is, if the format begins with one that is no row.
    public abstract Optional<String> header();

    public abstract String line(HistoryRow row);

    /// @throws IllegalArgumentException if it is none
    public abstract HistoryRow row(String line);

    public static Optional<HistoryFormat> named(String word) {
        return Arrays.stream(values()).filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /// By what a file begins with; empty for something else.
    static Optional<HistoryFormat> of(String firstLine) {
        return firstLine.startsWith("{")
                ? Optional.of(JSONL)
                : Optional.of(CSV).filter(csv -> csv.header().equals(Optional.of(firstLine.strip())));
    }

    private static JsonNode object(String line) {
        try {
            var node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
            throw new IllegalArgumentException(
                    "line must be a JSON object, was " + line + ". Maybe a bracket is left.");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("line must be a JSON object: " + e.getOriginalMessage()
                    + ", was \"" + line + "\". Maybe the file was cut off.", e);
        }
    }

    private static String cell(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static HistoryRow row(String step, String start, String seconds, String channel, String mean) {
        return new HistoryRow(step(step), start(start), number("seconds", seconds), channel, number("mean", mean))
                .checked();
    }

    private static HistoryStep step(String text) {
        return HistoryStep.named(text.strip()).orElseThrow(() -> new IllegalArgumentException("step must be one of "
                + Arrays.stream(HistoryStep.values()).map(HistoryStep::word).collect(Collectors.joining(", "))
                + ", was \"" + text + "\". Maybe columns are in another order."));
    }

    private static Instant start(String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("start must be a time such as 2024-05-01T12:00:00Z, was \"" + text
                    + "\". Maybe the Z of UTC is missing.");
        }
    }

    private static double number(String field, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(field + " must be a number, was \"" + text
                    + "\". Maybe leave the row out if it is unknown.");
        }
    }
}

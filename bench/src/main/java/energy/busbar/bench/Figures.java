// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;

/// The published figures: one JSON file, each name written by the benchmark that measured it. What was
/// not measured is absent.
final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final String command;

    Figures(String command) {
        this.folder = Path.of(System.getProperty("busbar.results", "bench/results"));
        this.command = command;
    }

    Path folder() {
        return folder;
    }

    /// @param goal what was aimed for, in words such as "< 50"
    void write(String name, double value, String goal, String note) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve("figures.json");
            var all = Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
            var entry = JSON.createObjectNode();
            entry.put("value", Double.parseDouble(String.format(java.util.Locale.ROOT, "%.4g", value)));
            entry.put("goal", goal);
            entry.put("command", command);
            entry.put("commit", commit());
            entry.put("date", LocalDate.now(ZoneOffset.UTC).toString());
            entry.put("note", note);
            all.set(name, entry);
            var sorted = JSON.createObjectNode();
            var names = new TreeMap<String, com.fasterxml.jackson.databind.JsonNode>();
            all.properties().forEach(field -> names.put(field.getKey(), field.getValue()));
            names.forEach(sorted::set);
            Files.writeString(file, JSON.writeValueAsString(sorted) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The figures in " + folder + " cannot be written", e);
        }
    }

    /// A table for people beside the figures.
    void table(String file, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.resolve(file) + " cannot be written", e);
        }
    }

    static String commit() throws IOException {
        var process = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        return text.matches("[0-9a-f]{7,}") ? text : "unknown";
    }
}

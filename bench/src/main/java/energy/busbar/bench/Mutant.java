// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A bug made on purpose: some lines of one source replaced by others.
///
/// @param name what the bug is, in a few words
/// @param file the source, from the project's root
/// @param likely kinds of fault that find it, as far as is known: they are tried first
/// @param sound lines as they are, without indentation
/// @param wrong lines in their place
record Mutant(String name, Path file, List<String> likely, List<String> sound, List<String> wrong) {

    /// All of the list beside this class: a line `# name`, a line with the file, maybe one with `?` and kinds of
    /// fault, then `-` and `+` lines.
    static List<Mutant> all() {
        try (var stream = Objects.requireNonNull(Mutant.class.getResourceAsStream("/mutants.txt"))) {
            var mutants = new ArrayList<Mutant>();
            for (var block : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^# ",
                    -1)) {
                if (!block.isBlank()) {
                    mutants.add(parse(block.lines().filter(line -> !line.isBlank()).toList()));
                }
            }
            return mutants;
        } catch (IOException e) {
            throw new UncheckedIOException("The list of mutants cannot be read", e);
        }
    }

    private static Mutant parse(List<String> lines) {
        var sound = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        var likely = new ArrayList<String>();
        for (var line : lines.subList(2, lines.size())) {
            var text = line.substring(1).strip();
            switch (line.charAt(0)) {
                case '?' -> likely.addAll(List.of(text.split(" +")));
                case '-' -> sound.add(text);
                default -> wrong.add(text);
            }
        }
        return new Mutant(lines.get(0), Path.of(lines.get(1).strip()), likely, sound, wrong);
    }

    /// The source with the bug in it.
    ///
    /// @throws IllegalStateException if the lines are not in it, or more than once
    String source() {
        try {
            var lines = Files.readAllLines(file);
            int at = -1;
            for (int i = 0; i + sound.size() <= lines.size(); i++) {
                if (lines.subList(i, i + sound.size()).stream().map(String::strip).toList().equals(sound)) {
                    if (at >= 0) {
                        throw new IllegalStateException("Mutant \"" + name + "\" fits " + file + " twice. Maybe it "
                                + "needs another line before.");
                    }
                    at = i;
                }
            }
            if (at < 0) {
                throw new IllegalStateException("Mutant \"" + name + "\" no longer fits " + file + ": its lines "
                        + sound + " are not there. Maybe the source was changed: change mutants.txt with it.");
            }
            var changed = new ArrayList<>(lines.subList(0, at));
            changed.addAll(wrong);
            changed.addAll(lines.subList(at + sound.size(), lines.size()));
            return String.join("\n", changed);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A fault that another test than the simulation stands for.
///
/// @param test  class and method, or a target of make
record Elsewhere(String code, String test, String what, String bound) {

    /// All of the list beside this class, each with a test that exists.
    static List<Elsewhere> all() {
        try (var stream = Objects.requireNonNull(Elsewhere.class.getResourceAsStream("/faults-elsewhere.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().map(Elsewhere::parse)
                    .peek(Elsewhere::requireTest).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of faults cannot be read", e);
        }
    }

    private static Elsewhere parse(String line) {
        var halves = line.split(" \\| ", 2);
        var words = halves[0].split(" ", 3);
        return new Elsewhere(words[0], words[1].replace("make:", "make "), words[2], halves[1]);
    }

    private void requireTest() {
        if (test.startsWith("make ")) {
            return;
        }
        var words = test.split("\\.", 2);
        try (var files = Files.walk(Path.of(""))) {
            var source = files.filter(file -> file.endsWith(words[0] + ".java")).findFirst().orElseThrow(
                    () -> new IllegalStateException(code + " names a test that is not there: " + test));
            if (words.length > 1 && !Files.readString(source).contains("void " + words[1] + "(")) {
                throw new IllegalStateException(code + " names a test that " + source + " does not have: " + test);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The tests cannot be looked through", e);
        }
    }

    String row() {
        return "| " + code + " | " + what + " | `" + test + "` | " + bound + " |\n";
    }
}

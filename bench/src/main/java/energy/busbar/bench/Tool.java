// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Runs other programs of the machine.
final class Tool {

    private Tool() {}

    /// What it printed; empty if it cannot be started or ends with an error.
    static Optional<String> output(String program, String... arguments) {
        var command = new ArrayList<String>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// The first python3 on the path that can import a package.
    static Optional<String> pythonWith(String packages) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> new File(folder, "python3"))
                .filter(File::canExecute)
                .map(File::getPath)
                .filter(python -> output(python, "-c", "import " + packages).isPresent())
                .findFirst();
    }
}

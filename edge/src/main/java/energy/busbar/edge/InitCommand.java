// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.Example;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "init", description = "Writes a commented site.yaml to start from.", footer = {"", "Examples:",
        "  busbar init", "  busbar init /etc/busbar/site.yaml && busbar check /etc/busbar/site.yaml"})
final class InitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PATH", defaultValue = "site.yaml", description = "Where to write it (default: ${DEFAULT-VALUE}). An existing file is never overwritten.")
    private Path file;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try {
            var folder = Optional.ofNullable(file.toAbsolutePath().getParent());
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            Files.writeString(file, Example.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException _) {
            err.println(file + " exists and is left as it is. Maybe choose another name: busbar init other.yaml");
            return ExitCode.CANNOT_CREATE;
        } catch (IOException cannot) {
            err.println(file + " cannot be written: " + cannot.getMessage());
            return ExitCode.CANNOT_CREATE;
        }
        out.println("Wrote " + file + ". Next: put your own numbers in it, then busbar check " + file);
        return ExitCode.OK;
    }
}

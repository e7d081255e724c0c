// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Where lines go: a file, which is closed at the end, or the standard output, which is not ours to close.
///
/// @param owned whether it is a file
record Output(Writer writer, boolean owned) implements AutoCloseable {

    /// @param anew whether a file begins again instead of going on; that it does is told
    static Output open(Optional<Path> file, boolean anew, GatewaySimulation.Surroundings around) throws IOException {
        if (file.isEmpty()) {
            return new Output(around.out(), false);
        }
        if (anew && Files.exists(file.get())) {
            around.err().println(file.get() + " existed and is written anew.");
        }
        return new Output(Files.newBufferedWriter(file.get(), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                anew ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND), true);
    }

    @Override
    public void close() throws IOException {
        writer.flush();
        if (owned) {
            writer.close();
        }
    }
}

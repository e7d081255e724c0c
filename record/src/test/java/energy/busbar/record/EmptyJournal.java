// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Fresh journals by copying: the migrations run once for all tests instead of once for each.
final class EmptyJournal {

    private static final byte[] BYTES = create();

    private EmptyJournal() {}

    private static byte[] create() {
        try {
            var folder = Files.createTempDirectory("journal");
            var file = folder.resolve("journal.db");
            Journal.open(file, Fixture.HOUSE).close();
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Leaves a file that is already there as it is.
    static Path in(Path folder) {
        var file = folder.resolve("journal.db");
        try {
            if (!Files.exists(file)) {
                Files.write(file, BYTES);
            }
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

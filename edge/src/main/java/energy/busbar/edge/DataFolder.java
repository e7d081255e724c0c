// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder of a journal, for one Busbar at a time: two that write the same one would count every
/// kWh twice.
final class DataFolder implements AutoCloseable {
    private static final String JOURNAL = "busbar.db";

    private final Path folder;
    private final @Nullable FileChannel lock;

    private DataFolder(Path folder, @Nullable FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// A folder that cannot be written is no reason not to run: the journal says so, and waits.
    ///
    /// @throws CannotStartException if another Busbar uses the folder
    static DataFolder claim(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve("busbar.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new CannotStartException("Another Busbar keeps its journal in " + folder
                        + ". Maybe stop it, or choose another folder.", null);
            }
            return new DataFolder(folder, channel);
        } catch (IOException _) {
            return new DataFolder(folder, null);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    Path journal() {
        return folder.resolve(JOURNAL);
    }

    /// Moves an earlier journal into a folder of its own, so that a time that is lived again is not
    /// written twice.
    ///
    /// @return where it went, if there was one
    Optional<Path> setAside() throws IOException {
        if (!Files.exists(journal())) {
            return Optional.empty();
        }
        int number = 1;
        while (Files.exists(folder.resolve("earlier-" + number))) {
            number++;
        }
        var aside = Files.createDirectory(folder.resolve("earlier-" + number));
        try (var files = Files.newDirectoryStream(folder, JOURNAL + "*")) {
            for (var file : files) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
        }
        return Optional.of(aside);
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}

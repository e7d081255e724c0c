// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder of a journal, for one Busbar at a time: two that write the same one would count every
/// kWh twice, and command the same devices. The lock ends with the process, however that ends.
final class DataFolder implements AutoCloseable {
    private static final String JOURNAL = "busbar.db";

    /// Beyond the name of the holder, which others may then read on every system.
    private static final long LOCKED_AT = Long.MAX_VALUE - 1;

    private final Path folder;
    private final @Nullable FileChannel lock;

    private DataFolder(Path folder, @Nullable FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// A folder that cannot be written is no reason not to run: the journal says so, and waits. One whose
    /// lock belongs to somebody else's Busbar is.
    ///
    /// @throws CannotStartException if another Busbar uses the folder
    static DataFolder claim(Path folder) {
        var lock = folder.resolve("busbar.lock");
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel, folder, false);
            sign(channel);
            return new DataFolder(folder, channel);
        } catch (IOException _) {
            return new DataFolder(folder, lookAt(lock, folder));
        }
    }

    /// The lock of another account can be read, and says whether it is held.
    private static @Nullable FileChannel lookAt(Path lock, Path folder) {
        try {
            var channel = FileChannel.open(lock, StandardOpenOption.READ);
            lock(channel, folder, true);
            return channel;
        } catch (IOException _) {
            return null;
        }
    }

    private static void lock(FileChannel channel, Path folder, boolean shared) throws IOException {
        if (!locked(channel, shared)) {
            channel.close();
            throw new CannotStartException("Another Busbar keeps its journal in " + folder + holder(folder)
                    + ", and only one may command the devices of a site. Maybe stop it, or choose another folder.",
                    null);
        }
    }

    private static boolean locked(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(LOCKED_AT, 1, shared) != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /// Who holds the lock, for whoever meets it. Of no use to anything else.
    private static void sign(FileChannel channel) throws IOException {
        var name = "process " + ProcessHandle.current().pid() + " since " + Instant.now().truncatedTo(SECONDS);
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(name));
    }

    private static String holder(Path folder) {
        try {
            var name = Files.readString(folder.resolve("busbar.lock"));
            return name.isBlank() ? "" : " (" + name.strip() + ")";
        } catch (IOException _) {
            return "";
        }
    }

    Path journal() {
        return journalIn(folder);
    }

    /// For whoever only looks, beside a Busbar that may hold the folder.
    static Path journalIn(Path folder) {
        return folder.resolve(JOURNAL);
    }

    /// Where learned models lie unless somebody says otherwise.
    static Path models(Path folder) {
        return folder.resolve("models");
    }

    /// Where features are written unless somebody says otherwise.
    static Path features(Path folder) {
        return folder.resolve("features");
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

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// A journal in a file of SQLite: made with its folders, checked, and moved aside when it is damaged.
final class JournalFile extends Database {

    private static final System.Logger LOG = System.getLogger(JournalFile.class.getName());

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);

    /// A file below this is checked whole when it is opened, about a second on a memory card. A larger
    /// one shows its damage when the page is touched, and is moved aside then.
    private static final long CHECK_BELOW_BYTES = 64L << 20;

    private static final int ASIDE_AT_MOST = 9;

    private final Path file;
    private volatile Optional<String> notice = Optional.empty();

    JournalFile(Path file) {
        super(file.toString(), new Sqlite(), Jdbi.create(Sqlite.writable(file)), Jdbi.create(Sqlite.readOnly(file)),
                Sqlite.writable(file));
        this.file = file;
    }

    @Override
    Optional<String> notice() {
        return notice;
    }

    @Override
    void prepare() {
        try {
            Files.createDirectories(file.getParent());
            if (startsLikeAnotherFormat()) {
                moveAside("is not a database");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The journal " + file + " cannot be opened. Maybe its folder is not writable.",
                    e);
        }
        try {
            check();
            migrate();
        } catch (RuntimeException e) {
            if (!Sqlite.damaged(e)) {
                throw e;
            }
            recover(e);
            migrate();
        }
    }

    @Override
    boolean recover(Throwable failure) {
        boolean damaged = Sqlite.damaged(failure);
        if (damaged) {
            moveAside("is damaged");
        }
        return damaged;
    }

    private boolean startsLikeAnotherFormat() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return !Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    private void check() {
        long bytes = file.toFile().length();
        if (bytes == 0 || bytes > CHECK_BELOW_BYTES) {
            return;
        }
        String verdict;
        try (var handle = openWriter()) {
            verdict = handle.createQuery("pragma quick_check(1)").mapTo(String.class).findFirst().orElse("ok");
        }
        if (!verdict.equals("ok")) {
            moveAside("is damaged (" + verdict.lines().findFirst().orElse("") + ")");
        }
    }

    /// Gives way to a fresh file; the old one stays beside it under the first free name. When all are
    /// taken the last is overwritten: a failing disk must not be filled with them.
    private void moveAside(String why) {
        try {
            int number = 1;
            while (number < ASIDE_AT_MOST && Files.exists(aside(number))) {
                number++;
            }
            moveIfThere(file, aside(number));
            moveIfThere(withSuffix("-wal"), Path.of(aside(number) + "-wal"));
            Files.deleteIfExists(withSuffix("-shm"));
            var message = "The journal " + file + " " + why + ". It was moved aside to " + aside(number).getFileName()
                    + " and a fresh one was started. Maybe the disk or memory card is failing.";
            LOG.log(Level.WARNING, message);
            notice = Optional.of(message);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " " + why
                    + " and could not be moved aside. Maybe its folder is not writable.", e);
        }
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path aside(int number) {
        return withSuffix(".damaged-" + number);
    }

    private Path withSuffix(String suffix) {
        return Path.of(file + suffix);
    }
}

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
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The journal's file: made, migrated, and moved aside when it is damaged.
final class Database {

    private static final System.Logger LOG = System.getLogger(Database.class.getName());
    /// Version of the newest migration. A file that has it is taken as it is, which saves looking for
    /// migrations, the longest part of starting on a small board.
    static final String SCHEMA = "4";

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);

    /// A file below this is checked whole when it is opened, about a second on a memory card. A larger
    /// one shows its damage when the page is touched, and is moved aside then.
    private static final long CHECK_BELOW_BYTES = 64L << 20;

    private static final int ASIDE_AT_MOST = 9;

    private final Path file;
    private final Dialect dialect = new Sqlite();
    private final Jdbi writer;
    private final Jdbi reader;
    private volatile Optional<String> notice = Optional.empty();

    Database(Path file) {
        this.file = file.toAbsolutePath();
        this.writer = Jdbi.create(Sqlite.writable(this.file));
        this.reader = Jdbi.create(Sqlite.readOnly(this.file));
    }

    Dialect dialect() {
        return dialect;
    }

    Jdbi reader() {
        return reader;
    }

    Optional<String> notice() {
        return notice;
    }

    Handle openWriter() {
        return writer.open();
    }

    /// Makes the folders, sees that the file is sound, and brings its tables up to date.
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
            moveAside("is damaged");
            migrate();
        }
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
        var verdict = writer.withHandle(
                handle -> handle.createQuery("pragma quick_check(1)").mapTo(String.class).findFirst().orElse("ok"));
        if (!verdict.equals("ok")) {
            moveAside("is damaged (" + verdict.lines().findFirst().orElse("") + ")");
        }
    }

    private boolean isUpToDate() {
        try {
            return writer.withHandle(handle -> handle
                    .createQuery("select count(*) from flyway_schema_history where version = :version and success")
                    .bind("version", SCHEMA)
                    .mapTo(int.class)
                    .one()) > 0;
        } catch (JdbiException _) {
            // No history, or one that cannot be read: the migration makes it or says what is wrong.
            return false;
        }
    }

    void migrate() {
        if (isUpToDate()) {
            return;
        }
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(Sqlite.writable(file))
                .locations("classpath:energy/busbar/record/migration")
                .placeholders(dialect.placeholders())
                .load()
                .migrate();
    }

    /// Gives way to a fresh file; the old one stays beside it under the first free name. When all are
    /// taken the last is overwritten: a failing disk must not be filled with them.
    void moveAside(String why) {
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

    /// What a failure of this file says to a person.
    String explain(Throwable failure) {
        if (failure instanceof UncheckedIOException worded && worded.getMessage() != null) {
            return worded.getMessage();
        }
        Throwable root = failure;
        while (root.getCause() != null && (root instanceof JdbiException || root.getMessage() == null)) {
            root = root.getCause();
        }
        return "The journal " + file + " failed: " + root.getMessage() + " " + advice(failure);
    }

    private static String advice(Throwable failure) {
        if (Sqlite.damaged(failure)) {
            return "The file is damaged.";
        }
        if (failure instanceof LinkageError) {
            return "Maybe the temporary folder forbids programs: set -Dorg.sqlite.tmpdir to one that allows them.";
        }
        return Sqlite.mayPass(failure)
                ? "Maybe the disk is full, gone or read-only."
                : "Maybe a value is not a number; what cannot be written is left out.";
    }
}

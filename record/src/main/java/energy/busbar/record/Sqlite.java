// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// SQLite, embedded: one file, one writer, any number of readers that never hold the writer up (WAL).
///
/// A commit survives the death of the process. A power cut may take the last ones but not the file, unless
/// the commit was told to wait for the disk.
final class Sqlite implements Dialect {

    /// How long a statement waits for another process that holds the file, such as a backup.
    private static final int BUSY_MILLIS = 5_000;

    /// The log is cut back to this after a checkpoint; it only grows beyond under a long-lived reader.
    private static final int JOURNAL_LIMIT_BYTES = 4 << 20;

    private static final int CONSTRAINT = 19;
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    static DataSource writable(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalSizeLimit(JOURNAL_LIMIT_BYTES);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        return source(file, config);
    }

    static DataSource readOnly(Path file) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return source(file, config);
    }

    private static DataSource source(Path file, SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of("clustered", "without rowid", "blob", "blob", "whole", "integer", "words", "text");
    }

    @Override
    public String upsert(String table, String key, List<String> values) {
        return new Upsert(table, key, values).onConflict(column -> "excluded." + column);
    }

    @Override
    public String accumulate(String table, String key, List<String> values) {
        return new Upsert(table, key, values).onConflict(column -> table + "." + column + " + excluded." + column);
    }

    /// `normal` leaves the log to the system, which writes it down within about half a minute; `full` has each
    /// commit wait. Either way the file stays sound: a log that breaks off is read up to its last whole commit.
    @Override
    public Optional<String> waitForDisk(boolean wait) {
        return Optional.of("pragma synchronous = " + (wait ? "full" : "normal"));
    }

    /// Whether a failure means that the file itself is damaged or is something else.
    static boolean damaged(Throwable failure) {
        int code = code(failure);
        return code == CORRUPT || code == NOT_A_DATABASE;
    }

    @Override
    public boolean mayPass(Throwable failure) {
        int code = code(failure);
        return code >= 0 && code != CONSTRAINT;
    }

    @Override
    public String advice(Throwable failure) {
        if (damaged(failure)) {
            return "The file is damaged.";
        }
        if (failure instanceof LinkageError) {
            return "Maybe the temporary folder forbids programs: set -Dorg.sqlite.tmpdir to one that allows them.";
        }
        return mayPass(failure)
                ? "Maybe the disk is full, gone or read-only."
                : "Maybe a value is not a number; what cannot be written is left out.";
    }

    /// Primary result code of SQLite, −1 if the failure is not its.
    private static int code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode() & 0xff;
            }
        }
        return -1;
    }
}

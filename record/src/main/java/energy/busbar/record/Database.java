// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.io.UncheckedIOException;
import java.sql.BatchUpdateException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Where the journal's tables are: made, migrated, written by one and read by many.
abstract sealed class Database permits JournalFile, JournalServer {

    /// Version of the newest migration. A database that has it is taken as it is, which saves looking for
    /// migrations, the longest part of starting on a small board.
    static final String SCHEMA = "5";

    private final String name;
    private final Dialect dialect;
    private final Jdbi writer;
    private final Jdbi reader;
    private final DataSource migrated;

    /// @param name for people
    /// @param migrated where the tables are made, when no writer is at work
    Database(String name, Dialect dialect, Jdbi writer, Jdbi reader, DataSource migrated) {
        this.name = name;
        this.dialect = dialect;
        this.writer = writer;
        this.reader = reader;
        this.migrated = migrated;
    }

    static Database at(JournalPlace place) {
        return switch (place) {
            case JournalPlace.InFile(var file) -> new JournalFile(file.toAbsolutePath());
            case JournalPlace.OnServer server -> new JournalServer(server);
        };
    }

    final Dialect dialect() {
        return dialect;
    }

    final Jdbi reader() {
        return reader;
    }

    final Handle openWriter() {
        return writer.open();
    }

    /// Sees that everything is sound and brings the tables up to date.
    abstract void prepare();

    /// Does what can be done about a failure.
    ///
    /// @return whether the database has to be prepared again
    abstract boolean recover(Throwable failure);

    /// What a person should know although it works.
    Optional<String> notice() {
        return Optional.empty();
    }

    private boolean isUpToDate() {
        try {
            return reader.withHandle(handle -> handle
                    .createQuery("select count(*) from flyway_schema_history where version = :version and success")
                    .bind("version", SCHEMA)
                    .mapTo(int.class)
                    .one()) > 0;
        } catch (JdbiException _) {
            // No history, or one that cannot be read: the migration makes it or says what is wrong.
            return false;
        }
    }

    final void migrate() {
        if (isUpToDate()) {
            return;
        }
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(migrated)
                .locations("classpath:energy/busbar/record/migration")
                .placeholders(dialect.placeholders())
                .initSql(dialect.beforeTables())
                .load()
                .migrate();
    }

    /// What a failure says to a person.
    final String explain(Throwable failure) {
        if (failure instanceof UncheckedIOException worded && worded.getMessage() != null) {
            return worded.getMessage();
        }
        Throwable root = failure;
        while (root.getCause() != null && (root instanceof JdbiException || root instanceof BatchUpdateException
                || root.getMessage() == null)) {
            root = root.getCause();
        }
        // Further lines of a server, and the message of a batch, hold the values of rows.
        var what = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return "The journal " + name + " failed: " + what + " " + dialect.advice(failure);
    }
}

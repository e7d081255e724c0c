// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables in the cloud: a schema `busbar` with a history of its own, so that Busbar may share a database
/// with others. Where they are up to date already nothing is looked for, which spares a small board the
/// memory, and a user who may only write is enough.
final class PostgresSchema {

    /// Version of the newest migration.
    private static final String VERSION = "1";

    private static final String HISTORY = "busbar_sync_history";

    /// Any number, the same for every Busbar: two sites that come for the first time take turns.
    private static final long TURN = 0x627573626172L;

    private PostgresSchema() {}

    static void bringUpToDate(Connection connection, CloudAddress address) throws SQLException {
        if (isUpToDate(connection)) {
            return;
        }
        connection.setAutoCommit(false);
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, TURN);
            lock.execute();
            if (!isUpToDate(connection)) {
                migrate(address);
            }
        } finally {
            connection.rollback();
        }
    }

    private static boolean isUpToDate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var there = statement.executeQuery("select to_regclass('busbar." + HISTORY + "') is not null")) {
            if (!there.next() || !there.getBoolean(1)) {
                return false;
            }
        }
        try (var query = connection.prepareStatement(
                "select 1 from busbar." + HISTORY + " where version = ? and success")) {
            query.setString(1, VERSION);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void migrate(CloudAddress address) throws SQLException {
        try {
            Flyway.configure(PostgresSchema.class.getClassLoader())
                    .dataSource(address.jdbcUrl(), address.user(), address.password().reveal())
                    .jdbcProperties(properties(address))
                    .locations("classpath:energy/busbar/record/sync/migration")
                    .schemas("busbar")
                    .defaultSchema("busbar")
                    .table(HISTORY)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw sql;
                }
            }
            throw new SQLException("The tables cannot be made: " + e.getMessage(), "42000", e);
        }
    }

    private static Map<String, String> properties(CloudAddress address) {
        var properties = new HashMap<String, String>();
        address.properties().forEach((key, value) -> properties.put(key.toString(), value.toString()));
        return properties;
    }
}

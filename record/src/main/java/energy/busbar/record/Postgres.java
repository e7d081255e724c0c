// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL on a server.
final class Postgres implements ServerDialect {

    static final String SCHEME = "jdbc:postgresql://";

    /// Any number, as long as it is Busbar's: "busbar" as a telephone spells it.
    private static final String LOCK = "287227";

    @Override
    public Map<String, String> placeholders() {
        return Map.of("clustered", "", "blob", "bytea", "whole", "bigint", "words", "varchar(20)");
    }

    @Override
    public String upsert(String table, String key, List<String> values) {
        return new Upsert(table, key, values).onConflict(column -> "excluded." + column);
    }

    @Override
    public String accumulate(String table, String key, List<String> values) {
        return new Upsert(table, key, values).onConflict(column -> table + "." + column + " + excluded." + column);
    }

    @Override
    public Optional<String> waitForDisk(boolean wait) {
        return Optional.empty();
    }

    @Override
    public boolean mayPass(Throwable failure) {
        return SqlState.mayPass(failure);
    }

    @Override
    public String advice(Throwable failure) {
        return SqlState.advice(failure);
    }

    @Override
    public String driver() {
        return "org.postgresql.Driver";
    }

    @Override
    public String driverAdvice() {
        return "Maybe the installation is not whole: postgresql.jar belongs to it.";
    }

    /// In seconds.
    @Override
    public Map<String, String> timeouts() {
        return Map.of("connectTimeout", "5", "loginTimeout", "5", "socketTimeout", "60", "tcpKeepAlive", "true",
                "ApplicationName", "Busbar");
    }

    @Override
    public List<String> noticeDeath() {
        return List.of("set tcp_keepalives_idle = 30", "set tcp_keepalives_interval = 10",
                "set tcp_keepalives_count = 3");
    }

    @Override
    public String claim() {
        return "select pg_try_advisory_lock(" + LOCK + ")";
    }
}

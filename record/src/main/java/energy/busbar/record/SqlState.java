// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/// What a server says about a failure, by the classes of SQLSTATE that all servers share (ISO 9075-2, 24.1).
final class SqlState {

    /// Another connection has claimed the database: PostgreSQL's `object_in_use`.
    static final String CLAIMED = "55006";

    /// Data exceptions and broken constraints: the entry is to blame, and would be tomorrow.
    private static final Set<String> OF_THE_ENTRY = Set.of("22", "23");

    private SqlState() {}

    static boolean mayPass(Throwable failure) {
        return of(failure).map(state -> !OF_THE_ENTRY.contains(kind(state))).orElse(false);
    }

    static String advice(Throwable failure) {
        var state = of(failure).orElse("");
        return switch (kind(state)) {
            case "08", "57", "70" -> "Maybe the server is down or the network is; it is tried again and again.";
            case "28" -> "Maybe storage.user or storage.password are wrong.";
            case "3D" -> "Maybe the database has to be created first.";
            case "42" -> "Maybe the database has to be created first, or the user lacks a right in it.";
            case "53" -> "Maybe the server has too many connections, or its disk is full.";
            case "55" -> "Maybe another Busbar writes there: stop it, or give each site a database of its own.";
            case "22", "23" -> "Maybe a value is not a number; what cannot be written is left out.";
            default -> "Maybe the server's log says more.";
        };
    }

    private static String kind(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }

    /// Empty if the failure is not a database's.
    private static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql.getSQLState() == null ? "" : sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}

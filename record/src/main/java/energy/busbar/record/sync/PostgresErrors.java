// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;

/// What a failure of PostgreSQL means for the rows that wait, by its SQLSTATE (PostgreSQL documentation,
/// appendix A).
final class PostgresErrors {

    private PostgresErrors() {}

    static Answer answer(SQLException failure, CloudAddress address) {
        var state = Optional.ofNullable(failure.getSQLState()).orElse("");
        var words = "The cloud (" + address + ") says: " + words(failure);
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            // A value out of range, not a number, or against a rule of the table; a row too large for it.
            case "22", "23", "54" -> new Answer.Refused(words(failure));
            case "28" -> new Answer.Never(words + ". Maybe user or password are wrong; at Supabase the user of a pooler"
                    + " is postgres.PROJECT.");
            case "3D" -> new Answer.Never(words + ". Maybe the database of the address is misspelt.");
            case "42" -> new Answer.Never(words + ". Maybe the user may not use the schema busbar, or its tables were"
                    + " changed.");
            default -> state.equals("08004")
                    ? new Answer.Never(words + ". Maybe the server does not encrypt: sslmode says what is wanted.")
                    : new Answer.Later(later(failure, words));
        };
    }

    private static String later(SQLException failure, String words) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException host) {
                return words + ". There is no host " + host.getMessage()
                        + ". Maybe it is misspelt, or this machine is offline.";
            }
            if (cause instanceof ConnectException) {
                return words + ". Maybe it is down, or a firewall is in between.";
            }
            if (cause instanceof SocketTimeoutException) {
                return words + ". It took too long to answer.";
            }
        }
        return words + ".";
    }

    /// The server's own sentence without its position in a query.
    private static String words(SQLException failure) {
        var text = Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
        return text.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }
}

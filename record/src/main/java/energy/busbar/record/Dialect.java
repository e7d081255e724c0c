// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The little that databases say differently. All other SQL here is common to SQLite, PostgreSQL
/// and MariaDB.
///
/// A parameter has the name of its column.
interface Dialect {

    /// For the migrations: `clustered`, the table option that keeps rows in key order; `blob`; and what a text
    /// is cast to for a whole number (`whole`) and a number for a text (`words`).
    Map<String, String> placeholders();

    /// What is said before tables are made; empty if nothing.
    default String beforeTables() {
        return "";
    }

    /// Inserts a row, or replaces the values of the one with the same key.
    String upsert(String table, String key, List<String> values);

    /// Inserts a row, or adds to the values of the one with the same key.
    String accumulate(String table, String key, List<String> values);

    /// The statement after which a commit waits until the disk itself has it, or goes on at once; empty
    /// where every commit waits.
    Optional<String> waitForDisk(boolean wait);

    /// Whether a failure may pass with time: the disk is full, the server away. False when the entry
    /// itself is to blame.
    boolean mayPass(Throwable failure);

    /// What a person can do about a failure.
    String advice(Throwable failure);
}

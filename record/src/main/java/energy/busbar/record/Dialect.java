// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import java.util.Map;

/// The little that databases say differently. All other SQL here is common to SQLite, PostgreSQL
/// and MariaDB.
///
/// A parameter has the name of its column.
interface Dialect {

    /// For the migrations: `clustered`, the table option that keeps rows in key order, and `blob`.
    Map<String, String> placeholders();

    /// Inserts a row, or replaces the values of the one with the same key.
    String upsert(String table, String key, List<String> values);

    /// Inserts a row, or adds to the values of the one with the same key.
    String accumulate(String table, String key, List<String> values);

    /// The statement after which a commit waits until the disk itself has it, or goes on at once.
    String waitForDisk(boolean wait);
}

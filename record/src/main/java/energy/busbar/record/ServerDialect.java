// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import java.util.Map;

/// What differs between database servers beyond their SQL.
///
/// Every commit waits for the server's disk, which is nobody's memory card.
interface ServerDialect extends Dialect {

    static ServerDialect of(JournalPlace.OnServer server) {
        return server.url().startsWith(Postgres.SCHEME) ? new Postgres() : new MariaDb();
    }

    /// Class of the JDBC driver; loaded only when it is needed.
    String driver();

    /// Where the driver comes from, for a person who lacks it.
    String driverAdvice();

    /// A server that does not answer must not hold a connection, and who waits for it, for ever.
    Map<String, String> timeouts();

    /// Statements that have the server notice within minutes that a writer is gone without a word, as
    /// after a power cut: until then its claim stands.
    List<String> noticeDeath();

    /// A query whose answer says whether this connection is now the only writer of its database. The claim
    /// ends with the connection.
    String claim();
}

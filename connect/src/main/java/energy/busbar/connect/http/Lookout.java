// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.http;

import java.time.Instant;
import java.util.Optional;

/// A feed as its worker knows it.
public interface Lookout extends AutoCloseable {

    /// What it brings, in one word, for threads and alerts.
    String topic();

    /// Asks if it is time to, and may take as long as its patience.
    ///
    /// @return when to look again
    Instant look(Instant now) throws InterruptedException;

    /// What people should know; empty while all is well.
    Optional<String> trouble(Instant now);

    @Override
    void close();
}

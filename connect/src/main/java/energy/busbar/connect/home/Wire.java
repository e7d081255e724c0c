// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.io.IOException;
import java.time.Duration;

/// Where the words come from and go to.
///
/// @param <A> the name of a value: a topic and a path, an entity
/// @param <W> a way to command: a message, a service call
public interface Wire<A, W> {

    /// From memory.
    ///
    /// @throws IOException if the other side is away
    Sight see(A address) throws IOException;

    /// Returns when the other side took it, which need not mean that the device did.
    ///
    /// @throws IOException if it is away, or refuses
    void write(W how, Amounts amounts) throws IOException;

    /// Runs something later, on a thread that may wait; never after the line is closed.
    void later(Duration delay, Runnable what);
}

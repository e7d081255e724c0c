// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import java.time.Duration;

/// Lets time pass, unless somebody wishes an end.
@FunctionalInterface
public interface Pause {

    /// @return false as soon as the end is wished
    boolean passes(Duration duration) throws InterruptedException;
}

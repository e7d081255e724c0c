// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One asset with all that is remembered of its readings.
///
/// @param <S> what is known of it
/// @param <P> the port that tells it
interface AssetWatch<S, P> {

    Device device();

    /// Asks the port once; empty if the answer is not believed, with a doubt in the round.
    ///
    /// @param port null where none is wired
    Optional<S> state(Round round, @Nullable P port);
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/connections`: one way to devices.
///
/// @param answeredAt null before the first answer
/// @param lastError  null if nothing ever went wrong; stays when all is well again
/// @param writes     to devices since the start
record ConnectionView(String id, String protocol, boolean commands, @Nullable Instant answeredAt,
        long failuresInARow, @Nullable String lastError, long writes) {

    static ConnectionView of(ConnectionState state) {
        return new ConnectionView(state.id(), state.protocol(), state.commands(), state.answeredAt().orElse(null),
                state.failuresInARow(), state.lastError().orElse(null), state.writes());
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import org.jspecify.annotations.Nullable;

/// `PUT /api/v1/grid-operator`: what the grid operator's control box says.
///
/// @param maxImportKw of a LIMIT; null leaves import alone
/// @param maxExportKw of a LIMIT; null leaves export alone
/// @param minutes     of a LIMIT; null holds until it is withdrawn
record GridOperatorView(Word word, @Nullable Double maxImportKw, @Nullable Double maxExportKw,
        @Nullable Integer minutes) {

    /// LIMIT writes a limit, FREE withdraws it, HEARTBEAT says only that the box is alive.
    enum Word {
        HEARTBEAT,
        LIMIT,
        FREE
    }
}

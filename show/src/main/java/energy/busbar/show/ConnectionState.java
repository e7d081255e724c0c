// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.time.Instant;
import java.util.Optional;

/// One connection to devices, as it is doing.
///
/// @param answeredAt     when it last brought something that was believed
/// @param failuresInARow since then
/// @param lastError      what went wrong last; stays when all is well again
/// @param writes         to devices since the start
public record ConnectionState(String id, String protocol, boolean commands, Optional<Instant> answeredAt,
        long failuresInARow, Optional<String> lastError, long writes) {}

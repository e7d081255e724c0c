// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.device;

import java.time.Instant;
import java.util.Optional;

/// How a line to devices is doing.
///
/// @param answeredAt     when it last brought something that was believed; empty before the first time
/// @param failuresInARow since then
/// @param lastError      what went wrong last, for people; stays when all is well again
/// @param writes         how often something was written to devices since the start
public record LineHealth(Optional<Instant> answeredAt, long failuresInARow, Optional<String> lastError, long writes) {

    public static final LineHealth NONE = new LineHealth(Optional.empty(), 0, Optional.empty(), 0);
}

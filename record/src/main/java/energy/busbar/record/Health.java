// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Instant;
import java.util.Optional;

/// How the journal is doing. What it counts as written was committed before it was counted.
///
/// @param queued entries that wait to be written
/// @param written entries committed since start
/// @param ticks of these the ticks
/// @param plans of these the plans
/// @param dropped entries lost since start because the disk was too slow or broken
/// @param lastError what is wrong now, in words; empty once writing works again
/// @param notice what a person should know although it works, such as a damaged file that was moved aside
/// @param lastWriteAt time of the newest tick committed since start
public record Health(
        int queued,
        long written,
        long ticks,
        long plans,
        long dropped,
        Optional<String> lastError,
        Optional<String> notice,
        Optional<Instant> lastWriteAt) {}

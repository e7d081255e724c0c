// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.record.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/journal`: what of the record is in the file. Fresh, not as of the last tick.
///
/// @param writtenUntil end of the newest tick committed since start
/// @param ticks        committed since start
/// @param plans        likewise
/// @param queued       what waits to be written
/// @param dropped      what was lost since start because the disk was too slow or broken
/// @param error        what is wrong now; null while writing works
/// @param notice       what a person should know although it works
record JournalView(
        @Nullable Instant writtenUntil,
        long ticks,
        long plans,
        int queued,
        long dropped,
        @Nullable String error,
        @Nullable String notice) {

    static JournalView of(Health health) {
        return new JournalView(health.lastWriteAt().orElse(null), health.ticks(), health.plans(), health.queued(),
                health.dropped(), health.lastError().orElse(null), health.notice().orElse(null));
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.nio.file.Path;
import java.time.Duration;

/// Where a journal lies, and for how long.
///
/// @param rawKept how long raw telemetry and set-points stay; roll-ups, days of money and decisions stay for good
public record JournalTerms(JournalPlace place, Duration rawKept) {

    /// At a tick each 10 s about 100 MB.
    public static final Duration RAW_KEPT = Duration.ofDays(30);

    public JournalTerms {
        if (rawKept.compareTo(History.RAW_AT_MOST) < 0) {
            throw new IllegalArgumentException("Raw values must be kept for at least " + History.RAW_AT_MOST.toDays()
                    + " days, which the finest charts show, was " + rawKept + ".");
        }
    }

    public static JournalTerms in(Path file) {
        return at(new JournalPlace.InFile(file));
    }

    public static JournalTerms at(JournalPlace place) {
        return new JournalTerms(place, RAW_KEPT);
    }
}

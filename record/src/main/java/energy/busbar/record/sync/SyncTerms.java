// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import java.time.Duration;

/// How a journal is brought to the cloud.
///
/// @param interval  time from one look at what waits to the next
/// @param batchRows rows in one transaction, at most
/// @param mostRowsPerSecond while more than one batch waits, as after an outage
/// @param ticksToo  whether raw ticks are sent besides means and ledger
public record SyncTerms(Duration interval, int batchRows, int mostRowsPerSecond, boolean ticksToo) {

    /// A day's outage of a usual site is caught up within half a minute.
    public static final SyncTerms USUAL = new SyncTerms(Duration.ofSeconds(60), 1000, 200, false);

    public SyncTerms {
        require("interval in seconds", interval.toSeconds(), 1, 86_400);
        require("batch size", batchRows, 1, 10_000);
        require("most rows per second", mostRowsPerSecond, 1, 1_000_000);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("The " + name + " must be from " + least + " to " + most + ", was "
                    + value + ". Maybe it should be left out.");
        }
    }
}

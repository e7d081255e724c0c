// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Instant;

/// One value of the journal on its way elsewhere. Series, metric and instant are its key.
///
/// @param metric   name of a channel, or of a sum of the ledger; its end says the unit
/// @param seconds  how much time the value stands for
/// @param revision of two with the same key the one with the higher revision is newer
public record Recorded(Series series, String metric, Instant at, double seconds, double value, long revision) {}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

/// What of the journal is carried elsewhere, each with a table of its own there.
public enum Series {
    /// Mean of a channel over five minutes, at their start.
    MEAN_5MIN,
    /// A channel as it was recorded at one tick, at its start.
    TICK,
    /// One sum of the ledger for one local day; its instant is that date's midnight in UTC.
    LEDGER_DAY
}

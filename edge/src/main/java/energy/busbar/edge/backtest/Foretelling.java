// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

/// Who foretells load and sun in a back-test: what forecasts are worth is the difference in money.
enum Foretelling {
    /// The code that runs live.
    LEARNED,
    /// The mean of the latest days of the same kind.
    NAIVE,
    /// What really came. No site has it; it is the bar.
    PERFECT
}

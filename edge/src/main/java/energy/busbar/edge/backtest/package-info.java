// SPDX-License-Identifier: Apache-2.0
/// A past period again, in virtual time, through the same forecast, plan and dispatch code as live,
/// each step decided from what was known before it, beside named baselines and perfect foresight.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.backtest;

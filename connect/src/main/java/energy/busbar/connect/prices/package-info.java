// SPDX-License-Identifier: Apache-2.0
/// Prices that others publish: half-hourly of Octopus Energy, hourly and quarter-hourly of the day-ahead market.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.prices;

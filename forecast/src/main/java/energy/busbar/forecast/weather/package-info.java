// SPDX-License-Identifier: Apache-2.0
/// Weather as it was foretold, each forecast with the moment it was issued, and the power it promises.
@org.jspecify.annotations.NullMarked
package energy.busbar.forecast.weather;

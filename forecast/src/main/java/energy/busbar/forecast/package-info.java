// SPDX-License-Identifier: Apache-2.0
/// History and published prices to load, PV and price for every interval ahead; nothing looks ahead.
@org.jspecify.annotations.NullMarked
package energy.busbar.forecast;

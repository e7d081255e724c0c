// SPDX-License-Identifier: Apache-2.0
/// What a kilowatt-hour from the grid emits: as published, and beyond that from similar days.
@org.jspecify.annotations.NullMarked
package energy.busbar.forecast.carbon;

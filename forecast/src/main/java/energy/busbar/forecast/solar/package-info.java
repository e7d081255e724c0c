// SPDX-License-Identifier: Apache-2.0
/// From the place of the sun to the power of an array; pure formulas, each with its source.
@org.jspecify.annotations.NullMarked
package energy.busbar.forecast.solar;

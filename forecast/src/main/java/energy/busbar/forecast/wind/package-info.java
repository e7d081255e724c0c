// SPDX-License-Identifier: Apache-2.0
/// From the wind of a forecast to the power of a turbine; pure formulas, each with its source.
@org.jspecify.annotations.NullMarked
package energy.busbar.forecast.wind;

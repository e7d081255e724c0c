// SPDX-License-Identifier: Apache-2.0
/// Weather forecasts of Open-Meteo, of its public server or one in the house.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.openmeteo;

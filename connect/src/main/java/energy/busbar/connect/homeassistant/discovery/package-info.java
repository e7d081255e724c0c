// SPDX-License-Identifier: Apache-2.0
/// Busbar as a device in Home Assistant, by MQTT discovery: what it measures, does, plans and saves as sensors, its
/// automation as switches, and orders for single assets as numbers and buttons.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.homeassistant.discovery;

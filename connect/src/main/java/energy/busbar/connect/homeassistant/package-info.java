// SPDX-License-Identifier: Apache-2.0
/// Devices that Home Assistant reads and commands: any of its entities as a meter, a battery, a charge point or a
/// switch. How a maker's entities are called and what its modes are is a preset, a file of data.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.homeassistant;

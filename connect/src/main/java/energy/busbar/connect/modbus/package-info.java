// SPDX-License-Identifier: Apache-2.0
/// Devices that speak Modbus or SunSpec: one connection each, registers by maps that are data, and commands that spare
/// the device's memory.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.modbus;

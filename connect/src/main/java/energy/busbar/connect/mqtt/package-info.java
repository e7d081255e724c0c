// SPDX-License-Identifier: Apache-2.0
/// Devices that speak through an MQTT broker, 3.1.1 or 5: meters, batteries, charge points and switches, each by topic
/// and path. What a maker calls its topics is a preset, a file of data.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.mqtt;

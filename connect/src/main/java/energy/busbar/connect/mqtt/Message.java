// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

/// What came on a topic.
///
/// @param retained whether the broker kept it from before
public record Message(String topic, String payload, boolean retained) {}

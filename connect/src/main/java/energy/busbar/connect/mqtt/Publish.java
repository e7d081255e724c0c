// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import energy.busbar.connect.home.Template;

/// A command as a message. It is never retained: who comes late shall not hear an order of yesterday.
public record Publish(String topic, Template payload) {

    public Publish {
        if (topic.isBlank() || topic.contains("#") || topic.contains("+")) {
            throw new IllegalArgumentException("A command needs one topic, was \"" + topic + "\".");
        }
    }
}

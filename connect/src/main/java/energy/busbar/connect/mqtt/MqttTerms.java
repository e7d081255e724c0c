// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import energy.busbar.connect.home.PartTerms;
import java.util.Map;

/// A connection to a broker and the things that speak through it.
///
/// @param id       of the connection in the site file
/// @param commands whether anything may be commanded
public record MqttTerms(String id, BrokerTerms broker, boolean commands,
        Map<String, PartTerms<Topic, Publish>> parts) {

    public MqttTerms {
        parts = Map.copyOf(parts);
    }
}

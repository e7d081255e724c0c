// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant.discovery;

import energy.busbar.connect.mqtt.BrokerTerms;
import java.time.Duration;

/// Where and as what Busbar shows itself.
///
/// @param site     what is shown
/// @param prefix   of Home Assistant's discovery topics, `homeassistant` unless it was changed there
/// @param commands whether switches and orders are offered and obeyed
/// @param holds    how long an order for an asset holds
public record DiscoveryTerms(BrokerTerms broker, Site site, String prefix, boolean commands, Duration holds) {

    public static final String USUAL_PREFIX = "homeassistant";
    public static final Duration USUAL_HOLD = Duration.ofHours(1);

    /// @param id      in topics and unique ids: letters, digits, `_` and `-`
    /// @param version of Busbar
    public record Site(String id, String name, String version) {
        public Site {
            if (!id.matches("[A-Za-z0-9_-]{1,60}")) {
                throw new IllegalArgumentException("The site's id in Home Assistant must be of letters, digits, _ and"
                        + " -, was \"" + id + "\".");
            }
        }
    }

    /// Everything of the site lies below.
    String base() {
        return "busbar/" + site.id();
    }

    String stateTopic() {
        return base() + "/state";
    }

    String configTopic() {
        return prefix + "/device/busbar_" + site.id() + "/config";
    }

    /// Where Home Assistant says that it has started.
    String birthTopic() {
        return prefix + "/status";
    }

    String switchTopic(String name) {
        return base() + "/switch/" + name + "/set";
    }

    String overrideTopic(String key) {
        return base() + "/override/" + key + "/set";
    }

    String endTopic(String key) {
        return base() + "/override/" + key + "/end";
    }

    /// An asset's id as it may stand in a topic.
    static String key(String assetId) {
        return assetId.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}

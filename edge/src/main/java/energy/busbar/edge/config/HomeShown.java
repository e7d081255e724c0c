// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.homeassistant.discovery.DiscoveryTerms;
import energy.busbar.connect.mqtt.BrokerTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// That the site shows itself in Home Assistant, through which broker and as what.
public record HomeShown(BrokerTerms broker, String name, String prefix, boolean commands, Duration holds) {

    /// Reads `home-assistant`; left out, nothing is shown.
    static Optional<HomeShown> read(Section root, List<Connection> connections, String siteName) {
        return root.section("home-assistant").flatMap(shown -> {
            var broker = shown.required("connection").flatMap(id -> broker(shown, connections, id));
            var name = shown.text("name").orElse(siteName);
            var prefix = shown.text("prefix").orElse(DiscoveryTerms.USUAL_PREFIX);
            boolean commands = shown.flag("commands", false);
            var holds = shown.span("holds", DiscoveryTerms.USUAL_HOLD);
            return shown.build(() -> new HomeShown(broker.orElseThrow(), name, prefix, commands, holds));
        });
    }

    /// A client of its own at the broker: two of one name throw each other out.
    private static Optional<BrokerTerms> broker(Section shown, List<Connection> connections, String id) {
        for (var connection : connections) {
            if (connection.id().equals(id) && connection.way() instanceof Connection.Way.Mqtt mqtt) {
                var terms = mqtt.terms().broker();
                return Optional.of(new BrokerTerms(terms.url(), terms.version(),
                        new BrokerTerms.Identity(terms.identity().clientId() + "-shown", terms.identity().login()),
                        terms.authority(), terms.statusTopic() + "-shown", terms.keepAlive(), terms.patience()));
            }
        }
        shown.problem("connection", "must be an mqtt connection of this file, was \"" + id + "\".",
                "Home Assistant hears of Busbar through its broker.");
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import energy.busbar.connect.home.Authority;
import energy.busbar.connect.home.PartTerms;
import energy.busbar.connect.home.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A connection to Home Assistant and the things it knows.
///
/// @param id       of the connection in the site file
/// @param server   where it is
/// @param commands whether anything may be commanded
public record HomeAssistantTerms(String id, Server server, boolean commands,
        Map<String, PartTerms<Entity, Call>> parts) {

    public HomeAssistantTerms {
        parts = Map.copyOf(parts);
    }

    /// @param url       `http://homeassistant.local:8123`, or with https; ws and wss are taken as they are
    /// @param token     a long-lived access token
    /// @param authority who vouches for its certificate; empty for the public authorities
    public record Server(URI url, Secret token, Optional<Authority> authority, Pulse pulse) {

        public Server {
            var scheme = String.valueOf(url.getScheme());
            if (!scheme.matches("https?|wss?") || url.getHost() == null) {
                throw new IllegalArgumentException("url must be such as http://homeassistant.local:8123, was \"" + url
                        + "\".");
            }
            if (authority.isPresent() && !scheme.matches("https|wss")) {
                throw new IllegalArgumentException(
                        "ca-file is of use with TLS only. Maybe the url should begin with https://.");
            }
        }

        URI socket() {
            var text = url.toString().replaceFirst("/+$", "");
            return URI.create(text.startsWith("ws") ? text : text.replaceFirst("^http", "ws") + "/api/websocket");
        }
    }

    /// @param refresh  how often all states are asked for: changes come by themselves, but that a value was told
    ///                 again unchanged does not, and without it a steady value would grow old
    /// @param patience for each answer
    public record Pulse(Duration refresh, Duration patience) {

        public static final Pulse USUAL = new Pulse(Duration.ofSeconds(20), Duration.ofSeconds(5));

        public Pulse {
            if (!refresh.isPositive() || !patience.isPositive()) {
                throw new IllegalArgumentException(
                        "refresh-seconds and patience-seconds must be above 0, were " + refresh + " and " + patience
                                + ".");
            }
        }
    }
}

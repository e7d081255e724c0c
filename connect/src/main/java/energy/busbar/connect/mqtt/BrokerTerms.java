// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import energy.busbar.connect.home.Authority;
import energy.busbar.connect.home.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How to reach a broker, and as whom.
///
/// @param url         `mqtt://host:1883`, or `mqtts://host:8883` for TLS
/// @param identity    who we are there
/// @param authority   who vouches for its certificate; empty for the public authorities
/// @param statusTopic where we say `online`, and the broker `offline` once we are gone; retained
/// @param patience    for each answer
public record BrokerTerms(URI url, Version version, Identity identity, Optional<Authority> authority,
        String statusTopic, Duration keepAlive, Duration patience) {

    public static final Duration USUAL_KEEP_ALIVE = Duration.ofSeconds(20);
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

    /// The protocol has two bytes for it.
    private static final long MOST_KEEP_ALIVE_SECONDS = 65_535;

    /// Of the protocol.
    public enum Version {
        V3_1_1, V5
    }

    /// @param clientId unique at the broker: two of a name throw each other out
    public record Identity(String clientId, Optional<Login> login) {
        public Identity {
            if (clientId.isBlank()) {
                throw new IllegalArgumentException(
                        "client-id must not be empty. Maybe leave it out, then it is made of the site's name.");
            }
        }
    }

    public record Login(String user, Secret password) {}

    public BrokerTerms {
        var scheme = String.valueOf(url.getScheme());
        if ((!scheme.equals("mqtt") && !scheme.equals("mqtts")) || url.getHost() == null) {
            throw new IllegalArgumentException("url must be such as mqtt://192.168.1.5:1883 or mqtts://broker:8883,"
                    + " was \"" + url + "\".");
        }
        if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > MOST_KEEP_ALIVE_SECONDS) {
            throw new IllegalArgumentException("keep-alive-seconds must be from 1 to " + MOST_KEEP_ALIVE_SECONDS
                    + ", was " + keepAlive.toSeconds() + ". Without it a dead wire is never noticed.");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("url must not hold a password. Maybe use the keys user and password.");
        }
        if (authority.isPresent() && !scheme.equals("mqtts")) {
            throw new IllegalArgumentException("ca-file is of use with TLS only. Maybe the url should begin with"
                    + " mqtts://.");
        }
    }

    boolean tls() {
        return url.getScheme().equals("mqtts");
    }

    int port() {
        return url.getPort() > 0 ? url.getPort() : tls() ? 8883 : 1883;
    }

    String place() {
        return url.getHost() + ":" + port();
    }
}

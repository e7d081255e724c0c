// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import energy.busbar.connect.home.Eventually;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A real broker of MQTT 3.1.1 on this machine.
public final class TestBroker implements AutoCloseable {

    private final Server server = new Server();

    /// @param password that it wants of everybody; null lets everybody in
    public TestBroker(@Nullable String password) throws Exception {
        var properties = new Properties();
        properties.setProperty("port", "0");
        properties.setProperty("host", "127.0.0.1");
        properties.setProperty("allow_anonymous", String.valueOf(password == null));
        properties.setProperty("persistence_enabled", "false");
        properties.setProperty("telemetry_enabled", "false");
        IAuthenticator doorman = (_, _, given) -> password == null
                || (given != null && new String(given, UTF_8).equals(password));
        server.startServer(new MemoryConfig(properties), List.of(), null, doorman, null);
        Eventually.holds("the broker listens", () -> server.getPort() > 0);
    }

    public int port() {
        return server.getPort();
    }

    /// Its threads take two seconds to end, for which no test waits.
    @Override
    public void close() {
        Thread.ofVirtual().start(server::stopServer);
    }
}

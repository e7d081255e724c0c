// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.device.LineHealth;
import energy.busbar.connect.home.Backoff;
import energy.busbar.connect.homeassistant.HomeAssistantLine;
import energy.busbar.connect.modbus.ModbusLine;
import energy.busbar.connect.modbus.SunSpecLine;
import energy.busbar.connect.mqtt.MqttLine;
import energy.busbar.connect.ocpp.OcppLine;
import energy.busbar.edge.config.Connection;
import energy.busbar.edge.config.Connection.Way;
import energy.busbar.edge.config.DeviceRef;
import energy.busbar.show.ConnectionState;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The open connections of a site file, by id.
record Lines(Map<String, DeviceLine> byId) implements AutoCloseable {

    /// @throws CannotStartException if one cannot be opened; then none stays open
    static Lines open(List<Connection> connections, InstantSource clock, RandomGenerator random) {
        var lines = new Lines(new LinkedHashMap<>());
        try {
            for (var connection : connections) {
                lines.byId.put(connection.id(), open(connection, clock, random));
            }
            return lines;
        } catch (IOException | IllegalArgumentException cannot) {
            lines.close();
            throw new CannotStartException(String.valueOf(cannot.getMessage()), cannot);
        }
    }

    private static DeviceLine open(Connection connection, InstantSource clock, RandomGenerator random)
            throws IOException {
        return switch (connection.way()) {
            case Way.Modbus modbus -> new ModbusLine(modbus.terms(), clock, random);
            case Way.SunSpec sunSpec -> new SunSpecLine(sunSpec.terms(), clock, random);
            case Way.Mqtt mqtt -> new MqttLine(mqtt.terms(), clock, Backoff.usual(random));
            case Way.HomeAssistant home -> new HomeAssistantLine(home.terms(), clock, Backoff.usual(random));
            case Way.Ocpp ocpp -> OcppLine.open(ocpp.terms(), clock, random);
        };
    }

    /// @throws IllegalStateException if there is none; the site file was checked for that
    DeviceLine of(DeviceRef device) {
        var line = byId.get(device.connection());
        if (line == null) {
            throw new IllegalStateException("There is no connection \"" + device.connection() + "\".");
        }
        return line;
    }

    /// How they are doing, from memory.
    List<ConnectionState> states(List<Connection> connections) {
        return connections.stream().map(connection -> {
            var line = byId.get(connection.id());
            var health = line == null ? LineHealth.NONE : line.health();
            return new ConnectionState(connection.id(), connection.protocol(), connection.commands(),
                    health.answeredAt(), health.failuresInARow(), health.lastError(), health.writes());
        }).toList();
    }

    @Override
    public void close() {
        byId.values().forEach(DeviceLine::close);
    }
}

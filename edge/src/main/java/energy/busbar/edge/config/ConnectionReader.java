// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.home.Authority;
import energy.busbar.connect.home.Secret;
import energy.busbar.connect.homeassistant.HomeAssistantDialect;
import energy.busbar.connect.homeassistant.HomeAssistantTerms;
import energy.busbar.connect.modbus.CarHabit;
import energy.busbar.connect.modbus.Framing;
import energy.busbar.connect.modbus.ModbusTerms;
import energy.busbar.connect.modbus.RegisterMap;
import energy.busbar.connect.modbus.SunSpecTerms;
import energy.busbar.connect.modbus.Wire;
import energy.busbar.connect.mqtt.BrokerTerms;
import energy.busbar.connect.mqtt.MqttDialect;
import energy.busbar.connect.mqtt.MqttTerms;
import energy.busbar.edge.config.Connection.Way;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Reads `connections`. Opens none of them.
final class ConnectionReader {

    private enum Protocol {
        MODBUS,
        SUNSPEC,
        MQTT,
        HOME_ASSISTANT,
        OCPP
    }

    private final Path folder;
    private final ZoneId zone;

    /// @param folder what relative paths start from
    /// @param zone   in which times of day are meant
    ConnectionReader(Path folder, ZoneId zone) {
        this.folder = folder;
        this.zone = zone;
    }

    List<Connection> read(Section root) {
        var connections = new ArrayList<Connection>();
        var ids = new HashSet<String>();
        for (var section : root.list("connections")) {
            String id = section.required("id").orElse("");
            if (!ids.add(id)) {
                section.problem("id", "\"" + id + "\" is already the id of another connection.",
                        "a number behind it: " + id + "-2.");
            }
            if (id.contains(".") || SiteFile.SIMULATED.equals(id)) {
                section.problem("id",
                        "must be a word without a point that is not \"" + SiteFile.SIMULATED + "\", was \""
                                + id + "\".",
                        id.replace('.', '-') + "-1.");
            }
            connection(section, id).ifPresent(connections::add);
        }
        return List.copyOf(connections);
    }

    private Optional<Connection> connection(Section section, String id) {
        section.required("protocol");
        var protocol = section.choice("protocol", Protocol.MODBUS);
        boolean commands = section.flag("commands", false);
        var way = switch (protocol) {
            case MODBUS -> modbus(section, commands);
            case SUNSPEC -> sunSpec(section, commands);
            case MQTT -> mqtt(section, id, commands);
            case HOME_ASSISTANT -> homeAssistant(section, id, commands);
            case OCPP -> new OcppReader(folder).read(section, commands);
        };
        return way.map(it -> new Connection(id, Section.word(protocol), commands, it));
    }

    private Optional<Way> modbus(Section section, boolean commands) {
        var wire = wire(section);
        int unit = section.whole("unit", Quantity.UNIT, 0);
        var map = map(section);
        double neededKwh = section.number("assumed-need-kwh", Quantity.ENERGY_KWH, CarHabit.USUAL.neededKwh());
        var stay = section.span("assumed-stay", CarHabit.USUAL.stay());
        return section.build(() -> new Way.Modbus(new ModbusTerms(wire.orElseThrow(), unit,
                map.orElseThrow(), commands, new CarHabit(neededKwh, stay))));
    }

    private Optional<Way> sunSpec(Section section, boolean commands) {
        var wire = wire(section);
        int unit = section.whole("unit", Quantity.UNIT, 0);
        return section.build(
                () -> new Way.SunSpec(new SunSpecTerms(wire.orElseThrow(), unit, commands)));
    }

    private static Optional<Wire> wire(Section section) {
        var host = section.required("host");
        int port = section.whole("port", Quantity.PORT, Wire.USUAL_PORT);
        var framing = section.choice("framing", Framing.TCP);
        var patience = section.span("patience", Wire.USUAL_PATIENCE);
        var pause = section.span("pause", Duration.ZERO);
        return host.flatMap(there -> section.buildSoFar(
                () -> Wire.tcp(there).at(port).with(framing).patient(patience).pausing(pause)));
    }

    /// One that ships, or a file of the owner's.
    private Optional<RegisterMap> map(Section section) {
        var file = section.text("map-file");
        if (file.isPresent()) {
            try {
                return Optional.of(RegisterMap.read(folder.resolve(file.get())));
            } catch (IOException | IllegalArgumentException wrong) {
                section.problem("map-file", "cannot be used: " + wrong.getMessage(), "");
                return Optional.empty();
            }
        }
        return section.required("map").flatMap(name -> {
            if (RegisterMap.SHIPPED.contains(name)) {
                return Optional.of(RegisterMap.shipped(name));
            }
            section.problem("map",
                    "must be one of " + String.join(", ", RegisterMap.SHIPPED) + ", was \"" + name + "\".",
                    Keys.nearest(name, RegisterMap.SHIPPED).map(nearest -> nearest + ".")
                            .orElse("map-file: with a map of your own."));
            return Optional.empty();
        });
    }

    private Optional<Way> mqtt(Section section, String id, boolean commands) {
        var url = address(section);
        var version = section.text("version").map(text -> text.startsWith("5")
                ? BrokerTerms.Version.V5
                : BrokerTerms.Version.V3_1_1).orElse(BrokerTerms.Version.V3_1_1);
        var user = section.text("user");
        var password = section.text("password");
        var clientId = section.text("client-id").orElse("busbar-" + id);
        var statusTopic = section.text("status-topic").orElse("busbar/" + id + "/status");
        var authority = authority(section);
        var parts = section.json("parts");
        return section.build(() -> new Way.Mqtt(new MqttTerms(id,
                new BrokerTerms(url.orElseThrow(), version, new BrokerTerms.Identity(clientId,
                        user.map(name -> new BrokerTerms.Login(name, new Secret(password.orElse(""))))),
                        authority, statusTopic, BrokerTerms.USUAL_KEEP_ALIVE, BrokerTerms.USUAL_PATIENCE),
                commands, MqttDialect.reader(zone).parts("parts", parts))));
    }

    private Optional<Way> homeAssistant(Section section, String id, boolean commands) {
        var url = address(section);
        var token = section.required("token");
        var authority = authority(section);
        var parts = section.json("parts");
        return section.build(() -> new Way.HomeAssistant(new HomeAssistantTerms(id,
                new HomeAssistantTerms.Server(url.orElseThrow(), new Secret(token.orElseThrow()), authority,
                        HomeAssistantTerms.Pulse.USUAL),
                commands, HomeAssistantDialect.reader(zone).parts("parts", parts))));
    }

    private static Optional<URI> address(Section section) {
        return section.required("url").flatMap(text -> {
            try {
                return Optional.of(URI.create(text));
            } catch (IllegalArgumentException noAddress) {
                section.problem("url", "must be an address, was \"" + text + "\".", "");
                return Optional.empty();
            }
        });
    }

    private Optional<Authority> authority(Section section) {
        return section.text("ca-file").map(file -> new Authority(folder.resolve(file)));
    }
}

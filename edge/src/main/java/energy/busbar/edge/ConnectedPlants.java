// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.dispatch.Actuator;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.learn.JournalPast;
import energy.busbar.forecast.History;
import energy.busbar.forecast.PriceSource;
import energy.busbar.model.Asset;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Sites whose devices are reached over wires.
final class ConnectedPlants {

    private final SiteFile file;
    private final Lines lines;

    private ConnectedPlants(SiteFile file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    /// @param prices of its tariff
    /// @throws CannotStartException if a connection has not what an asset names
    static Plant of(SiteFile file, Lines lines, PriceSource prices) {
        return new ConnectedPlants(file, lines).plant(prices);
    }

    private Plant plant(PriceSource prices) {
        var site = file.site();
        var meters = new Meters(port("grid", (line, part) -> line.meter(part)), meters(site.pv()),
                ports(site.batteries(), (_, line, part) -> line.battery(part)),
                ports(site.chargers(), (charger, line, part) -> line.chargePoint(part, charger)),
                meters(site.miners()));
        var actuators = new HashMap<String, Actuator>();
        Stream.of(site.batteries(), site.chargers(), site.miners(),
                site.pv().stream().filter(array -> array.curtailable()).toList()).flatMap(List::stream)
                .forEach(asset -> actuators.put(asset.id(), actuator(asset)));
        return new Plant(site, meters, actuators, prices, Optional.empty(), History.ofStep(JournalPast.STEP),
                file.writesPerDay(), _ -> {});
    }

    private Map<String, PowerMeter> meters(List<? extends Asset> assets) {
        return ports(assets, (_, line, part) -> line.meter(part));
    }

    private interface Port<P> {
        P of(DeviceLine line, String part);
    }

    private interface PortOf<A, P> {
        P of(A asset, DeviceLine line, String part);
    }

    private <A extends Asset, P> Map<String, P> ports(List<A> assets, PortOf<A, P> port) {
        var ports = new HashMap<String, P>();
        for (var asset : assets) {
            ports.put(asset.id(), port(asset.id(), (line, part) -> port.of(asset, line, part)));
        }
        return ports;
    }

    private <P> P port(String asset, Port<P> port) {
        var device = file.device(asset);
        try {
            return port.of(lines.of(device), device.part());
        } catch (IllegalArgumentException noSuchThing) {
            throw new CannotStartException(asset + " cannot be device: " + device + ". " + noSuchThing.getMessage(),
                    noSuchThing);
        }
    }

    /// A connection that only reads is no reason not to watch; whoever then switches to live is told why nothing obeys.
    private Actuator actuator(Asset asset) {
        var device = file.device(asset.id());
        boolean commands = file.connections().stream()
                .anyMatch(connection -> connection.id().equals(device.connection()) && connection.commands());
        return commands
                ? port(asset.id(), (line, part) -> line.actuator(part, asset))
                : _ -> {
                    throw new IOException("connection " + device.connection() + " only reads. Maybe set commands: true"
                            + " in the site file, once its readings are right");
                };
    }
}

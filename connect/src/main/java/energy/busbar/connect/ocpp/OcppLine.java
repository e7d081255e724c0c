// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.device.HealthCount;
import energy.busbar.connect.device.LineHealth;
import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// The charge points of a site that speak OCPP. They connect to Busbar, not Busbar to them.
///
/// A part is the id of a charge point, or `id/2` for its second connector; of a single one nothing need be said.
public final class OcppLine implements DeviceLine {

    /// A device on the network must not be able to fill memory with charge points that do not exist.
    private static final int MOST_UNNAMED = 100;

    /// Of a connector that is asked for its power only, by somebody who does not know what hangs there.
    private static final Charger ANY = new Charger("meter", 6, 32, 1, 3, 230);

    private final OcppTerms terms;
    private final RandomGenerator random;
    private final HealthCount health = new HealthCount();
    private final Map<String, Box> boxes = new ConcurrentHashMap<>();
    private final Box.Surroundings around;
    private final CentralSystem central;

    private OcppLine(OcppTerms terms, InstantSource clock, RandomGenerator random) throws IOException {
        this.terms = terms;
        this.random = random;
        this.around = new Box.Surroundings(terms, clock, health,
                (terms.listen().keystore().isPresent() ? "wss" : "ws") + "://<this machine>:" + terms.listen().port()
                        + CentralSystem.PATH);
        for (var station : terms.stations()) {
            boxes.put(station.id(), new Box(station, around));
        }
        central = new CentralSystem(terms.listen(), new Doorkeeper());
    }

    /// Starts to listen; charge points come when they like.
    ///
    /// @param random spreads what is asked of many charge points over time
    /// @throws IOException if the port cannot be had, with what to do
    public static OcppLine open(OcppTerms terms, InstantSource clock, RandomGenerator random) throws IOException {
        return new OcppLine(terms, clock, random);
    }

    /// The port really taken, also when any free one was asked for.
    public int port() {
        return central.port();
    }

    @Override
    public PowerMeter meter(String part) {
        var place = place(part);
        return new ConnectorPoint(place.box(), place.connector(), ANY);
    }

    @Override
    public BatteryGauge battery(String part) {
        throw new IllegalArgumentException("There is no battery at \"" + part + "\": OCPP knows charge points only,"
                + " here " + names() + ".");
    }

    @Override
    public ChargePoint chargePoint(String part, Charger charger) {
        var place = place(part);
        return new ConnectorPoint(place.box(), place.connector(), charger);
    }

    @Override
    public Actuator actuator(String part, Asset asset) {
        if (!(asset instanceof Charger charger)) {
            throw new IllegalArgumentException("\"" + asset.id() + "\" is no charger; OCPP commands nothing else.");
        }
        if (!terms.commands()) {
            throw new IllegalArgumentException("\"" + asset.id() + "\" is only listened to: its connection says"
                    + " commands: false. Maybe it should say true.");
        }
        var place = place(part);
        return new ConnectorActuator(place.box(), place.connector(), charger);
    }

    private record Place(Box box, Connector connector) {}

    private Place place(String told) {
        var part = told.isEmpty() && terms.stations().size() == 1 ? terms.stations().getFirst().id() : told;
        int slash = part.indexOf('/');
        var id = slash < 0 ? part : part.substring(0, slash);
        var box = box(id).orElseThrow(() -> new IllegalArgumentException("There is no charge point \"" + id
                + "\" here, only " + names() + ". Maybe add it to charge-points."));
        try {
            return new Place(box, box.connector(slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1))));
        } catch (MalformedException | NumberFormatException none) {
            throw new IllegalArgumentException("There is no connector \"" + part + "\": " + id + " has "
                    + box.connectors().size() + ". Write " + id + "/1 for its first.", none);
        }
    }

    private String names() {
        return boxes.isEmpty() ? "none" : String.join(", ", new TreeMap<>(boxes).keySet());
    }

    private Optional<Box> box(String id) {
        var known = boxes.get(id);
        if (known != null || !terms.listen().open() || boxes.size() >= terms.stations().size() + MOST_UNNAMED) {
            return Optional.ofNullable(known);
        }
        try {
            var station = new OcppTerms.Station(id, Optional.empty(), 1);
            return Optional.of(boxes.computeIfAbsent(id, _ -> new Box(station, around)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /// Lets charge points in and sees them off.
    private final class Doorkeeper implements CentralSystem.Reception {

        @Override
        public Optional<OcppTerms.Station> station(String id) {
            return box(id).map(Box::station);
        }

        @Override
        public Attendant attend(String id, Version version, Socket socket) {
            var box = box(id).orElseThrow();
            var attendant = new Attendant(box, version, socket, random);
            box.connected(attendant);
            Thread.ofVirtual().name("ocpp-" + id).start(attendant);
            return attendant;
        }

        @Override
        public void left(Attendant attendant, String why) {
            attendant.box().disconnected(attendant, why);
        }

        @Override
        public void refused(String why) {
            health.failed(why);
        }
    }

    @Override
    public LineHealth health() {
        return health.health();
    }

    /// Charge points keep their floor, and what they were told until it ends by itself.
    @Override
    public void close() {
        boxes.values().forEach(Box::seeOff);
        central.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import energy.busbar.connect.device.HealthCount;
import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Asset;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PowerMeter;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeSet;

/// The parts of one connection, as ports. A connection with one part need not name it.
///
/// @param name      of the connection as sentences begin with it
/// @param mayWrite  whether anything may be commanded here
public record Parts<A, W>(String name, boolean mayWrite, Map<String, PartTerms<A, W>> terms, Wire<A, W> wire,
        HealthCount health, InstantSource clock) {

    public Parts {
        terms = Map.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException(name + " has no parts. Maybe add a section \"parts\".");
        }
    }

    public PowerMeter meter(String part) {
        return new PartMeter<>(find(part).values());
    }

    public BatteryGauge battery(String part) {
        return new PartBattery<>(find(part).values());
    }

    public ChargePoint chargePoint(String part) {
        var found = find(part);
        var car = found.terms().car().orElseThrow(() -> new IllegalArgumentException(found.name()
                + " is no charge point: it has no section \"car\"."));
        return new PartCharger<>(found.values(), car, clock);
    }

    public Actuator actuator(String part, Asset asset) {
        var found = find(part);
        if (!mayWrite) {
            throw new IllegalArgumentException(name + " is read-only, so it cannot command \"" + asset.id()
                    + "\". Maybe set commands: true, once its readings are right.");
        }
        return new PartActuator<>(found, asset);
    }

    private Part<A, W> find(String part) {
        String key = part.isEmpty() && terms.size() == 1 ? terms.keySet().iterator().next() : part;
        var found = terms.get(key);
        if (found == null) {
            throw new IllegalArgumentException(name + " has no part \"" + part + "\". It has "
                    + String.join(", ", new TreeSet<>(terms.keySet())) + ".");
        }
        return new Part<>(name + " " + key, found, wire, health, clock);
    }
}

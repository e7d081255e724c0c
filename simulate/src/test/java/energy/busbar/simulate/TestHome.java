// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/// A small home with one device of each kind.
final class TestHome {

    static final Instant START = Instant.parse("2024-05-01T12:00:00Z");
    static final Duration TICK = Duration.ofSeconds(10);
    static final EvCar CAR = new EvCar("car", 50, 7.4, 0.9, 0.8, 0.5);

    private TestHome() {}

    static Site site() {
        var battery = new Battery("battery", 10, 0.1, 0.9, 5, 4, 0.95, 0.9, 0, true, true);
        return new Site("test", "Test", ZoneId.of("Europe/London"), "GBP", 51.5, 0, GridConnection.of(15, 5),
                List.of(new PvArray("roof", 4, 30, 180, true), new PvArray("shed", 1, 10, 90, false)),
                List.of(battery), List.of(new Charger("wallbox", 6, 16, 2, 1, 230)),
                List.of(new Miner("miner", new double[]{1, 2}, Duration.ZERO, Duration.ZERO, 0.06)),
                Priorities.USUAL, Automation.ALL_ON);
    }

    /// The same load and sun always.
    static SiteSeries steady(double loadKw, double pvKw) {
        return new SiteSeries() {
            @Override
            public Duration resolution() {
                return TICK;
            }

            @Override
            public HouseFlows flowsAt(Instant cellStart) {
                return new HouseFlows(loadKw, pvKw);
            }
        };
    }

    static SimulatedSite with(SiteSeries series, EvSchedule cars) {
        return new SimulatedSite(site(), series, cars, new SimulatedSite.Start(START, 0.5));
    }

    /// The car is there from the start for a day.
    static EvSchedule carAtHome() {
        return carAtHome(CAR);
    }

    static EvSchedule carAtHome(EvCar car) {
        var leaves = START.plus(Duration.ofDays(1));
        return EvSchedule.fixed("wallbox", List.of(new Visit(car, START, leaves, leaves, 0)));
    }

    static Reason why() {
        return Reason.of(ReasonCode.OVERRIDE, "A test wants it.");
    }

    static Actuator actuator(SimulatedSite site, String id) {
        return Objects.requireNonNull(site.actuators().get(id), id);
    }

    static void battery(SimulatedSite site, double kw) throws IOException {
        actuator(site, "battery").apply(new Setpoint.BatterySetpoint("battery", kw, lease(site), why()));
    }

    static void charger(SimulatedSite site, double currentA) throws IOException {
        actuator(site, "wallbox").apply(new Setpoint.ChargerSetpoint("wallbox", currentA, lease(site), why()));
    }

    static void miner(SimulatedSite site, double kw) throws IOException {
        actuator(site, "miner").apply(new Setpoint.MinerSetpoint("miner", kw, lease(site), why()));
    }

    static void pv(SimulatedSite site, double limitKw) throws IOException {
        actuator(site, "roof").apply(new Setpoint.PvSetpoint("roof", limitKw, lease(site), why()));
    }

    static void release(SimulatedSite site, String id) throws IOException {
        actuator(site, id).apply(new Setpoint.Release(id, lease(site), why()));
    }

    static Instant lease(SimulatedSite site) {
        return site.now().plus(Setpoint.LEASE);
    }

    static double socFraction(SimulatedSite site) throws IOException {
        var gauge = Objects.requireNonNull(site.meters().batteries().get("battery"));
        return gauge.socFraction().known().orElseThrow();
    }
}

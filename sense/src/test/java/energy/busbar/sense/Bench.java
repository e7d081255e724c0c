// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Reading.Measured;
import energy.busbar.model.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A home on a test bench: every reading can be set, aged, or replaced by a fault.
final class Bench {

    static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
    static final List<String> DEVICES = List.of("grid", "roof", "battery", "battery.soc", "wallbox", "miner");

    /// Power in kW, or state of charge, by device; roof 3, grid 1, battery charging at 0.5.
    final Map<String, Reading> readings = new HashMap<>();
    final Map<String, Throwable> faults = new HashMap<>();
    Optional<EvSession> session = Optional.empty();

    Bench() {
        set("grid", 1);
        set("roof", 3);
        set("battery", -0.5);
        set("battery.soc", 0.5);
        set("wallbox", 1.5);
        set("miner", 1);
    }

    Bench set(String device, double value) {
        return set(device, new Measured(value, NOW, device + " meter"));
    }

    Bench set(String device, Reading reading) {
        readings.put(device, reading);
        return this;
    }

    /// The same readings at another time.
    Bench dated(Instant at) {
        readings.replaceAll((device, reading) -> new Measured(reading.known().orElseThrow(), at, device + " meter"));
        return this;
    }

    static Site site() {
        return new Site("home", "Home", ZoneId.of("UTC"), "EUR", 50, 8, GridConnection.of(16, 10),
                List.of(new PvArray("roof", 8, 30, 180, true)),
                List.of(new Battery("battery", 10, 0.1, 0.9, 5, 5, 0.95, 0.95, 0, true, true)),
                List.of(new Charger("wallbox", 6, 16, 1, 3, 230)),
                List.of(new Miner("miner", new double[]{1, 2}, Duration.ZERO, Duration.ZERO, 0.1)), Priorities.USUAL,
                Automation.ALL_ON);
    }

    Reading read(String device) throws IOException {
        var fault = faults.get(device);
        if (fault instanceof IOException silence) {
            throw silence;
        }
        if (fault instanceof RuntimeException broken) {
            throw broken;
        }
        if (fault instanceof Error broken) {
            throw broken;
        }
        return Objects.requireNonNull(readings.get(device));
    }

    Meters meters() {
        return new Meters(() -> read("grid"), Map.of("roof", () -> read("roof")), Map.of("battery", new Gauge()),
                Map.of("wallbox", new Point()), Map.of("miner", () -> read("miner")));
    }

    Sensor sensor() {
        return new Sensor(site(), meters(), Sensor.STALE_AFTER);
    }

    Sensed sense() {
        return sensor().sense(NOW);
    }

    private final class Gauge implements BatteryGauge {
        @Override
        public Reading powerKw() throws IOException {
            return read("battery");
        }

        @Override
        public Reading socFraction() throws IOException {
            return read("battery.soc");
        }

        @Override
        public Optional<Reading> energyKwh() {
            return Optional.ofNullable(readings.get("battery.energy"));
        }

        @Override
        public Optional<Reading> maxChargeKw() {
            return Optional.ofNullable(readings.get("battery.charge"));
        }

        @Override
        public Optional<Reading> maxDischargeKw() {
            return Optional.ofNullable(readings.get("battery.discharge"));
        }

        @Override
        public Optional<Reading> temperatureCelsius() {
            return Optional.ofNullable(readings.get("battery.celsius"));
        }
    }

    private final class Point implements ChargePoint {
        @Override
        public Reading powerKw() throws IOException {
            return read("wallbox");
        }

        @Override
        public Optional<EvSession> session() throws IOException {
            if (faults.get("wallbox.session") instanceof IOException silence) {
                throw silence;
            }
            return session;
        }
    }
}

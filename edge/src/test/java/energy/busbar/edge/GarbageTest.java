// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Orders;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Site;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.Meters;
import energy.busbar.sense.Sensor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Readings to commands, with garbage on the way.
class GarbageTest {

    private static final Duration TICK = Duration.ofSeconds(10);
    private static final double FUSE_KW = 12;
    private static final Charger WALLBOX = new Charger("wallbox", 6, 16, 1, 3, 230);
    private static final List<String> METERS = List.of("grid", "roof", "battery", "soc", "wallbox", "miner");

    private final Map<String, Optional<Reading>> readings = new HashMap<>();
    private final Judgement judgement = new Judgement(new Sensor(site(), meters(), Sensor.STALE_AFTER), TICK,
            new Alerts(), new Random(1));
    private Instant now = Instant.parse("2024-05-01T12:00:00Z");

    private static Site site() {
        return new Site("home", "Home", ZoneId.of("UTC"), "EUR", 50, 8, GridConnection.of(FUSE_KW, 10),
                List.of(new PvArray("roof", 8, 30, 180, true)),
                List.of(new Battery("battery", 10, 0.1, 0.9, 5, 5, 0.95, 0.95, 0, true, true)), List.of(WALLBOX),
                List.of(new Miner("miner", new double[]{1, 2}, Duration.ZERO, Duration.ZERO, 0.1)), Priorities.USUAL,
                Automation.ALL_ON);
    }

    private Meters meters() {
        return new Meters(() -> read("grid"), Map.of("roof", () -> read("roof")), Map.of("battery", new Gauge()),
                Map.of("wallbox", new Point()), Map.of("miner", () -> read("miner")));
    }

    private Reading read(String meter) throws IOException {
        return Objects.requireNonNull(readings.get(meter)).orElseThrow(() -> new IOException("timeout"));
    }

    private void set(String meter, double value) {
        readings.put(meter, Optional.of(Reading.of(value, now, meter)));
    }

    /// A car at 4 kW and a miner at 1 kW beside a house of 1 kW, with some sun and some battery.
    private Decision sound(double sunKw) {
        now = now.plus(TICK);
        set("roof", sunKw);
        set("battery", 0.5);
        set("soc", 0.5);
        set("wallbox", 4);
        set("miner", 1);
        set("grid", 1 + 4 + 1 - 0.5 - sunKw);
        return judge();
    }

    private Decision judge() {
        return judgement.judge(now, new Judgement.Given(site(), OperatingMode.LIVE, Optional.empty(),
                Optional.of(new PriceSlot(now, now.plusSeconds(1800), 0.2, 0.1)), Orders.NONE,
                Optional.empty())).decision();
    }

    private void garble(String meter, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> readings.put(meter, Optional.empty());
            case 1 -> set(meter, Double.NaN);
            case 2 -> set(meter, 65535);
            case 3 -> set(meter, random.nextGaussian() * 1e6 + 1e4);
            case 4 -> readings.put(meter, Optional.of(new Reading.Measured(1, Instant.EPOCH, meter)));
            default -> readings.put(meter, Optional.of(new Reading.Missing("unavailable", meter)));
        }
    }

    @Property(tries = 300)
    void garbageFromTheGridMeterNeverRaisesACommandAndNeverThrows(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int rounds) {
        var home = new GarbageTest();
        var random = new Random(seed);
        var before = home.sound(2);
        for (int round = 0; round < 4; round++) {
            before = home.sound(2);
        }

        for (int round = 0; round < rounds; round++) {
            home.now = home.now.plus(TICK);
            home.garble("grid", random);
            var after = home.judge();
            assertNothingRose(before, after);
            before = after;
        }
    }

    private static void assertNothingRose(Decision before, Decision after) {
        after.setpoints().forEach(setpoint -> {
            var last = before.setpoint(setpoint.assetId()).orElseThrow();
            if (setpoint instanceof BatterySetpoint next && last instanceof BatterySetpoint earlier) {
                assertThat(next.powerKw()).isBetween(Math.min(0, earlier.powerKw()), Math.max(0, earlier.powerKw()));
            } else if (setpoint instanceof ChargerSetpoint next && last instanceof ChargerSetpoint earlier) {
                assertThat(next.currentA()).isLessThanOrEqualTo(earlier.currentA());
            } else if (setpoint instanceof MinerSetpoint next && last instanceof MinerSetpoint earlier) {
                assertThat(next.powerKw()).isLessThanOrEqualTo(earlier.powerKw());
            }
        });
    }

    /// An asset that is garbled keeps what it drew: nobody else is given its room at the fuse.
    @Property(tries = 300)
    void garbageFromAnyAssetNeverLeadsBeyondTheFuseAndNeverThrows(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int meter, @ForAll @IntRange(max = 6) int sunKw) {
        var home = new GarbageTest();
        var random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            home.sound(sunKw);
        }

        home.now = home.now.plus(TICK);
        home.garble(METERS.get(meter), random);
        var decision = home.judge();

        assertThat(importKw(decision, sunKw)).isLessThanOrEqualTo(FUSE_KW + 1e-6);
    }

    /// What comes in if every command is drawn in full and what is released stays as it is.
    private static double importKw(Decision decision, double sunKw) {
        double drawnKw = 1;
        drawnKw += decision.setpoint("wallbox").orElseThrow() instanceof ChargerSetpoint car
                ? WALLBOX.powerKw(car.currentA())
                : 4;
        drawnKw += decision.setpoint("miner").orElseThrow() instanceof MinerSetpoint miner ? miner.powerKw() : 1;
        drawnKw -= decision.setpoint("battery").orElseThrow() instanceof BatterySetpoint battery
                ? battery.powerKw()
                : 0.5;
        return drawnKw - sunKw;
    }

    private final class Gauge implements BatteryGauge {
        @Override
        public Reading powerKw() throws IOException {
            return read("battery");
        }

        @Override
        public Reading socFraction() throws IOException {
            return read("soc");
        }
    }

    private final class Point implements ChargePoint {
        @Override
        public Reading powerKw() throws IOException {
            return read("wallbox");
        }

        @Override
        public Optional<EvSession> session() {
            return Optional.of(new EvSession("car", Instant.EPOCH, now.plus(Duration.ofHours(2)), 20, 0, 11,
                    new Reading.Missing("not told", "car"), 0.8));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.plan.Optimiser;
import energy.busbar.record.ShadowDay;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home that another controller runs, with Busbar beside it.
class ShadowTest {

    private static final Reason HABIT = Reason.of(ReasonCode.OVERRIDE, "The car charges when it comes.");
    private static final double TICK_HOURS = VirtualStation.TICK.toMillis() / 3_600_000.0;

    private static final int A_DAY = 24 * 360;

    @TempDir
    Path folder;

    /// What a home pays, from its true flows and the published prices alone.
    private static final class Bill {
        private final List<PriceSlot> prices;
        double money;
        double wearCost;
        double miningIncome;

        Bill() throws IOException {
            prices = DemoHome.open(1).prices().published(DemoHome.start().plus(Duration.ofDays(6)));
        }

        void add(PowerSnapshot flows) {
            var mid = flows.at().minus(VirtualStation.TICK.dividedBy(2));
            var price = prices.stream().filter(slot -> slot.covers(mid)).findFirst();
            price.ifPresent(slot -> {
                money += flows.importKw() * TICK_HOURS * slot.importPerKwh()
                        - flows.exportKw() * TICK_HOURS * slot.exportPerKwh();
                wearCost += flows.dischargeKw() * TICK_HOURS * 0.03;
                miningIncome += flows.minerKw() * TICK_HOURS * 0.06;
            });
        }

        double cost() {
            return money + wearCost - miningIncome;
        }
    }

    /// The battery serves the house by itself, the car charges when it comes, the miner rests.
    private static void existingControllerActs(VirtualStation station) throws IOException {
        var wallbox = Objects.requireNonNull(station.simulated.actuators().get("wallbox"));
        boolean plugged = Objects.requireNonNull(station.simulated.meters().chargers().get("wallbox")).session()
                .map(session -> session.neededKwh() > 0).orElse(false);
        wallbox.apply(new Setpoint.ChargerSetpoint("wallbox", plugged ? 32 : 0, station.now().plusSeconds(60), HABIT));
    }

    private static void flush(VirtualStation station) {
        assertThat(station.journal.flush(Duration.ofSeconds(30))).isTrue();
    }

    private static ShadowDay sum(VirtualStation station) {
        flush(station);
        return station.journal.shadowDays(31).stream().reduce(ShadowDay::plus).orElseThrow();
    }

    /// Few plans that look near and are not improved on: the same for both, and soon made.
    private static void planFast(VirtualStation.Parts parts) {
        var optimiser = new Optimiser();
        parts.replan = Duration.ofHours(2);
        parts.horizon = Duration.ofHours(3);
        parts.planner = (problem, _) -> optimiser.plan(problem, Duration.ZERO);
    }

    private static Bill billOf(VirtualStation station, Habits habits) throws IOException {
        var bill = new Bill();
        for (int i = 0; i < A_DAY; i++) {
            habits.act(station);
            station.tick();
            if (i > 0) {
                bill.add(station.simulated.flows());
            }
            if (i % 500 == 0) {
                flush(station);
            }
        }
        return bill;
    }

    private interface Habits {
        void act(VirtualStation station) throws IOException;
    }

    /// Within 0.05: a car takes less near full than its twin, which nobody tells Busbar. Three days differ by 0.02 of 12.60.
    @Test
    void bothSidesAreWhatTheHomeWouldHavePaidAndNothingIsWritten() throws IOException {
        var written = new ArrayList<Setpoint>();
        Bill asRun;
        ShadowDay compared;
        try (var station = new VirtualStation(folder.resolve("shadow"), parts -> {
            planFast(parts);
            parts.everyActuator = _ -> written::add;
        })) {
            station.live.mode(OperatingMode.SHADOW);
            asRun = billOf(station, ShadowTest::existingControllerActs);
            station.live.mode(OperatingMode.OFF);
            station.tick();
            compared = sum(station);
        }
        Bill live;
        try (var station = new VirtualStation(folder.resolve("live"), ShadowTest::planFast)) {
            live = billOf(station, _ -> {});
        }

        var existing = compared.existing();
        var busbar = compared.busbar();
        assertThat(written).isEmpty();
        assertThat(existing.importCost() + existing.exportCost()).isCloseTo(asRun.money, within(0.01));
        assertThat(existing.cost(0)).isCloseTo(asRun.cost(), within(0.01));
        assertThat(busbar.cost(0)).isCloseTo(live.cost(), within(0.05));
        assertThat(compared.savings()).isGreaterThan(1);
        assertThat(compared.comparedSeconds()).isEqualTo((A_DAY - 1) * 10.0);
        assertThat(compared.missedSeconds()).isZero();
    }

    @Test
    void hoursWithoutTrustedReadingsAreMissedAndNeverZero() throws IOException {
        var silent = new AtomicBoolean();
        try (var station = new VirtualStation(folder, parts -> {
            planFast(parts);
            parts.gridMeter = meter -> () -> {
                if (silent.get()) {
                    throw new IOException("the meter does not answer");
                }
                return meter.powerKw();
            };
        })) {
            station.live.mode(OperatingMode.SHADOW);
            station.ticks(100);
            silent.set(true);
            station.ticks(60);
            silent.set(false);
            station.ticks(100);
            station.live.mode(OperatingMode.LIVE);
            station.tick();

            var compared = sum(station);
            assertThat(compared.missedSeconds()).isBetween(600.0, 700.0);
            assertThat(compared.comparedSeconds() + compared.missedSeconds()).isEqualTo(2590);
        }
    }

    @Test
    void decisionsAreMadeForTheTwinAndMoveIt() throws IOException {
        try (var station = new VirtualStation(folder, ShadowTest::planFast)) {
            station.live.mode(OperatingMode.SHADOW);
            station.live.override(new ManualOverride("battery", -3, station.now().plus(Duration.ofHours(2))));
            double realBefore = station.simulated.totals().chargedKwh();

            station.ticks(360);
            station.live.mode(OperatingMode.OFF);
            station.tick();

            var compared = sum(station);
            assertThat(compared.busbar().storedKwh()).isCloseTo(3 * 0.95 * 0.95, within(0.2));
            assertThat(station.simulated.totals().chargedKwh() - realBefore).isLessThan(1);
        }
    }
}

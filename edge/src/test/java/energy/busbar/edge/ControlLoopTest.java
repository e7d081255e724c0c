// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Automation;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Plan;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Proof;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlLoopTest {

    @TempDir
    Path folder;

    private static Ladder ladder(VirtualStation station) {
        return station.view().decision().orElseThrow().ladder();
    }

    @Test
    void aDayEndsWithinTheFuseWithAPlanAndAFullLedger() throws IOException {
        try (var station = new VirtualStation(folder, parts -> parts.replan = Duration.ofHours(1))) {
            var grid = station.view().site().grid();
            int ticksOfADay = 24 * 360;
            int ticksBeyondExport = 0;

            for (int i = 0; i < ticksOfADay; i++) {
                station.tick();
                letTheJournalFollow(station, i);
                double gridKw = station.simulated.flows().gridKw();
                assertThat(gridKw).as("grid at %s", station.now()).isLessThanOrEqualTo(grid.maxImportKw());
                assertThat(station.view().alerts()).as("alerts at %s", station.now())
                        .noneMatch(alert -> alert.contains("meter") || alert.contains("Inputs"));
                ticksBeyondExport = gridKw < -grid.maxExportKw() - 0.3 ? ticksBeyondExport + 1 : 0;
                // A kettle that switches off is seen, and answered, a tick later.
                assertThat(ticksBeyondExport).as("ticks beyond the export cap at %s", station.now())
                        .isLessThanOrEqualTo(1);
            }

            assertThat(ladder(station)).isEqualTo(Ladder.OPTIMAL);
            assertThat(station.view().plan().orElseThrow().proof()).isNotInstanceOf(Proof.Fallback.class);
            assertThat(station.journal.flush(Duration.ofSeconds(30))).isTrue();
            var day = station.journal.day(LocalDate.of(2024, 5, 17)).orElseThrow();
            assertThat(day.completeFraction()).isGreaterThan(0.7);
            assertThat(day.importKwh()).isPositive();
            assertThat(station.alerts.all()).isEmpty();
        }
    }

    /// Virtual time outruns every disk, and a full queue drops rows rather than delay the loop.
    private static void letTheJournalFollow(VirtualStation station, int tick) {
        if (tick % 500 == 0) {
            assertThat(station.journal.flush(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void threeGoodRoundsPassBeforeTheFirstCommand() throws IOException {
        var given = new ArrayList<Setpoint>();
        try (var station = new VirtualStation(folder, parts -> parts.batteryActuator = _ -> given::add)) {
            station.ticks(2);
            assertThat(ladder(station)).isEqualTo(Ladder.SAFE);
            assertThat(given).allMatch(Release.class::isInstance);

            station.tick();

            assertThat(ladder(station)).isEqualTo(Ladder.OPTIMAL);
        }
    }

    @Test
    void aSilentGridMeterMeansSafeAndItsReturnMeansThePlanAgain() throws IOException {
        var silent = new AtomicBoolean();
        try (var station = new VirtualStation(folder, parts -> parts.gridMeter = meter -> () -> {
            if (silent.get()) {
                throw new IOException("the meter does not answer");
            }
            return meter.powerKw();
        })) {
            station.ticks(10);
            assertThat(ladder(station)).isEqualTo(Ladder.OPTIMAL);
            var lastState = station.view().state();

            silent.set(true);
            station.ticks(6);
            assertThat(ladder(station)).isEqualTo(Ladder.SAFE);
            assertThat(station.view().alerts()).anyMatch(alert -> alert.contains("the meter does not answer"));
            assertThat(station.view().state()).isEqualTo(lastState);
            assertThat(station.view().decision().orElseThrow().setpoints()).allMatch(Release.class::isInstance);

            silent.set(false);
            station.ticks(2);
            assertThat(ladder(station)).isEqualTo(Ladder.SAFE);
            station.tick();
            assertThat(ladder(station)).isEqualTo(Ladder.OPTIMAL);
            assertThat(station.view().alerts()).isEmpty();
        }
    }

    @Test
    void oneBadRoundCostsThatRoundOnly() throws IOException {
        var silent = new AtomicBoolean();
        try (var station = new VirtualStation(folder, parts -> parts.gridMeter = meter -> () -> {
            if (silent.getAndSet(false)) {
                throw new IllegalStateException("a driver with a bug");
            }
            return meter.powerKw();
        })) {
            station.ticks(5);

            silent.set(true);
            station.tick();
            assertThat(ladder(station)).isEqualTo(Ladder.HELD);

            station.tick();
            assertThat(ladder(station)).isEqualTo(Ladder.OPTIMAL);
        }
    }

    @Test
    void aDeviceThatRefusesItsCommandsStopsNeitherTheLoopNorTheOthers() throws IOException {
        var refusing = new AtomicBoolean(true);
        try (var station = new VirtualStation(folder, parts -> parts.batteryActuator = actuator -> setpoint -> {
            if (refusing.get()) {
                throw new IOException("register 40 is locked");
            }
            actuator.apply(setpoint);
        })) {
            station.ticks(6);

            assertThat(ladder(station)).isEqualTo(Ladder.OPTIMAL);
            assertThat(station.view().alerts()).singleElement().asString()
                    .contains("\"battery\" does not take commands, 6 times in a row: register 40 is locked");

            refusing.set(false);
            station.tick();
            assertThat(station.view().alerts()).isEmpty();
        }
    }

    @Test
    void commandsAreWrittenOnChangeOrWhenHalfTheirLeaseIsGone() throws IOException {
        var given = new ArrayList<Setpoint>();
        try (var station = new VirtualStation(folder, parts -> parts.batteryActuator = _ -> given::add)) {
            station.live.mode(OperatingMode.LIVE);
            station.ticks(2);

            // Releases do not change; their lease of 30 s is half gone after two ticks.
            assertThat(given).hasSize(1);
        }
    }

    @Test
    void shadowDecidesAndCommandsNothing() throws IOException {
        var given = new ArrayList<Setpoint>();
        try (var station = new VirtualStation(folder, parts -> parts.batteryActuator = _ -> given::add)) {
            station.live.mode(OperatingMode.SHADOW);

            station.ticks(5);

            assertThat(given).isEmpty();
            assertThat(station.view().decision().orElseThrow().setpoints()).isNotEmpty();
            assertThat(station.view().mode()).isEqualTo(OperatingMode.SHADOW);
        }
    }

    @Test
    void leavingLiveGivesTheDevicesBackAtOnce() throws IOException {
        var given = new ArrayList<Setpoint>();
        try (var station = new VirtualStation(folder, parts -> parts.batteryActuator = _ -> given::add)) {
            station.ticks(5);
            assertThat(given.getLast()).isNotInstanceOf(Release.class);

            station.live.mode(OperatingMode.OFF);
            station.tick();

            assertThat(given.getLast()).isInstanceOf(Release.class);
            assertThat(ladder(station)).isEqualTo(Ladder.HANDS_OFF);
        }
    }

    @Test
    void switchingTheOptimiserOffDropsThePlanAndOnMakesOneAtOnce() throws IOException {
        try (var station = new VirtualStation(folder)) {
            station.ticks(5);

            station.live.automation(new Automation(false, true, true, true));
            station.tick();
            assertThat(ladder(station)).isEqualTo(Ladder.RULES);
            assertThat(station.view().plan()).isEmpty();

            station.live.automation(Automation.ALL_ON);
            station.ticks(2);
            assertThat(ladder(station)).isEqualTo(Ladder.OPTIMAL);
        }
    }

    @Test
    void aPlannerThatNeverAnswersDelaysNoTick() throws IOException {
        var asked = new AtomicInteger();
        try (var station = new VirtualStation(folder, parts -> parts.planning = _ -> asked.incrementAndGet())) {
            station.ticks(20);

            assertThat(asked).hasValue(1);
            assertThat(ladder(station)).isEqualTo(Ladder.RULES);
        }
    }

    @Test
    void aPlannerThatBreaksIsAnAlertAndTheLastPlanStays() throws IOException {
        var broken = new AtomicBoolean();
        try (var station = new VirtualStation(folder, parts -> {
            var usual = parts.planner;
            parts.planner = (problem, limit) -> {
                if (broken.get()) {
                    throw new IllegalStateException("out of luck");
                }
                return usual.plan(problem, limit);
            };
        })) {
            station.ticks(5);
            var first = station.view().plan();
            broken.set(true);

            station.ticks(40);

            assertThat(station.view().plan()).isEqualTo(first);
            assertThat(station.view().alerts()).anyMatch(alert -> alert.contains("out of luck"));
        }
    }

    @Test
    void plansAreMadeEveryFiveMinutesAndStartNow() throws IOException {
        var plans = new ArrayList<Plan>();
        try (var station = new VirtualStation(folder, parts -> {
            var usual = parts.planner;
            parts.planner = (problem, limit) -> {
                var plan = usual.plan(problem, limit);
                plans.add(plan);
                return plan;
            };
        })) {
            station.ticks(100);
        }

        assertThat(plans).hasSizeBetween(4, 5);
        assertThat(plans).allSatisfy(plan -> assertThat(plan.grid().totalHours()).isBetween(5.7, 6.3));
        assertThat(plans.get(1).issuedAt()).isEqualTo(plans.get(0).issuedAt().plus(Duration.ofMinutes(5)));
    }

    @Test
    void aFailingListenerCostsTheOthersNothing() throws IOException {
        var seen = new AtomicInteger();
        try (var station = new VirtualStation(folder)) {
            var _ = station.live.subscribe(_ -> {
                throw new IllegalStateException("a browser left");
            });
            var _ = station.live.subscribe(_ -> seen.incrementAndGet());

            station.ticks(3);

            assertThat(seen).hasValue(3);
        }
    }

    @Test
    void everyTickBalances() throws IOException {
        var snapshots = new ArrayList<PowerSnapshot>();
        try (var station = new VirtualStation(folder)) {
            var _ = station.live.subscribe(view -> view.state().ifPresent(state -> snapshots.add(state.snapshot())));

            station.ticks(50);
        }

        assertThat(snapshots).hasSize(50).allMatch(PowerSnapshot::balances);
    }
}

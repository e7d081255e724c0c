// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.dispatch.Dispatcher;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.SiteState;
import energy.busbar.record.Journal;
import energy.busbar.record.Tick;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The grid goes, and comes back for the whole street at once.
class OutageTest {

    private static final int DAY_TICKS = 8640;

    @TempDir
    private Path folder;

    /// A battery that says when it feeds the house alone.
    private record Backup(BatteryGauge gauge, AtomicBoolean gridIsGone) implements BatteryGauge {
        @Override
        public Reading powerKw() throws IOException {
            return gauge.powerKw();
        }

        @Override
        public Reading socFraction() throws IOException {
            return gauge.socFraction();
        }

        @Override
        public boolean isIslanded() {
            return gridIsGone.get();
        }
    }

    private static boolean starts(Decision decision) {
        return decision.setpoints().stream().anyMatch(it -> (it instanceof ChargerSetpoint car && car.currentA() > 0)
                || (it instanceof MinerSetpoint miner && miner.powerKw() > 0));
    }

    private static int ticksUntilSomethingStarts(VirtualStation station) {
        for (int tick = 1; tick <= DAY_TICKS; tick++) {
            station.tick();
            if (station.view().decision().filter(OutageTest::starts).isPresent()) {
                return tick;
            }
        }
        throw new AssertionError("Neither the car nor the miner started within a day.");
    }

    @Test
    void withoutAGridTheBatteryIsLeftToItselfAndWhatCanWaitIsOff() throws IOException {
        var gone = new AtomicBoolean();
        try (var station = new VirtualStation(folder, parts -> parts.batteryGauge = it -> new Backup(it, gone))) {
            ticksUntilSomethingStarts(station);

            gone.set(true);
            station.tick();

            var decision = station.view().decision().orElseThrow();
            assertThat(decision.ladder()).isEqualTo(Ladder.SAFE);
            assertThat(decision.ladderWhy()).contains("The grid is gone").contains("feeds the house alone");
            assertThat(decision.setpoint("battery")).containsInstanceOf(Release.class);
            assertThat(starts(decision)).isFalse();
            assertThat(station.view().alerts()).anyMatch(it -> it.contains("The grid is gone"));

            gone.set(false);
            station.ticks(Trust.GOOD_ROUNDS);
            assertThat(station.view().decision().orElseThrow().ladder()).isEqualTo(Ladder.OPTIMAL);
            assertThat(station.view().alerts()).noneMatch(it -> it.contains("The grid is gone"));
        }
    }

    @Test
    void afterALongSilenceNothingStartsTogetherWithTheStreet() throws IOException {
        int usual;
        try (var station = new VirtualStation(folder.resolve("usual"))) {
            usual = ticksUntilSomethingStarts(station);
        }
        recordTickBefore(folder.resolve("dark"), Duration.ofHours(1));

        try (var station = new VirtualStation(folder.resolve("dark"))) {
            assertThat(ticksUntilSomethingStarts(station)).isBetween(usual + 1, usual + 60);
        }
    }

    @Test
    void afterAnUpdateNothingWaits() throws IOException {
        int usual;
        try (var station = new VirtualStation(folder.resolve("usual"))) {
            usual = ticksUntilSomethingStarts(station);
        }
        recordTickBefore(folder.resolve("updated"), Duration.ofMinutes(1));

        try (var station = new VirtualStation(folder.resolve("updated"))) {
            assertThat(ticksUntilSomethingStarts(station)).isEqualTo(usual);
        }
    }

    private static void recordTickBefore(Path folder, Duration ago) throws IOException {
        var site = SimulatedPlants.demo(1).site();
        var at = DemoHome.start().minus(ago);
        try (var journal = Journal.open(folder.resolve("busbar.db"), site)) {
            journal.offer(new Tick(
                    new SiteState(new PowerSnapshot(at, 0, 1, 0, 1, 0, 0), List.of(), List.of(), List.of()),
                    Dispatcher.safe(site, at, Optional.empty(), "Before the power cut."), Optional.empty(),
                    VirtualStation.TICK));
        }
    }
}

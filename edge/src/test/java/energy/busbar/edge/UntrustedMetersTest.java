// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the whole loop does while something is not trusted.
class UntrustedMetersTest {

    @TempDir
    Path folder;

    private final AtomicBoolean broken = new AtomicBoolean();

    private static Decision decision(VirtualStation station) {
        return station.view().decision().orElseThrow();
    }

    private PowerMeter silentWhenBroken(PowerMeter meter) {
        return () -> {
            if (broken.get()) {
                throw new IOException("timeout");
            }
            return meter.powerKw();
        };
    }

    private VirtualStation station(Consumer<VirtualStation.Parts> changes) throws IOException {
        return new VirtualStation(folder, changes);
    }

    @Test
    void aSilentGridMeterHoldsTheCommandsForThreeRoundsAndThenLetsGo() throws IOException {
        var given = new ArrayList<Setpoint>();
        try (var station = station(parts -> {
            parts.gridMeter = this::silentWhenBroken;
            parts.batteryActuator = _ -> given::add;
        })) {
            station.ticks(10);
            double beforeKw = ((BatterySetpoint) given.getLast()).powerKw();

            broken.set(true);
            for (int round = 0; round < 3; round++) {
                station.tick();
                assertThat(decision(station).ladder()).isEqualTo(Ladder.HELD);
                assertThat(decision(station).ladderWhy()).contains("none may rise").contains("timeout");
                assertThat(((BatterySetpoint) decision(station).setpoint("battery").orElseThrow()).powerKw())
                        .isBetween(Math.min(0, beforeKw), Math.max(0, beforeKw));
            }
            assertThat(station.view().alerts()).anyMatch(alert -> alert.contains("none rises"));
            assertThat(given.getLast()).isInstanceOf(BatterySetpoint.class);

            station.tick();
            assertThat(decision(station).ladder()).isEqualTo(Ladder.SAFE);
            assertThat(given.getLast()).isInstanceOf(Release.class);
        }
    }

    @Test
    void afterThreeHeldRoundsThreeGoodOnesPassBeforeAnythingRises() throws IOException {
        try (var station = station(parts -> parts.gridMeter = this::silentWhenBroken)) {
            station.ticks(10);
            broken.set(true);
            station.ticks(3);
            broken.set(false);

            station.ticks(2);
            assertThat(decision(station).ladder()).isEqualTo(Ladder.HELD);
            assertThat(decision(station).ladderWhy()).contains("1 more round");

            station.tick();
            assertThat(decision(station).ladder()).isEqualTo(Ladder.OPTIMAL);
        }
    }

    @Test
    void aGridMeterThatFailsBeforeItsFirstValueNeverLeavesSafe() throws IOException {
        broken.set(true);
        try (var station = station(parts -> parts.gridMeter = this::silentWhenBroken)) {
            for (int round = 0; round < 30; round++) {
                station.tick();
                assertThat(decision(station).ladder()).isEqualTo(Ladder.SAFE);
            }
        }
    }

    @Test
    void aSilentBatteryCostsOnlyItself() throws IOException {
        try (var station = station(parts -> parts.batteryGauge = gauge -> new SilentGauge(gauge, broken))) {
            station.ticks(5);

            broken.set(true);
            station.ticks(5);

            assertThat(decision(station).ladder()).isEqualTo(Ladder.OPTIMAL);
            assertThat(decision(station).setpoint("battery").orElseThrow()).isInstanceOf(Release.class);
            assertThat(decision(station).setpoints()).filteredOn(Release.class::isInstance).hasSize(1);
            assertThat(station.view().alerts()).singleElement().asString().contains("battery").contains("timeout");

            broken.set(false);
            station.ticks(3);

            assertThat(decision(station).setpoint("battery").orElseThrow()).isInstanceOf(BatterySetpoint.class);
            assertThat(station.view().alerts()).isEmpty();
        }
    }

    @Test
    void aSilentRoofCostsOnlyItselfAndTheBooksStillBalance() throws IOException {
        try (var station = station(parts -> parts.sunMeter = this::silentWhenBroken)) {
            station.ticks(5);

            broken.set(true);
            station.ticks(20);

            assertThat(decision(station).ladder()).isEqualTo(Ladder.OPTIMAL);
            var state = station.view().state().orElseThrow();
            assertThat(state.snapshot().balances()).isTrue();
            assertThat(state.snapshot().gridKw()).isEqualTo(station.simulated.flows().gridKw());
            assertThat(state.complete()).isFalse();
        }
    }

    @Test
    void aGridMeterThatIsWiredBackwardsTakesTheHandsOffWithinFiveMinutes() throws IOException {
        var given = new ArrayList<Setpoint>();
        try (var station = station(parts -> {
            parts.gridMeter = meter -> () -> meter.powerKw() instanceof Reading.Measured measured
                    ? new Reading.Measured(-measured.value(), measured.at(), measured.source())
                    : meter.powerKw();
            parts.batteryActuator = actuator -> setpoint -> {
                given.add(setpoint);
                actuator.apply(setpoint);
            };
        })) {
            int ticks = 0;
            while (decision(station.ticks(1)).ladder() != Ladder.HANDS_OFF && ticks < 30) {
                ticks++;
            }

            assertThat(decision(station).ladder()).isEqualTo(Ladder.HANDS_OFF);
            assertThat(decision(station).setpoints()).isEmpty();
            assertThat(given.getLast()).isInstanceOf(Release.class);
            assertThat(station.view().alerts()).anyMatch(alert -> alert.contains("wrong way"));
        }
    }

    private record SilentGauge(BatteryGauge gauge, AtomicBoolean broken) implements BatteryGauge {
        @Override
        public Reading powerKw() throws IOException {
            if (broken.get()) {
                throw new IOException("timeout");
            }
            return gauge.powerKw();
        }

        @Override
        public Reading socFraction() throws IOException {
            return gauge.socFraction();
        }
    }
}

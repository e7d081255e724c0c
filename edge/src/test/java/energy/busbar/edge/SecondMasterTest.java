// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Decision;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole loop beside another program that commands the same battery.
class SecondMasterTest {

    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "Another program wants it.");

    @TempDir
    Path folder;

    private final List<Setpoint> ours = new ArrayList<>();

    /// Remembers what Busbar wrote.
    private Actuator watched(Actuator sound) {
        return new Actuator() {
            @Override
            public void apply(Setpoint setpoint) throws IOException {
                ours.add(setpoint);
                sound.apply(setpoint);
            }

            @Override
            public Optional<Told> told() throws IOException {
                return sound.told();
            }
        };
    }

    private VirtualStation station() throws IOException {
        return new VirtualStation(folder, parts -> parts.batteryActuator = this::watched);
    }

    /// An interval after which the other program writes 3 kW of charge.
    private static void duel(VirtualStation station, int ticks) throws IOException {
        var battery = Objects.requireNonNull(station.simulated.actuators().get("battery"));
        for (int i = 0; i < ticks; i++) {
            station.tick();
            battery.apply(new BatterySetpoint("battery", -3, station.now().plusSeconds(30), WHY));
        }
    }

    private static Decision decision(VirtualStation station) {
        return station.view().decision().orElseThrow();
    }

    @Test
    void afterThreeConflictsTheBatteryIsLeftToTheOtherAndWhatItDrawsIsReservedFor() throws IOException {
        try (var station = station()) {
            station.ticks(5);
            ours.clear();

            duel(station, 10);

            assertThat(ours).as("the order that was due, and three over the other's").hasSizeLessThanOrEqualTo(4);
            assertThat(decision(station).setpoint("battery").orElseThrow()).isInstanceOf(Release.class);
            assertThat(decision(station).setpoint("battery").orElseThrow().reason().sentence())
                    .contains("Somebody else commands it");
            assertThat(station.view().alerts()).anyMatch(alert -> alert.contains("commanded by somebody else"));
            assertThat(station.view().state().orElseThrow().snapshot().batteryKw()).isEqualTo(-3);
        }
    }

    @Test
    void theBatteryIsTakenBackAnHourLater() throws IOException {
        try (var station = station()) {
            station.ticks(5);
            duel(station, 10);
            ours.clear();
            station.ticks((int) ForeignWriters.YIELDED_FOR.dividedBy(VirtualStation.TICK));

            assertThat(decision(station).setpoint("battery").orElseThrow()).isInstanceOf(BatterySetpoint.class);
            assertThat(ours).isNotEmpty();
            assertThat(station.view().alerts()).noneMatch(alert -> alert.contains("commanded by somebody else"));
        }
    }

    @Test
    void inShadowNobodyIsInTheWayOfTheOther() throws IOException {
        try (var station = station()) {
            station.ticks(5);
            station.live.mode(OperatingMode.SHADOW);
            station.tick();
            ours.clear();

            duel(station, 20);

            assertThat(ours).isEmpty();
            assertThat(station.view().alerts()).noneMatch(alert -> alert.contains("commanded by somebody else"));
        }
    }

    @Test
    void whatIsLeftToTheOtherIsNotTakenFromHimWhenBusbarStops() throws IOException {
        try (var station = station()) {
            station.ticks(5);
            duel(station, 10);
            ours.clear();

            station.loop.release(station.now().plus(Duration.ofSeconds(1)), "Busbar stops.");

            assertThat(ours).isEmpty();
        }
    }
}

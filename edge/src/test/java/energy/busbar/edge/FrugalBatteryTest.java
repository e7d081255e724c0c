// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.OperatingMode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole loop with a battery whose memory bears two hundred writes a day.
class FrugalBatteryTest {

    private static final int PER_DAY = 200;
    private static final int TICKS_PER_HOUR = 360;

    @TempDir
    Path folder;

    private final List<Setpoint> written = new ArrayList<>();
    private final AtomicBoolean refuses = new AtomicBoolean();

    private VirtualStation station() throws IOException {
        return new VirtualStation(folder, parts -> {
            parts.writesPerDay = Map.of("battery", PER_DAY);
            parts.batteryActuator = actuator -> setpoint -> {
                if (refuses.get()) {
                    throw new IOException("busy");
                }
                written.add(setpoint);
                actuator.apply(setpoint);
            };
        });
    }

    @Test
    void itsWritesAreSparedWhileItStillWorks() throws IOException {
        try (var station = station()) {
            station.ticks(2 * TICKS_PER_HOUR);

            assertThat(written).hasSizeBetween(3, PER_DAY / 4);
            assertThat(written).filteredOn(BatterySetpoint.class::isInstance).isNotEmpty();
            assertThat(station.view().alerts()).isEmpty();
        }
    }

    @Test
    void whatIsDecidedIsWhatItHolds() throws IOException {
        try (var station = station()) {
            for (int i = 0; i < TICKS_PER_HOUR / 4; i++) {
                station.tick();
                var decided = station.view().decision().orElseThrow().setpoint("battery").orElseThrow();
                if (decided instanceof BatterySetpoint(var _, double kw, var _, var _)) {
                    assertThat(((BatterySetpoint) written.getLast()).powerKw()).isEqualTo(kw);
                }
            }
        }
    }

    @Test
    void itsOrdersLastUntilTheyAreRenewedAndAreTakenBackWhenBusbarStops() throws IOException {
        try (var station = station()) {
            station.ticks(10);
            assertThat(Duration.between(station.now(), written.getLast().expiresAt()))
                    .isGreaterThan(Duration.ofMinutes(50));

            station.loop.release(station.now(), "Busbar stops.");

            assertThat(written.getLast()).isInstanceOf(Release.class);
        }
    }

    @Test
    void aBatteryThatDoesNotAnswerWhenItShouldBeLetGoIsLetGoLater() throws IOException {
        try (var station = station()) {
            station.ticks(10);
            refuses.set(true);
            station.live.mode(OperatingMode.SHADOW);
            station.ticks(3);
            assertThat(written.getLast()).isInstanceOf(BatterySetpoint.class);

            refuses.set(false);
            station.tick();
            assertThat(written.getLast()).isInstanceOf(Release.class);

            written.clear();
            station.ticks(20);
            assertThat(written).isEmpty();
        }
    }
}

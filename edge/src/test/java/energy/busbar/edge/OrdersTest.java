// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Decision;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What persons, the grid operator and devices with a will of their own do to the running home.
class OrdersTest {

    /// The operator's limit and the failsafe of the station under test.
    private static final double LIMIT_KW = 4.2;

    @TempDir
    private Path folder;

    private static double batteryKw(VirtualStation station) {
        return ((BatterySetpoint) decision(station).setpoint("battery").orElseThrow()).powerKw();
    }

    private static Decision decision(VirtualStation station) {
        return station.view().decision().orElseThrow();
    }

    @Test
    void anOverrideHoldsForItsTimeAndIsShown() throws IOException {
        try (var station = new VirtualStation(folder)) {
            station.ticks(5);
            station.live.override(new ManualOverride("battery", 2, station.now().plus(Duration.ofMinutes(1))));

            station.tick();
            assertThat(batteryKw(station)).isEqualTo(2);
            assertThat(decision(station).setpoint("battery").orElseThrow().reason().code())
                    .isEqualTo(ReasonCode.OVERRIDE);
            assertThat(station.view().orders().overrides()).hasSize(1);

            station.ticks(6);
            assertThat(decision(station).setpoint("battery").orElseThrow().reason().code())
                    .isNotEqualTo(ReasonCode.OVERRIDE);
            assertThat(station.view().orders().overrides()).isEmpty();
        }
    }

    @Test
    void aPersonEndsAnOverrideEarly() throws IOException {
        try (var station = new VirtualStation(folder)) {
            station.ticks(5);
            station.live.override(new ManualOverride("battery", 0, station.now().plus(Duration.ofHours(1))));
            station.tick();

            station.live.endOverride("battery");
            station.tick();

            assertThat(decision(station).setpoint("battery").orElseThrow().reason().code())
                    .isNotEqualTo(ReasonCode.OVERRIDE);
        }
    }

    @Test
    void theOperatorsLimitHoldsFromTheNextTickAndThePlanKnowsIt() throws IOException {
        try (var station = new VirtualStation(folder)) {
            station.ticks(5);
            station.live.gridOperator(Optional.of(new OperatorOrder(LIMIT_KW, 5, Optional.empty())));

            for (int i = 0; i < 360; i++) {
                station.live.gridOperatorBeats();
                station.tick();
                if (i > 1) {
                    double loadKw = station.simulated.flows().loadKw() - station.simulated.flows().pvKw();
                    assertThat(station.simulated.flows().gridKw()).as("grid at %s", station.now())
                            .isLessThanOrEqualTo(Math.max(LIMIT_KW, loadKw) + 0.5);
                }
            }

            double plannedKw = Arrays.stream(station.view().plan().orElseThrow().importKw()).max().orElseThrow();
            assertThat(plannedKw).isLessThanOrEqualTo(LIMIT_KW + 1e-6);
        }
    }

    @Test
    void aControlBoxThatFallsSilentMeansTheFailsafeUntilItWrites() throws IOException {
        try (var station = new VirtualStation(folder)) {
            station.ticks(5);
            station.live.gridOperator(Optional.empty());
            station.tick();
            assertThat(station.view().orders().operator().maxImportKw()).isInfinite();

            station.ticks(13);
            assertThat(station.view().orders().operator().maxImportKw()).isEqualTo(LIMIT_KW);
            assertThat(station.view().orders().operator().why()).contains("silent");

            station.live.gridOperatorBeats();
            station.tick();
            assertThat(station.view().orders().operator().maxImportKw()).isEqualTo(LIMIT_KW);
            station.live.gridOperator(Optional.empty());
            station.tick();
            assertThat(station.view().orders().operator().maxImportKw()).isInfinite();
        }
    }

    /// The battery keeps what it was told, whatever it is told later.
    @Test
    void aBatteryThatChargesOnIsToldAgainThenGivenUpAndSaid() throws IOException {
        var told = new ArrayList<Double>();
        var stubborn = new AtomicBoolean();
        var kept = new AtomicReference<Double>(0.0);
        try (var station = new VirtualStation(folder, parts -> parts.batteryActuator = actuator -> setpoint -> {
            if (setpoint instanceof BatterySetpoint battery) {
                told.add(battery.powerKw());
                kept.updateAndGet(before -> stubborn.get() ? before : Double.valueOf(battery.powerKw()));
                actuator.apply(new BatterySetpoint(battery.assetId(), kept.get(), battery.expiresAt(),
                        battery.reason()));
            }
        })) {
            station.ticks(3);
            station.live.override(new ManualOverride("battery", -4, station.now().plusSeconds(15)));
            station.tick();
            stubborn.set(true);
            station.live.override(new ManualOverride("battery", 0, station.now().plus(Duration.ofHours(1))));
            told.clear();

            station.ticks(6);
            assertThat(told).as("told again every tick once it is late").hasSizeGreaterThan(2).containsOnly(0.0);
            station.ticks(3);

            assertThat(station.view().alerts()).anyMatch(alert -> alert.contains("draws more than it is told"));
            assertThat(decision(station).setpoint("battery").orElseThrow().reason().code())
                    .isEqualTo(ReasonCode.DISOBEYS);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Boxes that can less than others, or do it otherwise.
class OcppAbilitiesTest {

    @Test
    void phasesAreToldOnlyToABoxThatChangesThem() throws IOException {
        try (var site = Site.of("fixed", "switching");
                var fixed = site.box("fixed");
                var switching = new TestBox(Wire.Address.of(site.line.port(), "switching"), site.clock)) {
            switching.settings.put("ConnectorSwitch3to1PhaseSupported", "true");
            switching.boot();
            site.awaitGreeted("switching");

            assertThatThrownBy(() -> site.actuator("fixed").apply(site.current(0, 1)))
                    .isInstanceOf(IOException.class).hasMessageContaining("does not change its phases");
            var actuator = site.actuator("switching");
            actuator.apply(site.current(0, 1));
            actuator.apply(site.current(8));

            var period = switching.asked("SetChargingProfile").getLast().path("csChargingProfiles")
                    .path("chargingSchedule").path("chargingSchedulePeriod").path(0);
            assertThat(period.path("numberPhases").asInt()).isEqualTo(1);
            assertThat(fixed.asked("SetChargingProfile")).hasSize(1);
        }
    }

    @Test
    void aBoxThatTakesPowersOnlyIsToldWatts() throws IOException {
        try (var site = Site.of("garage");
                var box = new TestBox(Wire.Address.of(site.line.port(), "garage"),
                        site.clock)) {
            var actuator = site.actuator("garage");
            box.settings.put("ChargingScheduleAllowedChargingRateUnit", "Power");
            box.boot();
            site.awaitGreeted("garage");
            box.plugIn();

            actuator.apply(site.current(10));

            var schedule = box.asked("SetChargingProfile").getLast().path("csChargingProfiles")
                    .path("chargingSchedule");
            assertThat(schedule.path("chargingRateUnit").asText()).isEqualTo("W");
            assertThat(schedule.path("chargingSchedulePeriod").path(0).path("limit").asDouble()).isEqualTo(6900);
        }
    }

    @Test
    void aBoxWithOneLevelKeepsItsFloorAndIsToldWhenACarCharges() throws IOException {
        try (var site = Site.of("garage");
                var box = new TestBox(Wire.Address.of(site.line.port(), "garage"),
                        site.clock)) {
            box.settings.put("ChargeProfileMaxStackLevel", "0");
            box.boot();
            site.awaitGreeted("garage");
            var actuator = site.actuator("garage");

            actuator.apply(site.current(12));
            assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
            box.plugIn();
            actuator.apply(site.current(12));
            assertThat(box.offeredA()).isEqualTo(12);
            box.live(Duration.ofSeconds(61));

            assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
        }
    }

    @Test
    void aBoxThatPausesOnlyByPowerIsToldNoPower() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.answers("SetChargingProfile", told -> {
                var profile = told.path("csChargingProfiles");
                boolean amperes = profile.path("chargingSchedule").path("chargingRateUnit").asText().equals("A");
                if (!amperes) {
                    box.profiles.set(profile);
                }
                return TestBox.object().put("status", amperes ? "Rejected" : "Accepted");
            });
            box.plugIn();

            site.actuator("garage").apply(site.current(0));

            assertThat(box.offeredA()).isZero();
        }
    }
}

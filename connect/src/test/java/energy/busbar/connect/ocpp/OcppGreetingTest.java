// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a charge point is asked and given when it comes.
class OcppGreetingTest {

    @Test
    void aBoxGetsItsSafeFloorBeforeAnythingElseIsTold() {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            var floor = box.asked("SetChargingProfile").getFirst().path("csChargingProfiles");

            assertThat(floor.path("chargingProfilePurpose").asText()).isEqualTo("TxDefaultProfile");
            assertThat(floor.path("chargingSchedule").has("duration")).isFalse();
            assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
        }
    }

    @Test
    void aBoxThatTakesNoFloorIsSaidSo() {
        try (var site = Site.of("garage");
                var box = new TestBox(Wire.Address.of(site.line.port(), "garage"),
                        site.clock)) {
            box.refuses("SetChargingProfile");
            box.boot();
            site.awaitGreeted("garage");

            assertThat(box.asked("SetChargingProfile").stream().map(told -> told.path("connectorId").asInt()))
                    .containsExactly(1, 0);
            assertThat(site.line.health().lastError()).hasValueSatisfying(
                    why -> assertThat(why).contains("no safe limit of 6.0 A").contains("Maybe"));
        }
    }

    @Test
    void aBoxThatStartsAnewIsToldAnew() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();
            var actuator = site.actuator("garage");
            actuator.apply(site.current(13));

            box.profiles.transactionEnded();
            box.profiles.clear(ProfileIds.floor(1));
            box.boot();
            site.awaitGreeted("garage");
            assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
            box.plugIn();
            actuator.apply(site.current(13));

            assertThat(box.offeredA()).isEqualTo(13);
        }
    }

    @Test
    void readOnlyChangesNothing() {
        var terms = new OcppTerms(Site.listen(false), Site.stations("garage"), Site.manner(), false);
        try (var site = new Site(terms); var box = TestBox.started(site.line, "garage", site.clock)) {
            box.awaits("TriggerMessage");

            assertThat(box.asked("ChangeConfiguration")).isEmpty();
            assertThat(box.asked("SetChargingProfile")).isEmpty();
            assertThatThrownBy(() -> site.actuator("garage")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("commands: false");
        }
    }

    @Test
    void metersAreAskedForOftenAndOnlyIfTheyAreNot() {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            assertThat(box.settings).containsAllEntriesOf(Map.of("MeterValueSampleInterval", "1",
                    "MeterValuesSampledData",
                    "Power.Active.Import,Energy.Active.Import.Register,Current.Import,Voltage,SoC"));
            assertThat(Integer.parseInt(box.settings.get("HeartbeatInterval"))).isEqualTo(300);
            int writes = box.asked("ChangeConfiguration").size();

            box.boot();
            site.awaitGreeted("garage");

            assertThat(box.asked("ChangeConfiguration")).hasSize(writes);
        }
    }

    @Test
    void aBoxThatMeasuresLessIsAskedForLess() {
        try (var site = Site.of("garage");
                var box = new TestBox(Wire.Address.of(site.line.port(), "garage"),
                        site.clock)) {
            box.answers("ChangeConfiguration", told -> TestBox.object().put("status",
                    told.path("value").asText().contains("Voltage") ? "Rejected" : "Accepted"));
            box.boot();
            site.awaitGreeted("garage");

            assertThat(box.asked("ChangeConfiguration").stream()
                    .filter(told -> told.path("key").asText().equals("MeterValuesSampledData"))
                    .map(told -> told.path("value").asText()).toList().getLast())
                    .isEqualTo("Power.Active.Import,Energy.Active.Import.Register,Current.Import");
        }
    }
}

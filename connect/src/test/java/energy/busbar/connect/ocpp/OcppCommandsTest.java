// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.device.LineHealth;
import energy.busbar.dispatch.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OcppCommandsTest {

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
    void aCarFollowsWhatItIsTold() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();

            var actuator = site.actuator("garage");
            actuator.apply(site.current(13));
            box.live(Duration.ofSeconds(20));
            box.tellMeter();

            assertThat(site.point("garage").powerKw().known()).hasValue(8.97);
            assertThat(actuator.told()).contains(new Told.Current(13));
        }
    }

    @Test
    void aRunningTransactionIsToldByAProfileOfItsOwn() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();

            site.actuator("garage").apply(site.current(13));

            var told = box.asked("SetChargingProfile").getLast().path("csChargingProfiles");
            assertThat(told.path("chargingProfilePurpose").asText()).isEqualTo("TxProfile");
            assertThat(told.path("transactionId").asInt()).isEqualTo(box.transaction);
        }
    }

    @Test
    void aCommandEndsByItselfAfterAMinuteAndTheFloorIsLeft() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();
            var actuator = site.actuator("garage");
            actuator.apply(site.current(16));

            box.live(Duration.ofSeconds(59));
            assertThat(box.offeredA()).isEqualTo(16);
            box.live(Duration.ofSeconds(2));

            assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
            assertThat(actuator.told()).contains(new Told.Nothing());
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
    void aCentralSystemThatDiesLeavesTheFloor() throws IOException {
        var site = Site.of("garage");
        try (var box = site.box("garage")) {
            box.plugIn();
            site.actuator("garage").apply(site.current(16));
            box.live(Duration.ofSeconds(20));
            assertThat(box.drawnA).isEqualTo(16);

            site.close();
            box.live(Duration.ofSeconds(60));

            assertThat(box.drawnA).isEqualTo(Site.SAFE_A);
        }
    }

    @Test
    void aYoungCommandIsNotWrittenAgain() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();
            var actuator = site.actuator("garage");
            actuator.apply(site.current(13));
            int before = box.asked("SetChargingProfile").size();

            box.live(Duration.ofSeconds(10));
            actuator.apply(site.current(13));
            assertThat(box.asked("SetChargingProfile")).hasSize(before);
            box.live(Duration.ofSeconds(20));
            actuator.apply(site.current(13));

            assertThat(box.asked("SetChargingProfile")).hasSize(before + 1);
            box.live(Duration.ofSeconds(59));
            assertThat(box.offeredA()).isEqualTo(13);
        }
    }

    @Test
    void anOrderThatWasNotAnsweredIsNotTakenForGranted() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();
            box.tellMeter();
            var actuator = site.actuator("garage");
            actuator.apply(site.current(6));
            box.mute = true;
            assertThatThrownBy(() -> actuator.apply(site.current(16))).isInstanceOf(IOException.class);
            assertThat(box.offeredA()).isEqualTo(16);
            box.mute = false;

            actuator.apply(site.current(6));

            assertThat(box.offeredA()).isEqualTo(6);
        }
    }

    @Test
    void zeroPausesAndReleaseLeavesTheFloor() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();
            var actuator = site.actuator("garage");

            actuator.apply(site.current(0));
            assertThat(box.offeredA()).isZero();
            actuator.apply(site.release());
            actuator.apply(site.release());

            assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
            assertThat(box.profiles.count()).isEqualTo(1);
            assertThat(actuator.told()).contains(new Told.Nothing());
            assertThat(box.asked("ClearChargingProfile")).hasSize(2);
        }
    }

    @Test
    void aCarThatComesAfterTheCommandIsHeldByIt() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            site.actuator("garage").apply(site.current(10));

            box.plugIn();

            assertThat(box.offeredA()).isEqualTo(10);
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
    void aRefusedCommandSaysWhoRefuses() {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.answers("SetChargingProfile", _ -> TestBox.object().put("status", "Rejected"));

            assertThatThrownBy(() -> site.actuator("garage").apply(site.current(10))).isInstanceOf(IOException.class)
                    .hasMessageContaining("\"garage\"").hasMessageContaining("Rejected").hasMessageContaining("Maybe");
        }
    }

    @Test
    void acceptedIsNotObeyedAndTheMeterTellsIt() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.obeys = false;
            box.plugIn();

            var actuator = site.actuator("garage");
            actuator.apply(site.current(6));
            box.live(Duration.ofSeconds(20));
            box.tellMeter();

            assertThat(actuator.told()).contains(new Told.Current(6));
            assertThat(site.point("garage").powerKw().known().orElseThrow()).isCloseTo(11.04, within(1e-9));
        }
    }

    @Test
    void aBoxThatCannotTellItsScheduleIsTakenAtItsWord() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.refuses("GetCompositeSchedule");
            var actuator = site.actuator("garage");

            assertThat(actuator.told()).contains(new Told.Nothing());
            actuator.apply(site.current(9));

            assertThat(actuator.told()).contains(new Told.Current(9));
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

    private static void allows(TestBox box, double amperes) {
        box.answers("GetCompositeSchedule", _ -> {
            var answer = TestBox.object().put("status", "Accepted");
            answer.putObject("chargingSchedule").put("chargingRateUnit", "A").putArray("chargingSchedulePeriod")
                    .addObject().put("startPeriod", 0).put("limit", amperes);
            return answer;
        });
    }

    @Test
    void somebodyElsesOrderIsSeenAndAnotherLimitIsNone() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();
            var actuator = site.actuator("garage");
            actuator.apply(site.current(10));

            allows(box, 16);
            assertThat(actuator.told()).contains(new Told.Current(16));
            allows(box, 8);

            assertThat(actuator.told()).contains(new Told.Current(10));
        }
    }

    @Test
    void aBoxThatMayHaveForgottenItsOrderIsNotTakenForSomebodyElses() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            var actuator = site.actuator("garage");
            actuator.apply(site.current(10));

            box.boot();
            site.awaitGreeted("garage");

            assertThat(actuator.told()).isEmpty();
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

    @Test
    void aCarThatWaitsIsStartedOnlyIfTheSiteSaysSo() throws IOException {
        var usual = Site.manner();
        var starting = new OcppTerms.Manner(usual.safeCurrentA(), usual.sampleInterval(), usual.staleAfter(),
                usual.patience(), true, usual.guess());
        try (var site = new Site(new OcppTerms(Site.listen(false), Site.stations("garage"), starting, true));
                var box = site.box("garage")) {
            box.status("Preparing");
            var actuator = site.actuator("garage");

            actuator.apply(site.current(10));
            actuator.apply(site.current(10));

            assertThat(box.asked("RemoteStartTransaction")).hasSize(1);
        }
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.status("Preparing");
            site.actuator("garage").apply(site.current(10));

            assertThat(box.asked("RemoteStartTransaction")).isEmpty();
        }
    }

    @Test
    void otherAssetsAreNotCommandedHere() {
        try (var site = Site.of("garage")) {
            assertThatThrownBy(() -> site.line.actuator("garden", Site.WALLBOX)).hasMessageContaining("garage");
            assertThatThrownBy(() -> site.line.battery("garage")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> site.line.chargePoint("garage/2", Site.WALLBOX))
                    .hasMessageContaining("garage/1");
            assertThat(site.line.health()).isEqualTo(LineHealth.NONE);
        }
    }
}

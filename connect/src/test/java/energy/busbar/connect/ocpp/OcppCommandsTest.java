// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.device.LineHealth;
import energy.busbar.dispatch.Told;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OcppCommandsTest {

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
    void aCentralSystemThatDiesLeavesTheFloor() throws IOException {
        var site = Site.of("garage");
        try (var box = site.box("garage")) {
            box.plugIn();
            site.actuator("garage").apply(site.current(16));
            box.live(Duration.ofSeconds(20));
            assertThat(box.car.drawnA()).isEqualTo(16);

            site.close();
            box.live(Duration.ofSeconds(60));

            assertThat(box.car.drawnA()).isEqualTo(Site.SAFE_A);
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
            box.car.disobeys();
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

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.dispatch.Told;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What a charge point is believed to have been told.
class OcppToldTest {

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
}

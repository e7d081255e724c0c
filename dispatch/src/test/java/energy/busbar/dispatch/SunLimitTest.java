// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Automation;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SunLimitTest {

    private static final Instant LATER = Instant.parse("2026-06-01T12:00:30Z");
    private static final Site SITE = new Site("site", "Site", ZoneId.of("UTC"), "EUR", 0, 0, GridConnection.of(10, 10),
            List.of(new PvArray("roof", 8, 30, 180, true), new PvArray("shed", 3, 30, 90, false)), List.of(),
            List.of(), List.of(), Priorities.USUAL, Automation.ALL_ON);

    @Test
    void anArrayThatTakesNoLimitGivesWhatItCanBesideOneThatIsLimited() {
        List<Setpoint> told = List.of(new PvSetpoint("roof", 2, LATER, Scene.PLANNED),
                new Release("shed", LATER, Scene.PLANNED));

        assertThat(SunLimit.kw(SITE, told)).isEqualTo(5);
    }

    /// A bright moment may pass what is written on the box.
    @Test
    void whereNothingIsLimitedTheMeterIsRightAlsoBeyondThePeak() {
        assertThat(SunLimit.kw(SITE, List.of(new Release("roof", LATER, Scene.PLANNED)))).isInfinite();
    }
}

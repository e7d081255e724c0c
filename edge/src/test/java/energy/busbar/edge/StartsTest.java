// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Automation;
import energy.busbar.model.Charger;
import energy.busbar.model.Decision;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Ladder;
import energy.busbar.model.Miner;
import energy.busbar.model.Priorities;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.TouPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StartsTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "A test wants it.");

    private static final Site SITE = new Site("site", "Site", ZoneId.of("UTC"), "EUR", 0, 0, GridConnection.of(10, 10),
            List.of(), List.of(), List.of(new Charger("wallbox", 6, 16, 1, 1, 230)),
            List.of(new Miner("miner", new double[]{1}, Duration.ofMinutes(5), Duration.ofMinutes(5), 0.1)),
            Priorities.USUAL,
            Automation.ALL_ON);

    private final Starts starts = new Starts(new Random(1));

    private void told(Instant at, double currentA) {
        var nothing = new AllocationPlan(at, Duration.ofSeconds(10), TouPeriod.OFF_PEAK, 0, 0, 0, Map.of(), Map.of(), 0,
                0);
        starts.note(new Decision(at, Ladder.RULES, "rules", List.of(
                new ChargerSetpoint("wallbox", currentA, at.plusSeconds(30), WHY),
                new MinerSetpoint("miner", currentA > 0 ? 1 : 0, at.plusSeconds(30), WHY)), WHY, List.of(), nothing),
                SITE);
    }

    @Test
    void aCarThatHadToStopMinutesAfterItsStartRestsUntilTenMinutesAfterIt() {
        told(NOON, 6);
        told(NOON.plusSeconds(60), 0);

        assertThat(starts.resting(NOON.plusSeconds(70))).contains("wallbox");
        assertThat(starts.resting(NOON.plus(Starts.APART))).isEmpty();
    }

    @Test
    void aCarThatChargedForLongMayStartAgainAtOnce() {
        told(NOON, 6);
        told(NOON.plusSeconds(1200), 0);

        assertThat(starts.resting(NOON.plusSeconds(1210))).doesNotContain("wallbox");
    }

    @Test
    void aCarThatChargesDoesNotRest() {
        told(NOON, 6);

        assertThat(starts.resting(NOON.plusSeconds(10))).isEmpty();
    }

    @Test
    void aMinerRestsFromItsLastStopByCommandWhateverItsMeterSays() {
        told(NOON, 6);
        told(NOON.plusSeconds(1200), 0);

        assertThat(starts.resting(NOON.plusSeconds(1499))).containsExactly("miner");
        assertThat(starts.resting(NOON.plusSeconds(1500))).isEmpty();
    }

    @Test
    void aClockThatIsSetDoesNotShortenARest() {
        told(NOON, 6);
        told(NOON.plusSeconds(10), 0);
        starts.clockSetBy(Duration.ofDays(365));

        assertThat(starts.resting(NOON.plus(Duration.ofDays(365)).plusSeconds(20))).contains("wallbox");
    }

    @Test
    void afterAnOutageAThousandHousesComeBackOverTenMinutes() {
        var perMinute = new int[10];
        for (int house = 0; house < 1000; house++) {
            var its = new Starts(new Random(house));
            its.stagger(SITE, NOON);
            int minute = 0;
            while (its.resting(NOON.plusSeconds(60L * minute + 59)).contains("wallbox")) {
                minute++;
            }
            perMinute[Math.min(9, minute)]++;
        }

        assertThat(Arrays.stream(perMinute).boxed()).allSatisfy(cars -> assertThat(cars).isBetween(60, 140));
    }

    @Test
    void anOutageThatGoesOnDoesNotMakeTheWaitLonger() {
        for (int second = 0; second <= 3600; second += 10) {
            starts.stagger(SITE, NOON.plusSeconds(second));
        }

        var back = NOON.plusSeconds(3600);
        assertThat(starts.resting(back)).isNotEmpty();
        assertThat(starts.resting(back.plus(Starts.SPREAD))).isEmpty();
    }

    @Test
    void aMinerThatAnOutageStoppedRestsItsOwnTimeAtLeast() {
        told(NOON, 6);
        starts.stagger(SITE, NOON.plusSeconds(1200));
        told(NOON.plusSeconds(1200), 0);

        assertThat(starts.resting(NOON.plusSeconds(1499))).contains("miner");
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EvScheduleTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

    @Property(tries = 50)
    void weeklyStaysFollowOneAnotherWithoutOverlap(@ForAll long seed) {
        var stays = stays(seed, 60);

        for (int i = 1; i < stays.size(); i++) {
            assertThat(stays.get(i).arrival()).isAfter(stays.get(i - 1).departure());
            assertThat(stays.get(i).drivenKwh()).isBetween(4.0, 18.0);
        }
        assertThat(Duration.between(START, stays.getLast().departure())).isLessThan(Duration.ofDays(140));
    }

    @Property(tries = 100)
    void whicheverMomentIsAskedAboutTheSameStayIsTold(@ForAll long seed, @ForAll @LongRange(max = 86400 * 40) long s) {
        var schedule = EvSchedule.weekly("wallbox", TestHome.CAR, LONDON, seed);
        var moment = START.plusSeconds(s);

        var stay = schedule.next("wallbox", moment).orElseThrow();

        assertThat(stay.departure()).isAfter(moment);
        assertThat(stays(seed, 60)).contains(stay);
        assertThat(schedule.next("wallbox", stay.departure().minusSeconds(1))).contains(stay);
        assertThat(schedule.next("elsewhere", moment)).isEmpty();
    }

    @Test
    void someDriversLeaveWellBeforeTheyAnnounced() {
        var stays = stays(1, 200);

        assertThat(stays).anyMatch(stay -> stay.departure().isBefore(stay.announcedDeparture().minusSeconds(1800)));
        assertThat(stays).anyMatch(stay -> stay.departure().isAfter(stay.announcedDeparture()));
    }

    @Test
    void seedsDiffer() {
        assertThat(stays(1, 20)).isNotEqualTo(stays(2, 20)).isEqualTo(stays(1, 20));
    }

    @Test
    void fixedStaysMustNotOverlap() {
        var first = new Visit(TestHome.CAR, START, START.plusSeconds(100), START.plusSeconds(100), 0);
        var second = new Visit(TestHome.CAR, START.plusSeconds(99), START.plusSeconds(200), START.plusSeconds(200), 0);

        assertThatIllegalArgumentException().isThrownBy(() -> EvSchedule.fixed("wallbox", List.of(first, second)))
                .withMessageContaining("Maybe they are out of order");
    }

    @Test
    void aCarOrVisitThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EvCar("car", 50, 7, 0.9, 80, 0.5))
                .withMessageContaining("Maybe they are percentages");
        assertThatIllegalArgumentException().isThrownBy(() -> new EvCar("car", 50, 7, 90, 0.8, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new EvCar("car", 0, 7, 0.9, 0.8, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Visit(TestHome.CAR, START, START, START, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Visit(TestHome.CAR, START, START, START.plusSeconds(1), -1));
    }

    private static List<Visit> stays(long seed, int count) {
        var schedule = EvSchedule.weekly("wallbox", TestHome.CAR, LONDON, seed);
        var stays = new ArrayList<Visit>();
        var at = START;
        while (stays.size() < count) {
            var stay = schedule.next("wallbox", at).orElseThrow();
            stays.add(stay);
            at = stay.departure();
        }
        return stays;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.simulate.gateway.GatewaySample;
import energy.busbar.simulate.gateway.GatewaySimulator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<GatewaySample> told = new ArrayList<>();

    /// A clock that jumps to whatever is waited for, and sometimes beyond.
    private static final class Jumping implements InstantSource, Course.Pause {
        private Instant now;
        private int left;
        private Duration sleeps = Duration.ZERO;

        Jumping(String now, int waits) {
            this.now = Instant.parse(now);
            left = waits;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public boolean until(Instant then) {
            if (then.isAfter(now)) {
                now = then.plus(sleeps);
                sleeps = Duration.ZERO;
            }
            return left-- > 0;
        }
    }

    private Course course(Slots slots) {
        return new Course(new GatewaySimulator(ConfigReader.defaults().home(), 7), slots, BERLIN, told::add);
    }

    private List<LocalDateTime> times() {
        return told.stream().map(it -> it.moment().start().toLocalDateTime()).toList();
    }

    @Test
    void continuousBeginsNowAndGoesOnSteadily() throws IOException, InterruptedException {
        var clock = new Jumping("2024-06-15T12:01:02.7Z", 3);

        var count = course(new Slots.Steady(300)).live(clock, clock);

        assertThat(count).isEqualTo(new Course.Count(3, 0));
        assertThat(times()).extracting(LocalDateTime::toString)
                .containsExactly("2024-06-15T14:01:02", "2024-06-15T14:06:02", "2024-06-15T14:11:02");
    }

    @Test
    void scheduledWaitsForTheClockToShowAMultiple() throws IOException, InterruptedException {
        var clock = new Jumping("2024-06-15T12:01:02.7Z", 3);

        course(new Slots.Aligned(300, BERLIN)).live(clock, clock);

        assertThat(times()).extracting(LocalDateTime::toString)
                .containsExactly("2024-06-15T14:05", "2024-06-15T14:10", "2024-06-15T14:15");
    }

    @Test
    void aMultipleThatIsNowIsTakenAtOnce() {
        var slots = new Slots.Aligned(300, BERLIN);

        assertThat(slots.from(Instant.parse("2024-06-15T12:05:00Z"))).isEqualTo("2024-06-15T12:05:00Z");
        assertThat(slots.from(Instant.parse("2024-06-15T12:05:00.1Z"))).isEqualTo("2024-06-15T12:10:00Z");
    }

    @Test
    void multiplesAreThoseOfTheLocalClockWhereverItStands() {
        var india = new Slots.Aligned(3600, ZoneId.of("Asia/Kolkata"));

        assertThat(india.after(Instant.parse("2024-06-15T12:00:00Z"))).isEqualTo("2024-06-15T12:30:00Z");
    }

    @Test
    void aChangeOfTheClockShortensOneStepAndBreaksNothing() {
        var slots = new Slots.Aligned(3600, ZoneId.of("Australia/Lord_Howe"));

        var slot = Instant.parse("2024-04-06T14:00:00Z");
        for (int i = 0; i < 6; i++) {
            var next = slots.after(slot);
            assertThat(Duration.between(slot, next)).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
            slot = next;
        }
        assertThat(slot.atZone(ZoneId.of("Australia/Lord_Howe")).getMinute()).isZero();
    }

    @Test
    void whatIsMissedInASleepIsLivedThroughButNotToldAsNew() throws IOException, InterruptedException {
        var awake = new Jumping("2024-06-15T16:00:00Z", 6);
        course(new Slots.Steady(300)).live(awake, awake);
        var withoutSleep = told.getLast();
        told.clear();
        var clock = new Jumping("2024-06-15T16:00:00Z", 6);
        clock.sleeps = Duration.ofMinutes(11);

        var count = course(new Slots.Steady(300)).live(clock, clock);

        assertThat(count).isEqualTo(new Course.Count(4, 2));
        assertThat(told.getLast()).isEqualTo(withoutSleep);
    }

    @Test
    void thePastEndsBeforeItsEndAndItsLastMomentIsCutThere() throws IOException, InterruptedException {
        try (var stop = new Stop(InstantSource.system())) {
            course(new Slots.Steady(3600)).past(Instant.parse("2024-06-15T00:00:00Z"),
                    Instant.parse("2024-06-15T02:30:00Z"), stop);
        }

        assertThat(told).hasSize(3);
        assertThat(told.getLast().moment().length()).isEqualTo(Duration.ofMinutes(30));
    }
}

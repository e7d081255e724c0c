// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.dispatch.Told;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForeignWritersTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "A test wants it.");
    private static final Duration TICK = Duration.ofSeconds(10);

    private final ForeignWriters writers = new ForeignWriters();
    private Instant now = NOON;

    private void order(double powerKw) {
        writers.wrote(new BatterySetpoint("battery", powerKw, now.plusSeconds(30), WHY), now);
    }

    private void reads(Told told) {
        now = now.plus(TICK);
        writers.watch("battery", Optional.of(told), now);
    }

    private void reads(double powerKw) {
        reads(new Told.Power(powerKw));
    }

    /// Somebody else wants 5 kW of discharge, and Busbar writes its own over it each time.
    private void conflicts(int count) {
        for (int i = 0; i < count; i++) {
            reads(5);
            assertThat(writers.overwritten("battery")).isTrue();
            order(-2);
        }
    }

    @Test
    void aDeviceThatHoldsWhatItWasToldIsNobodyElses() {
        order(-2);
        reads(-2.01);

        assertThat(writers.overwritten("battery")).isFalse();
    }

    @Test
    void anOrderThatTakesHalfAMinuteToArriveIsNoForeignOne() {
        order(-2);
        reads(-2);
        order(-3);
        reads(-2);
        order(-4);
        reads(-3);

        assertThat(writers.overwritten("battery")).isFalse();
    }

    @Test
    void anotherOrderThanOursIsWrittenOver() {
        order(-2);
        reads(5);

        assertThat(writers.overwritten("battery")).isTrue();
        assertThat(writers.yields("battery")).isFalse();
    }

    @Test
    void whoWritesTheFourthTimeWithinAnHourIsLeftTheDeviceForAnHour() {
        order(-2);
        conflicts(3);
        assertThat(writers.yields("battery")).isFalse();

        reads(5);
        assertThat(writers.yields("battery")).isTrue();
        assertThat(writers.trouble("battery", ZoneId.of("Europe/Berlin")).orElseThrow())
                .contains("\"battery\" is commanded by somebody else").contains("until 15:00")
                .contains("Check the app");

        now = NOON.plus(ForeignWriters.YIELDED_FOR).plus(Duration.ofMinutes(2));
        reads(new Told.Nothing());
        assertThat(writers.yields("battery")).isFalse();
        assertThat(writers.trouble("battery", ZoneId.of("UTC"))).isEmpty();
    }

    @Test
    void whoIsStillThereAfterTheHourGetsTheDeviceBackAfterThreeMoreConflicts() {
        order(-2);
        conflicts(3);
        reads(5);
        now = now.plus(ForeignWriters.YIELDED_FOR);

        reads(5);
        order(-2);
        conflicts(2);
        reads(5);

        assertThat(writers.yields("battery")).isTrue();
    }

    @Test
    void conflictsOfAnHourAgoAreForgotten() {
        order(-2);
        conflicts(3);
        now = now.plus(ForeignWriters.WITHIN);
        order(-2);

        reads(5);

        assertThat(writers.yields("battery")).isFalse();
    }

    @Test
    void aDeviceThatIsLetGoUnderOurOrdersHasBeenLetGoBySomebody() {
        order(-2);
        reads(new Told.Nothing());
        assertThat(writers.overwritten("battery")).as("it may not have taken it up yet").isFalse();
        for (int i = 0; i < 6; i++) {
            order(-2);
            reads(-2);
        }

        reads(new Told.Nothing());

        assertThat(writers.overwritten("battery")).isTrue();
    }

    @Test
    void anOrderThatRanOutIsNobodysFault() {
        order(-2);
        now = now.plusSeconds(120);
        reads(new Told.Nothing());

        assertThat(writers.overwritten("battery")).isFalse();
    }

    @Test
    void whatBusbarLetGoMayBeCommandedByAnybody() {
        writers.wrote(new Release("battery", now.plusSeconds(30), WHY), now);
        for (int i = 0; i < 10; i++) {
            reads(5);
            writers.wrote(new Release("battery", now.plusSeconds(30), WHY), now);
        }

        assertThat(writers.overwritten("battery")).isFalse();
        assertThat(writers.yields("battery")).isFalse();
    }

    @Test
    void aClockThatIsSetNeitherEndsTheHourNorForgetsConflicts() {
        order(-2);
        conflicts(3);
        writers.clockSetBy(Duration.ofDays(365));
        now = now.plus(Duration.ofDays(365));
        reads(5);
        assertThat(writers.yields("battery")).isTrue();

        writers.clockSetBy(Duration.ofDays(-365));
        now = now.minus(Duration.ofDays(365));
        reads(5);

        assertThat(writers.yields("battery")).isTrue();
    }

    @Test
    void aWhileWithoutCommandingDoesNotForgetConflicts() {
        order(-2);
        conflicts(3);
        writers.forgetOrders();

        reads(5);

        assertThat(writers.yields("battery")).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.forecast.Departures.Drivers;
import energy.busbar.forecast.Departures.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private static final Instant NINE = Instant.parse("2024-05-01T09:00:00Z");
    private static final Instant FIVE = NINE.plus(Duration.ofHours(8));

    private static final Visit DAY = visit(NINE, 8);

    private final Departures departures = new Departures(ZoneOffset.UTC);

    private static Visit visit(Instant arrival, double toldHours) {
        return new Visit(arrival, after(arrival, toldHours), 0);
    }

    private static Instant after(Instant instant, double hours) {
        return instant.plusSeconds(Math.round(3600 * hours));
    }

    private void ended(int times, double share) {
        for (int i = 0; i < times; i++) {
            departures.ended(DAY, after(NINE, 8 * share));
        }
    }

    private double goneFraction(Instant now, double hoursAfterNine) {
        return departures.stay(now, DAY, Drivers.HOUSEHOLD)
                .goneFraction(NINE.plusSeconds(Math.round(3600 * hoursAfterNine)));
    }

    @Test
    void atFirstAHouseholdIsBelieved() {
        assertThat(goneFraction(NINE, 7.9)).isZero();
        assertThat(goneFraction(NINE, 8)).isEqualTo(1);
        assertThat(departures.stay(NINE, DAY, Drivers.HOUSEHOLD).latest()).contains(FIVE);
    }

    @Test
    void strangersAreNot() {
        var night = after(NINE, -12);
        var stay = departures.stay(night, visit(night, 8), Drivers.STRANGERS);

        assertThat(stay.goneFraction(after(night, 4))).isEqualTo(0.2);
        assertThat(stay.goneFraction(after(night, 8))).isEqualTo(0.5);
        assertThat(stay.latest().orElseThrow()).isAfter(after(night, 8));
    }

    @Test
    void aStrangerWhoComesInTheMorningGoesHomeAfterWorkWhateverHeAnnounces() {
        var day = departures.stay(NINE, visit(NINE, 14), Drivers.STRANGERS);
        var night = departures.stay(after(NINE, 12), visit(after(NINE, 12), 14), Drivers.STRANGERS);

        assertThat(day.goneFraction(after(NINE, 10.1))).isGreaterThan(night.goneFraction(after(NINE, 22.1)) + 0.1);
    }

    @Test
    void nobodyLeavesBeforeTheChargeHeAskedForCanBeDone() {
        ended(90, 0.5);

        var thirsty = departures.stay(NINE, new Visit(NINE, FIVE, 6), Drivers.STRANGERS);

        assertThat(thirsty.goneFraction(after(NINE, 5.9))).isZero();
        assertThat(thirsty.goneFraction(after(NINE, 6))).isGreaterThan(0.5);
    }

    @Test
    void aHurriedDriverIsBelievedAlthoughHisChargeTakesLonger() {
        var hurried = departures.stay(NINE, new Visit(NINE, FIVE, 12), Drivers.HOUSEHOLD);

        assertThat(hurried.latest()).contains(FIVE);
    }

    @Test
    void theSameDriverIsRecognisedByWhatHeAnnounces() {
        for (int day = 1; day <= 4; day++) {
            var then = NINE.minus(Duration.ofDays(day));
            departures.ended(visit(then, 7.9), after(then, 4));
            departures.ended(visit(then, 7.5), after(then, 7.5));
        }

        var earlyBird = departures.stay(NINE, visit(NINE, 7.9), Drivers.STRANGERS);
        var other = departures.stay(NINE, visit(NINE, 7.5), Drivers.STRANGERS);

        assertThat(earlyBird.goneFraction(after(NINE, 4.1))).isGreaterThan(0.6);
        assertThat(other.goneFraction(after(NINE, 4.1))).isLessThan(0.3);
    }

    @Test
    void whereMostLeaveAtHalfTimeThatIsTheChance() {
        ended(90, 0.5);

        assertThat(goneFraction(NINE, 3.9)).isZero();
        assertThat(goneFraction(NINE, 4)).isEqualTo(0.9);
    }

    @Test
    void aCarThatIsStillThereAfterThatMayStayAsAnnounced() {
        ended(90, 0.5);

        var five = NINE.plus(Duration.ofHours(5));

        assertThat(goneFraction(five, 7.9)).isZero();
        assertThat(departures.stay(five, DAY, Drivers.HOUSEHOLD).latest()).contains(FIVE);
    }

    @Test
    void whereDriversStayLongerThereIsMoreTime() {
        ended(90, 1.5);

        assertThat(departures.stay(NINE, DAY, Drivers.HOUSEHOLD).latest())
                .contains(NINE.plus(Duration.ofHours(12)));
        assertThat(goneFraction(NINE, 8)).isEqualTo(0.1);
    }

    @Test
    void aCarThatOutstaysAllMayLeaveAnyMoment() {
        ended(90, 0.5);

        var stay = departures.stay(FIVE, DAY, Drivers.HOUSEHOLD);

        assertThat(stay.latest()).isEmpty();
        assertThat(stay.goneFraction(FIVE.plusSeconds(60))).isEqualTo(1);
    }

    @Test
    void aStrangerIsCountedOnForLessTimeThanItIsWaitedFor() {
        var stay = departures.stay(NINE, DAY, Drivers.STRANGERS);

        assertThat(stay.early().orElseThrow()).isBefore(FIVE);
        assertThat(stay.latest().orElseThrow()).isAfter(FIVE);
    }

    @Test
    void whoAnnouncesAnHourIsNotJudgedByThoseWhoAnnouncedADay() {
        ended(90, 0.5);

        var shortStay = departures.stay(NINE, visit(NINE, 1), Drivers.HOUSEHOLD);

        assertThat(shortStay.goneFraction(NINE.plus(Duration.ofMinutes(59)))).isLessThan(0.01);
    }

    @Test
    void whoComesInTheEveningIsNotJudgedByThoseWhoCameInTheMorning() {
        ended(90, 0.5);

        var night = FIVE.plus(Duration.ofHours(3));
        var overnight = departures.stay(night, visit(night, 8), Drivers.HOUSEHOLD);

        assertThat(overnight.goneFraction(night.plus(Duration.ofHours(7)))).isLessThan(0.02);
    }

    @Test
    void strangersGoWhenTheOthersGo() {
        ended(500, 1);

        var ten = NINE.plus(Duration.ofDays(1)).plus(Duration.ofHours(1));
        var announcedSix = departures.stay(ten, visit(ten, 8), Drivers.STRANGERS);

        assertThat(announcedSix.goneFraction(FIVE.plus(Duration.ofDays(1)))).isBetween(0.4, 0.6);
    }

    @Test
    void aHouseholdGoesWhenItSays() {
        ended(500, 1);

        var ten = NINE.plus(Duration.ofDays(1)).plus(Duration.ofHours(1));
        var announcedSix = departures.stay(ten, visit(ten, 8), Drivers.HOUSEHOLD);

        assertThat(announcedSix.goneFraction(FIVE.plus(Duration.ofDays(1)))).isZero();
    }
}

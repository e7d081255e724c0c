// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.forecast.Departures.Drivers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private static final Instant NINE = Instant.parse("2024-05-01T09:00:00Z");
    private static final Instant FIVE = NINE.plus(Duration.ofHours(8));

    private final Departures departures = new Departures();

    private void ended(int times, double share) {
        for (int i = 0; i < times; i++) {
            departures.ended(NINE, FIVE, NINE.plus(Duration.ofMinutes(Math.round(480 * share))));
        }
    }

    private double goneFraction(Instant now, double hoursAfterNine) {
        return departures.stay(now, NINE, FIVE, Drivers.HOUSEHOLD)
                .goneFraction(NINE.plusSeconds(Math.round(3600 * hoursAfterNine)));
    }

    @Test
    void atFirstAHouseholdIsBelieved() {
        assertThat(goneFraction(NINE, 7.9)).isZero();
        assertThat(goneFraction(NINE, 8)).isEqualTo(1);
        assertThat(departures.stay(NINE, NINE, FIVE, Drivers.HOUSEHOLD).latest()).contains(FIVE);
    }

    @Test
    void strangersAreNot() {
        var stay = departures.stay(NINE, NINE, FIVE, Drivers.STRANGERS);

        assertThat(stay.goneFraction(NINE.plus(Duration.ofHours(4)))).isEqualTo(0.2);
        assertThat(stay.latest().orElseThrow()).isAfter(FIVE);
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
        assertThat(departures.stay(five, NINE, FIVE, Drivers.HOUSEHOLD).latest()).contains(FIVE);
    }

    @Test
    void whereDriversStayLongerThereIsMoreTime() {
        ended(90, 1.5);

        assertThat(departures.stay(NINE, NINE, FIVE, Drivers.HOUSEHOLD).latest())
                .contains(NINE.plus(Duration.ofHours(12)));
        assertThat(goneFraction(NINE, 8)).isEqualTo(0.1);
    }

    @Test
    void aCarThatOutstaysAllMayLeaveAnyMoment() {
        ended(90, 0.5);

        var stay = departures.stay(FIVE, NINE, FIVE, Drivers.HOUSEHOLD);

        assertThat(stay.latest()).isEmpty();
        assertThat(stay.goneFraction(FIVE.plusSeconds(60))).isEqualTo(1);
    }

    @Test
    void aStrangerIsHalfGoneBeforeItIsGivenUp() {
        var stay = departures.stay(NINE, NINE, FIVE, Drivers.STRANGERS);

        assertThat(stay.median()).contains(NINE.plus(Duration.ofMinutes(Math.round(480 * 0.9))));
        assertThat(stay.median().orElseThrow()).isBefore(stay.latest().orElseThrow());
    }

    @Test
    void whoAnnouncesAnHourIsNotJudgedByThoseWhoAnnouncedADay() {
        ended(90, 0.5);

        var ten = NINE.plus(Duration.ofHours(1));
        var shortStay = departures.stay(NINE, NINE, ten, Drivers.HOUSEHOLD);

        assertThat(shortStay.goneFraction(NINE.plus(Duration.ofMinutes(59)))).isLessThan(0.01);
    }

    @Test
    void whoComesInTheEveningIsNotJudgedByThoseWhoCameInTheMorning() {
        ended(90, 0.5);

        var night = FIVE.plus(Duration.ofHours(3));
        var overnight = departures.stay(night, night, night.plus(Duration.ofHours(8)), Drivers.HOUSEHOLD);

        assertThat(overnight.goneFraction(night.plus(Duration.ofHours(7)))).isLessThan(0.02);
    }

    @Test
    void strangersGoWhenTheOthersGo() {
        ended(500, 1);

        var ten = NINE.plus(Duration.ofDays(1)).plus(Duration.ofHours(1));
        var announcedSix = departures.stay(ten, ten, ten.plus(Duration.ofHours(8)), Drivers.STRANGERS);

        assertThat(announcedSix.goneFraction(FIVE.plus(Duration.ofDays(1)))).isBetween(0.4, 0.6);
    }

    @Test
    void aHouseholdGoesWhenItSays() {
        ended(500, 1);

        var ten = NINE.plus(Duration.ofDays(1)).plus(Duration.ofHours(1));
        var announcedSix = departures.stay(ten, ten, ten.plus(Duration.ofHours(8)), Drivers.HOUSEHOLD);

        assertThat(announcedSix.goneFraction(FIVE.plus(Duration.ofDays(1)))).isZero();
    }
}

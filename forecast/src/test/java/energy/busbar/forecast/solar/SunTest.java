// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SunTest {

    private static final Place GREENWICH = new Place(51.48, 0, 0);

    private static Sun over(double latitude, double longitude, String instant) {
        return Sun.over(new Place(latitude, longitude, 0), Instant.parse(instant));
    }

    /// At solar noon the zenith angle is |latitude − declination|, worked out by hand; 23.44° at the solstices.
    @ParameterizedTest
    @CsvSource({
            "51.48, 0, 2024-06-21T12:02:00Z, 28.04, 180",
            "51.48, 0, 2024-12-21T11:58:00Z, 74.92, 180",
            "-33.87, 151.21, 2024-12-21T01:53:00Z, 10.43, 0",
            "-33.87, 151.21, 2024-06-20T01:57:00Z, 57.31, 0"})
    void atNoonItStandsInTheSouthOrNorthOfItAtItsHighest(double latitude, double longitude, String noon,
            double zenithDegrees, double azimuthDegrees) {
        var sun = over(latitude, longitude, noon);

        assertThat(sun.zenithDegrees()).isCloseTo(zenithDegrees, within(0.05));
        assertThat(Math.cos(Math.toRadians(sun.azimuthDegrees() - azimuthDegrees))).isGreaterThan(0.998);
    }

    @Test
    void atTheEquinoxItRisesInTheEastAndSetsInTheWestAfterHalfADay() {
        var rise = over(51.48, 0, "2024-03-20T06:10:00Z");
        var set = over(51.48, 0, "2024-03-20T18:08:00Z");

        assertThat(rise.zenithDegrees()).isCloseTo(90, within(1.0));
        assertThat(rise.azimuthDegrees()).isCloseTo(90, within(1.5));
        assertThat(set.zenithDegrees()).isCloseTo(90, within(1.0));
        assertThat(set.azimuthDegrees()).isCloseTo(270, within(1.5));
    }

    @Test
    void inPolarNightItNeverRisesAndInPolarDayItNeverSets() {
        for (int hour = 0; hour < 24; hour++) {
            var time = "T%02d:00:00Z".formatted(hour);

            assertThat(over(78.2, 15.6, "2024-12-21" + time).up()).as(time).isFalse();
            assertThat(over(78.2, 15.6, "2024-06-21" + time).up()).as(time).isTrue();
        }
    }

    @Test
    void theDateLineIsNoStepInTheSky() {
        var west = over(-17, 179.999, "2024-02-01T23:00:00Z");
        var east = over(-17, -179.999, "2024-02-01T23:00:00Z");

        assertThat(east.zenithDegrees()).isCloseTo(west.zenithDegrees(), within(0.01));
        assertThat(east.azimuthDegrees()).isCloseTo(west.azimuthDegrees(), within(0.05));
    }

    @Test
    void itIsNearestInJanuary() {
        assertThat(over(0, 0, "2024-01-03T12:00:00Z").extraterrestrialWm2()).isCloseTo(1408, within(3.0));
        assertThat(over(0, 0, "2024-07-05T12:00:00Z").extraterrestrialWm2()).isCloseTo(1316, within(3.0));
    }

    /// 15° an hour is the most the sky can turn.
    @Property(tries = 200)
    void itNeverJumps(@ForAll @DoubleRange(min = -89, max = 89) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude, @ForAll @IntRange(max = 500_000) int minute) {
        var place = new Place(latitude, longitude, 0);
        var at = Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofMinutes(minute));

        double moved = Sun.over(place, at.plusSeconds(60)).zenithDegrees() - Sun.over(place, at).zenithDegrees();

        assertThat(Math.abs(moved)).isLessThan(0.2505);
    }

    @Test
    void refusesAPlaceThatIsNotOnThisPlanet() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Place(139.7, 35.7, 0))
                .withMessageContaining("139.7").withMessageContaining("Maybe the two are swapped");
        assertThatIllegalArgumentException().isThrownBy(() -> new Place(35.7, 139.7, 9000))
                .withMessageContaining("feet: 2743");
        assertThat(Sun.over(GREENWICH, Instant.parse("2024-06-21T00:00:00Z")).cosZenith()).isZero();
    }
}

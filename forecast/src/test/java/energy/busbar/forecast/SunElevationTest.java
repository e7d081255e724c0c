// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SunElevationTest {

    private static final Place GREENWICH = new Place(51.48, 0);

    private static SunElevation.Sun sun(Place place, String instant) {
        return new SunElevation(place).at((double) Instant.parse(instant).getEpochSecond());
    }

    @Test
    void atTheSummerSolsticeNoonIsTheTiltOfTheEarthAboveTheEquatorsHeight() {
        assertThat(sun(GREENWICH, "2024-06-20T12:02:00Z").elevationDegrees())
                .isCloseTo(90 - 51.48 + 23.44, within(0.3));
    }

    @Test
    void atTheWinterSolsticeItIsThatMuchBelow() {
        assertThat(sun(GREENWICH, "2024-12-21T11:58:00Z").elevationDegrees())
                .isCloseTo(90 - 51.48 - 23.44, within(0.3));
    }

    @Test
    void atAnEquinoxTheSunRisesInTheEastAtSix() {
        var morning = sun(new Place(0, 0), "2024-03-20T06:07:00Z");

        assertThat(morning.elevationDegrees()).isCloseTo(0, within(0.5));
        assertThat(morning.azimuthDegrees()).isCloseTo(90, within(0.5));
    }

    @Test
    void southOfTheEquatorNoonStandsInTheNorth() {
        var noon = sun(new Place(-33.87, 151.21), "2024-06-21T01:57:00Z");

        assertThat(noon.elevationDegrees()).isCloseTo(90 - 33.87 - 23.44, within(0.4));
        assertThat(Math.abs(Math.IEEEremainder(noon.azimuthDegrees(), 360))).isLessThan(2);
    }

    @Test
    void atMidnightItIsBelowTheHorizon() {
        assertThat(sun(GREENWICH, "2024-06-20T00:00:00Z").elevationDegrees()).isLessThan(-10);
    }
}

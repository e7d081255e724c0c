// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.PvArray;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticSeriesTest {

    private static final Instant JUNE = Instant.parse("2024-06-21T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A flat array gives 0.9 of Haurwitz' global irradiance, worked out by hand from the elevation
    /// at solar noon, 90° − |latitude − declination|.
    @ParameterizedTest
    @CsvSource({
            "51.5, 0, 2024-06-21T12:00:00Z, 0.82",
            "51.5, 0, 2024-12-21T12:00:00Z, 0.21",
            "0, 0, 2024-03-20T12:07:00Z, 0.93",
            "-33.9, 151.2, 2024-12-21T01:55:00Z, 0.92"})
    void aFlatArrayAtNoonIsPlausible(double latitude, double longitude, Instant noon, double expectedKw) {
        var sun = new SunModel(latitude, longitude);

        assertThat(sun.powerKw(new PvArray("roof", 1, 0, 180, true), noon, MINUTE, 1))
                .isCloseTo(expectedKw, within(0.02));
    }

    @Test
    void inWinterATiltedSouthRoofGivesMoreThanAFlatOneAndANorthRoofLess() {
        var sun = new SunModel(51.5, 0);
        var noon = Instant.parse("2024-12-21T12:00:00Z");

        double flat = sun.powerKw(new PvArray("flat", 1, 0, 180, true), noon, MINUTE, 1);
        double south = sun.powerKw(new PvArray("south", 1, 45, 180, true), noon, MINUTE, 1);
        double north = sun.powerKw(new PvArray("north", 1, 45, 0, true), noon, MINUTE, 1);

        assertThat(south).isGreaterThan(2 * flat).isLessThan(1);
        assertThat(north).isPositive().isLessThan(flat);
    }

    @Test
    void eastRoofsPeakInTheMorning() {
        var sun = new SunModel(51.5, 0);
        var east = new PvArray("east", 1, 40, 90, true);

        assertThat(sun.powerKw(east, Instant.parse("2024-06-21T08:00:00Z"), MINUTE, 1))
                .isGreaterThan(2 * sun.powerKw(east, Instant.parse("2024-06-21T16:00:00Z"), MINUTE, 1));
    }

    @Property(tries = 20)
    void pvIsExactlyZeroAtNightAndNeverAboveThePeak(@ForAll long seed) {
        var series = new SyntheticSeries(TestHome.site(), 4, seed);

        for (int minute = 0; minute < 24 * 60; minute += 7) {
            var at = JUNE.plusSeconds(60L * minute);
            double pvKw = series.flowsAt(at).pvAvailableKw();
            assertThat(pvKw).isBetween(0.0, 5.0);
            if (minute < 3 * 60 || minute > 21 * 60) {
                assertThat(pvKw).isZero();
            }
        }
        assertThat(series.mean(JUNE.plusSeconds(36_000), JUNE.plusSeconds(50_400)).pvAvailableKw()).isPositive();
    }

    @Test
    void theHouseUsesAboutWhatItShouldAndMostInTheEvening() {
        var series = new SyntheticSeries(TestHome.site(), 4, 1);
        double dailyKwh = 0;
        double eveningKw = 0;
        double nightKw = 0;
        for (int day = 0; day < 60; day++) {
            var midnight = JUNE.plus(Duration.ofDays(day));
            dailyKwh += 24 * series.mean(midnight, midnight.plus(Duration.ofDays(1))).loadKw() / 60;
            eveningKw += series.mean(midnight.plusSeconds(17 * 3600), midnight.plusSeconds(20 * 3600)).loadKw() / 60;
            nightKw += series.mean(midnight.plusSeconds(3600), midnight.plusSeconds(4 * 3600)).loadKw() / 60;
        }

        assertThat(dailyKwh * 365 / 1000).isBetween(3.4, 4.6);
        assertThat(eveningKw).isGreaterThan(3 * nightKw);
    }

    @Test
    void seedsDifferAndRepeat() {
        var noon = JUNE.plusSeconds(12 * 3600);
        var flows = new SyntheticSeries(TestHome.site(), 4, 1).flowsAt(noon);

        assertThat(new SyntheticSeries(TestHome.site(), 4, 1).flowsAt(noon)).isEqualTo(flows);
        assertThat(new SyntheticSeries(TestHome.site(), 4, 2).flowsAt(noon)).isNotEqualTo(flows);
    }

    @Test
    void aHouseWithoutUseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SyntheticSeries(TestHome.site(), 0, 1));
    }
}

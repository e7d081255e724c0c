// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.PvArray;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClearSkyPvTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NEW_YEAR = Instant.parse("2023-01-01T00:00:00Z");
    private static final Place FREIBURG = new Place(48, 7.85, 280);

    private static PvArray array(double tiltDegrees, double azimuthDegrees) {
        return new PvArray("roof", 1, tiltDegrees, azimuthDegrees, true);
    }

    private static ClearSkyPv clear(Place place, PvArray... arrays) {
        return new ClearSkyPv(place, List.of(arrays));
    }

    private static double yearKwh(ClearSkyPv pv) {
        return Arrays.stream(pv.clearKw(TimeGrid.uniform(NEW_YEAR, HOUR, 365 * 24))).sum();
    }

    /// In the Atacama the sky is clear nearly every day; the Global Solar Atlas of the World Bank tells 2000 to
    /// 2400 kWh per kW a year there.
    @Test
    void aYearInTheDesertYieldsWhatIsPublished() {
        assertThat(yearKwh(clear(new Place(-23.5, -68.2, 2400), array(23, 0)))).isBetween(2000.0, 2500.0);
    }

    /// Clouds leave 1050 to 1200 kWh (PVGIS) of what a clear year would give.
    @Test
    void aClearYearInFreiburgGivesMoreThanARealOne() {
        assertThat(yearKwh(clear(FREIBURG, array(35, 180)))).isBetween(1500.0, 2100.0);
    }

    @Test
    void inTheNorthASouthRoofBeatsEastAndWestAndThoseAreAlike() {
        double south = yearKwh(clear(FREIBURG, array(35, 180)));
        double east = yearKwh(clear(FREIBURG, array(35, 90)));
        double west = yearKwh(clear(FREIBURG, array(35, 270)));

        assertThat(east).isBetween(0.7 * south, 0.9 * south);
        assertThat(west / east).isCloseTo(1, within(0.01));
    }

    @Test
    void theClockChangeIsNothingToTheSun() {
        var pv = clear(FREIBURG, array(35, 180));
        var changed = pv.clearKw(TimeGrid.uniform(Instant.parse("2024-03-31T00:00:00Z"), HOUR, 24));
        var before = pv.clearKw(TimeGrid.uniform(Instant.parse("2024-03-30T00:00:00Z"), HOUR, 24));

        for (int hour = 0; hour < 24; hour++) {
            assertThat(changed[hour]).isCloseTo(before[hour], within(0.01));
        }
    }

    /// At 05:00 the sun of Freiburg is still down and at 05:30 it is up: neither is the mean of that hour.
    @Test
    void theHourOfSunriseIsAMeanAndNeitherItsStartNorItsMiddle() {
        var pv = clear(FREIBURG, array(0, 180));
        var grid = TimeGrid.uniform(Instant.parse("2024-04-10T04:30:00Z"), HOUR, 1);
        var fine = pv.clearKw(TimeGrid.uniform(grid.start(), Duration.ofSeconds(60), 60));

        assertThat(pv.night(grid.start(), grid.end())).isFalse();
        assertThat(pv.clearKw(grid)[0]).isCloseTo(Arrays.stream(fine).average().orElseThrow(), within(0.002));
        assertThat(fine[0]).isZero();
        assertThat(fine[30]).isLessThan(0.6 * pv.clearKw(grid)[0]);
    }

    @Test
    void thePolarNightIsNightAtNoonAndGivesExactlyNothing() {
        var pv = clear(new Place(78.2, 15.6, 0), array(90, 180));
        var december = TimeGrid.uniform(Instant.parse("2024-12-21T00:00:00Z"), HOUR, 24);

        assertThat(pv.night(december.start(), december.end())).isTrue();
        assertThat(pv.clearKw(december)).containsOnly(0);
        assertThat(pv.mostKw(december)).containsOnly(0);
    }

    @Property(tries = 60)
    void nobodyGivesMoreThanTheInverterOrLessThanNothingOrAnythingAtNight(
            @ForAll @DoubleRange(min = -85, max = 85) double latitude,
            @ForAll @DoubleRange(max = 90) double tilt, @ForAll @DoubleRange(max = 359) double azimuth,
            @ForAll @IntRange(max = 360) int day) {
        var pv = clear(new Place(latitude, 20, 500), array(tilt, azimuth));
        var grid = TimeGrid.uniform(NEW_YEAR.plus(Duration.ofDays(day)), Duration.ofMinutes(30), 48);

        double[] clear = pv.clearKw(grid);
        double[] most = pv.mostKw(grid);
        for (int i = 0; i < 48; i++) {
            assertThat(most[i]).isBetween(clear[i], 1.0);
            assertThat(clear[i]).isNotNegative();
            if (pv.night(grid.boundary(i), grid.boundary(i + 1))) {
                assertThat(most[i]).isZero();
            }
        }
    }

    @Test
    void heatCostsAThirdOfAPercentPerDegreeAndWindGivesItBack() {
        var modules = PvModules.LOSSLESS;
        double cold = modules.powerKw(10, 600, new PvModules.Air(0, 2));
        double hot = modules.powerKw(10, 600, new PvModules.Air(30, 2));
        double windy = modules.powerKw(10, 600, new PvModules.Air(30, 10));

        assertThat(cold - hot).isCloseTo(6 * 0.0035 * 30, within(1e-9));
        assertThat(windy).isBetween(hot, cold);
        assertThat(modules.powerKw(10, 1400, new PvModules.Air(-20, 10))).isEqualTo(10);
    }

    @Test
    void anIntervalWithoutLengthHasNoMean() {
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.mean(NEW_YEAR, NEW_YEAR, _ -> 1))
                .withMessageContaining("Maybe the two are swapped");
    }
}

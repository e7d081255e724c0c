// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import static energy.busbar.forecast.weather.WeatherVariable.CLOUD_FRACTION;
import static energy.busbar.forecast.weather.WeatherVariable.DIFFUSE_WM2;
import static energy.busbar.forecast.weather.WeatherVariable.DIRECT_NORMAL_WM2;
import static energy.busbar.forecast.weather.WeatherVariable.GLOBAL_WM2;
import static energy.busbar.forecast.weather.WeatherVariable.TEMPERATURE_CELSIUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.forecast.solar.ClearSky;
import energy.busbar.forecast.solar.ClearSkyPv;
import energy.busbar.forecast.solar.Irradiance;
import energy.busbar.forecast.solar.Moments;
import energy.busbar.forecast.solar.Place;
import energy.busbar.forecast.solar.Sun;
import energy.busbar.model.PvArray;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WeatherPvOutlookTest {

    private static final Place FREIBURG = new Place(48, 7.85, 280);
    private static final Instant MIDNIGHT = Instant.parse("2024-05-06T00:00:00Z");
    private static final TimeGrid HOURS = TimeGrid.uniform(MIDNIGHT, Duration.ofHours(1), 48);
    private static final TimeGrid QUARTERS = TimeGrid.uniform(MIDNIGHT, Duration.ofMinutes(15), 96);
    private static final List<PvArray> ROOFS = List.of(new PvArray("east", 3, 30, 100, true),
            new PvArray("west", 4, 30, 280, true));
    private static final ClearSky SKY = new ClearSky(FREIBURG.altitudeMetres(), ClearSky.USUAL_TURBIDITY);

    private static double[] hourly(ToDoubleFunction<Irradiance> part) {
        var means = new double[HOURS.intervals()];
        for (int i = 0; i < means.length; i++) {
            means[i] = Moments.mean(HOURS.boundary(i), HOURS.boundary(i + 1),
                    at -> part.applyAsDouble(SKY.irradiance(Sun.over(FREIBURG, at))));
        }
        return means;
    }

    private static double[] always(double value) {
        var values = new double[HOURS.intervals()];
        Arrays.fill(values, value);
        return values;
    }

    private static WeatherForecast weather(Map<WeatherVariable, double[]> values) {
        return new WeatherForecast(MIDNIGHT, HOURS, values);
    }

    private static Optional<double[]> outlook(WeatherForecast weather, TimeGrid grid) {
        return new WeatherPvOutlook(IssuedForecasts.of(List.of(weather)), FREIBURG, ROOFS).pvKw(MIDNIGHT, grid);
    }

    private static double[] promised(Map<WeatherVariable, double[]> values) {
        return outlook(weather(values), QUARTERS).orElseThrow();
    }

    private static Map<WeatherVariable, double[]> clearParts() {
        return Map.of(DIRECT_NORMAL_WM2, hourly(Irradiance::directNormalWm2), DIFFUSE_WM2,
                hourly(Irradiance::diffuseWm2), TEMPERATURE_CELSIUS, always(15));
    }

    @Test
    void aForetoldClearSkyGivesThePowerOfAClearSkyInEveryQuarterOfAnHour() {
        double[] clear = new ClearSkyPv(FREIBURG, ROOFS).clearKw(QUARTERS);
        double[] promised = promised(clearParts());

        for (int i = 0; i < clear.length; i++) {
            assertThat(promised[i]).as("at %s", QUARTERS.boundary(i)).isCloseTo(clear[i], within(0.05));
        }
    }

    @Test
    void theSumAloneOrTheSumAndTheDiffusePartSayNearlyTheSame() {
        double parts = Arrays.stream(promised(clearParts())).sum();

        var sum = Map.of(GLOBAL_WM2, hourly(Irradiance::globalWm2));
        var diffuseToo = Map.of(GLOBAL_WM2, hourly(Irradiance::globalWm2), DIFFUSE_WM2, hourly(Irradiance::diffuseWm2));

        assertThat(Arrays.stream(promised(sum)).sum()).isCloseTo(parts, within(0.06 * parts));
        assertThat(Arrays.stream(promised(diffuseToo)).sum()).isCloseTo(parts, within(0.01 * parts));
    }

    /// Kasten and Czeplak leave a quarter of the light under a closed sky.
    @Test
    void whereOnlyCloudsAreToldAClosedSkyLeavesAboutAQuarter() {
        double open = Arrays.stream(promised(Map.of(CLOUD_FRACTION, always(0)))).sum();
        double closed = Arrays.stream(promised(Map.of(CLOUD_FRACTION, always(1)))).sum();

        assertThat(closed / open).isBetween(0.18, 0.32);
    }

    @Test
    void lightBeforeSunriseIsNotBelieved() {
        double[] promised = promised(Map.of(DIRECT_NORMAL_WM2, always(800), DIFFUSE_WM2, always(200)));
        var clear = new ClearSkyPv(FREIBURG, ROOFS);

        for (int i = 0; i < promised.length; i++) {
            if (clear.night(QUARTERS.boundary(i), QUARTERS.boundary(i + 1))) {
                assertThat(promised[i]).isZero();
            }
        }
        assertThat(promised[48]).isPositive();
    }

    @Property(tries = 50)
    void whateverIsForetoldIsNeverBelowNothingNorAboveTheInverters(@ForAll long seed) {
        var random = new java.util.Random(seed);
        var values = new EnumMap<WeatherVariable, double[]>(WeatherVariable.class);
        values.put(DIRECT_NORMAL_WM2, random.doubles(48, 0, 1200).toArray());
        values.put(DIFFUSE_WM2, random.doubles(48, 0, 900).toArray());
        values.put(TEMPERATURE_CELSIUS, random.doubles(48, -40, 50).toArray());

        for (double kw : promised(values)) {
            assertThat(kw).isBetween(0.0, 7.0);
        }
    }

    @Test
    void aGapAtNightIsNoGapAndOneByDayIsNoOutlook() {
        double[] gapAtNight = hourly(Irradiance::globalWm2);
        gapAtNight[1] = Double.NaN;
        double[] gapByDay = hourly(Irradiance::globalWm2);
        gapByDay[11] = Double.NaN;

        assertThat(outlook(weather(Map.of(GLOBAL_WM2, gapAtNight)), QUARTERS)).isPresent();
        assertThat(outlook(weather(Map.of(GLOBAL_WM2, gapByDay)), QUARTERS)).isEmpty();
    }

    @Test
    void beyondTheLastPeriodNothingIsInvented() {
        var threeDays = TimeGrid.uniform(MIDNIGHT, Duration.ofHours(1), 72);

        assertThat(outlook(weather(clearParts()), threeDays)).isEmpty();
    }

    @Test
    void weatherThatIsTwoDaysOldIsNoOutlookAnyMore() {
        var outlook = new WeatherPvOutlook(IssuedForecasts.of(List.of(weather(clearParts()))), FREIBURG, ROOFS);
        var lastHours = TimeGrid.uniform(MIDNIGHT.plus(Duration.ofHours(47)), Duration.ofHours(1), 1);

        assertThat(outlook.pvKw(MIDNIGHT.plus(Duration.ofDays(2)), lastHours)).isPresent();
        assertThat(outlook.pvKw(MIDNIGHT.plus(Duration.ofDays(2)).plusSeconds(1), lastHours)).isEmpty();
    }

    /// Two forecasts of the same afternoon: who asks what was believed before the second was issued gets the first,
    /// also after the second is known.
    @Test
    void theLaterForecastIsInvisibleToWhoeverAsksWhatWasBelievedBefore() {
        var later = MIDNIGHT.plus(Duration.ofHours(6));
        var issued = IssuedForecasts.of(List.of(
                new WeatherForecast(MIDNIGHT, HOURS, Map.of(CLOUD_FRACTION, always(1))),
                new WeatherForecast(later, HOURS, Map.of(CLOUD_FRACTION, always(0)))));
        var outlook = new WeatherPvOutlook(issued, FREIBURG, ROOFS);
        var noon = TimeGrid.uniform(MIDNIGHT.plus(Duration.ofHours(12)), Duration.ofHours(1), 1);

        double before = outlook.pvKw(later.minusSeconds(1), noon).orElseThrow()[0];
        double after = outlook.pvKw(later, noon).orElseThrow()[0];

        assertThat(after).isGreaterThan(2 * before);
        assertThat(outlook.pvKw(later.minusSeconds(1), noon).orElseThrow()[0]).isEqualTo(before);
        assertThat(outlook.pvKw(MIDNIGHT.minusSeconds(1), noon)).isEmpty();
    }

    @Test
    void nobodyCanChangeAnAnswerThatIsRemembered() {
        var outlook = new WeatherPvOutlook(IssuedForecasts.of(List.of(weather(clearParts()))), FREIBURG, ROOFS);
        outlook.pvKw(MIDNIGHT, QUARTERS).orElseThrow()[48] = -1;

        assertThat(outlook.pvKw(MIDNIGHT, QUARTERS).orElseThrow()[48]).isPositive();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> weather(Map.of(CLOUD_FRACTION, always(40))))
                .withMessageContaining("2024-05-06T00:00:00Z")
                .withMessageContaining("was 40.0. Maybe it is a percentage");
        assertThatIllegalArgumentException().isThrownBy(() -> weather(Map.of(TEMPERATURE_CELSIUS, always(290))))
                .withMessageContaining("kelvin");
        assertThatIllegalArgumentException().isThrownBy(() -> weather(Map.of(GLOBAL_WM2, new double[3])))
                .withMessageContaining("must have 48 values, one per period, has 3");
    }
}

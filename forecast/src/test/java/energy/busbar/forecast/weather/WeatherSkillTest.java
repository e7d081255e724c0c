// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.forecast.Forecaster;
import energy.busbar.forecast.History;
import energy.busbar.forecast.PvOutlook;
import energy.busbar.forecast.solar.Place;
import energy.busbar.model.PvArray;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Weather forecasts through the site's own forecaster: five weeks in which every day has its own clouds, told each
/// morning and evening by a service that is right, or by one that tells the clouds of another day.
class WeatherSkillTest {

    private static final Place FREIBURG = new Place(48, 7.85, 280);
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final int DAYS = 38;
    private static final int TODAY = 35;
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final List<PvArray> ROOF = List.of(new PvArray("roof", 5, 35, 180, true));

    /// The real roof gives a fifth less than the file says, for a chimney stands before it.
    private static final double CHIMNEY_FRACTION = 0.8;

    private final double[] clouds = new Random(7).doubles(DAYS, 0, 1).toArray();

    private WeatherForecast told(Instant at, double[] cloudsByDay) {
        var periods = TimeGrid.uniform(at, Duration.ofHours(1), 60);
        var values = new double[60];
        for (int i = 0; i < values.length; i++) {
            long day = Duration.between(START, periods.boundary(i)).toDays();
            values[i] = cloudsByDay[(int) Math.min(day, DAYS - 1)];
        }
        return new WeatherForecast(at, periods, Map.of(WeatherVariable.CLOUD_FRACTION, values));
    }

    private PvOutlook service(double[] cloudsByDay) {
        var issued = new IssuedForecasts();
        for (int half = 0; half <= 2 * TODAY; half++) {
            issued.add(told(START.plus(Duration.ofHours(12L * half)), cloudsByDay));
        }
        return new WeatherPvOutlook(issued, FREIBURG, ROOF);
    }

    private double[] real(int day) {
        var start = START.plus(Duration.ofDays(day));
        return new WeatherPv(FREIBURG, ROOF, told(start, clouds))
                .powerKw(TimeGrid.uniform(start, HALF_HOUR, 48)).orElseThrow();
    }

    /// Mean error over the next two days, kW.
    private double errorKw(Optional<PvOutlook> outlook) {
        var history = History.ofStep(HALF_HOUR);
        for (int day = 0; day < TODAY; day++) {
            double[] kw = real(day);
            for (int i = 0; i < 48; i++) {
                history.append(START.plus(Duration.ofDays(day)).plus(HALF_HOUR.multipliedBy(i)), 0.5,
                        CHIMNEY_FRACTION * kw[i]);
            }
        }
        var now = START.plus(Duration.ofDays(TODAY));
        var forecast = new Forecaster(ZoneId.of("Europe/Berlin")).forecast(now, TimeGrid.uniform(now, HALF_HOUR, 96),
                history, List.of(), outlook);
        double sum = 0;
        for (int i = 0; i < 96; i++) {
            sum += Math.abs(forecast.pvKw()[i] - CHIMNEY_FRACTION * real(TODAY + i / 48)[i % 48]);
        }
        return sum / 96;
    }

    @Test
    void aServiceThatProvedRightIsWorthMuchAndOneThatProvedWrongCostsLittle() {
        double aloneKw = errorKw(Optional.empty());
        double rightKw = errorKw(Optional.of(service(clouds)));
        double wrongKw = errorKw(Optional.of(service(new Random(8).doubles(DAYS, 0, 1).toArray())));

        assertThat(rightKw).isLessThan(0.4 * aloneKw);
        assertThat(wrongKw).isLessThan(1.2 * aloneKw);
    }
}

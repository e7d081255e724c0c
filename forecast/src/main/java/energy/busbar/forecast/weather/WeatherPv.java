// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import static energy.busbar.forecast.weather.WeatherVariable.TEMPERATURE_CELSIUS;
import static energy.busbar.forecast.weather.WeatherVariable.WIND_METRES_PER_SECOND;

import energy.busbar.forecast.solar.ArrayPlane;
import energy.busbar.forecast.solar.Moments;
import energy.busbar.forecast.solar.Place;
import energy.busbar.forecast.solar.PvModules;
import energy.busbar.forecast.solar.Sun;
import energy.busbar.model.PvArray;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What arrays give under one weather. Never negative, never above the inverters, exactly 0 at night.
public final class WeatherPv {

    private final Place place;
    private final List<PvArray> arrays;
    private final WeatherForecast weather;
    private final Map<Integer, Optional<PeriodSky>> skies = new HashMap<>();

    public WeatherPv(Place place, List<PvArray> arrays, WeatherForecast weather) {
        this.place = place;
        this.arrays = List.copyOf(arrays);
        this.weather = weather;
    }

    /// n mean powers in kW, or nothing if the light of any moment of day is not told: half a forecast would look
    /// like a dark afternoon.
    public Optional<double[]> powerKw(TimeGrid grid) {
        var means = new double[grid.intervals()];
        for (int i = 0; i < means.length; i++) {
            means[i] = Moments.mean(grid.boundary(i), grid.boundary(i + 1), this::powerKwOrNan);
        }
        return Arrays.stream(means).anyMatch(Double::isNaN) ? Optional.empty() : Optional.of(means);
    }

    private double powerKwOrNan(Instant at) {
        var sun = Sun.over(place, at);
        if (!sun.up()) {
            return 0;
        }
        var period = weather.periods().indexOf(at);
        if (period.isEmpty()) {
            return Double.NaN;
        }
        int i = period.getAsInt();
        var sky = skies.computeIfAbsent(i, unseen -> PeriodSky.of(weather, unseen, place));
        return sky.map(known -> powerKw(sun, known, air(i))).orElse(Double.NaN);
    }

    private double powerKw(Sun sun, PeriodSky sky, PvModules.Air air) {
        var light = sky.at(sun);
        double sum = 0;
        for (var array : arrays) {
            var plane = new ArrayPlane(array.tiltDegrees(), array.azimuthDegrees());
            sum += PvModules.USUAL.powerKw(array.peakKw(), plane.takenInWm2(sun, light), air);
        }
        return sum;
    }

    /// An unknown degree is worth a third of a percent, so the usual air stands in for a gap.
    private PvModules.Air air(int period) {
        return new PvModules.Air(
                weather.at(TEMPERATURE_CELSIUS, period).orElse(PvModules.Air.USUAL.temperatureCelsius()),
                weather.at(WIND_METRES_PER_SECOND, period).orElse(PvModules.Air.USUAL.windMetresPerSecond()));
    }
}

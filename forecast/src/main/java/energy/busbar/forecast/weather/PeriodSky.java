// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import static energy.busbar.forecast.weather.WeatherVariable.CLOUD_FRACTION;
import static energy.busbar.forecast.weather.WeatherVariable.DIFFUSE_WM2;
import static energy.busbar.forecast.weather.WeatherVariable.DIRECT_NORMAL_WM2;
import static energy.busbar.forecast.weather.WeatherVariable.GLOBAL_WM2;

import energy.busbar.forecast.solar.ClearSky;
import energy.busbar.forecast.solar.Irradiance;
import energy.busbar.forecast.solar.Moments;
import energy.busbar.forecast.solar.Place;
import energy.busbar.forecast.solar.Sun;
import java.util.Optional;

/// The light at any instant of a period of which only means are told: the means keep their size and take the
/// shape of a clear sky, because the sun moves on while the clouds, for all we know, stay.
///
///     direct(t)  = directMean · clearDirect(t) / mean of clearDirect
///     diffuse(t) = diffuseMean · clearGlobal(t) / mean of clearGlobal
///
/// so in the hour of sunrise the light comes after it and not before. Where only the sum is told it is split at
/// every instant, and where only clouds are, they take from a clear sky: with N from 0 to 1
///
///     global = clear · (1 − 0.75 · N^3.4)        F. Kasten, G. Czeplak, Solar Energy 24(2), 1980
final class PeriodSky {

    /// The model's sun may be weak where the real one is just up; a ratio beyond this is an error of it.
    private static final double MOST_FACTOR = 1.5;
    private static final double HARDLY_LIGHT_WM2 = 1;

    private final ClearSky clear;
    private final boolean parts;
    private final double directFactor;
    private final double globalFactor;

    private PeriodSky(ClearSky clear, boolean parts, double directFactor, double globalFactor) {
        this.clear = clear;
        this.parts = parts;
        this.directFactor = directFactor;
        this.globalFactor = globalFactor;
    }

    /// What is known of the sky of a period, or nothing.
    static Optional<PeriodSky> of(WeatherForecast weather, int period, Place place) {
        var clear = new ClearSky(place.altitudeMetres(), ClearSky.USUAL_TURBIDITY);
        var from = weather.periods().boundary(period);
        var until = weather.periods().boundary(period + 1);
        Means means = (part) -> Moments.mean(from, until, at -> {
            var sun = Sun.over(place, at);
            return part.of(clear.irradiance(sun), sun);
        });
        var global = weather.at(GLOBAL_WM2, period);
        var direct = weather.at(DIRECT_NORMAL_WM2, period);
        var diffuse = weather.at(DIFFUSE_WM2, period);
        double clearWm2 = means.of((light, _) -> light.globalWm2());
        if (diffuse.isPresent() && direct.isPresent()) {
            double beam = factor(direct.getAsDouble(), means.of((light, _) -> light.directNormalWm2()));
            return Optional.of(new PeriodSky(clear, true, beam, factor(diffuse.getAsDouble(), clearWm2)));
        }
        if (diffuse.isPresent() && global.isPresent()) {
            double beam = factor(Math.max(0, global.getAsDouble() - diffuse.getAsDouble()),
                    means.of((light, sun) -> light.directNormalWm2() * sun.cosZenith()));
            return Optional.of(new PeriodSky(clear, true, beam, factor(diffuse.getAsDouble(), clearWm2)));
        }
        if (global.isPresent()) {
            return Optional.of(new PeriodSky(clear, false, 0, factor(global.getAsDouble(), clearWm2)));
        }
        var clouds = weather.at(CLOUD_FRACTION, period);
        return clouds.isPresent()
                ? Optional.of(new PeriodSky(clear, false, 0, 1 - 0.75 * Math.pow(clouds.getAsDouble(), 3.4)))
                : Optional.empty();
    }

    private interface Means {
        double of(Part part);
    }

    private interface Part {
        double of(Irradiance light, Sun sun);
    }

    private static double factor(double meanWm2, double clearWm2) {
        return clearWm2 < HARDLY_LIGHT_WM2 ? 0 : Math.min(MOST_FACTOR, meanWm2 / clearWm2);
    }

    Irradiance at(Sun sun) {
        var light = clear.irradiance(sun);
        return parts
                ? Irradiance.ofParts(directFactor * light.directNormalWm2(), globalFactor * light.globalWm2(), sun)
                : Irradiance.ofGlobal(globalFactor * light.globalWm2(), sun);
    }
}

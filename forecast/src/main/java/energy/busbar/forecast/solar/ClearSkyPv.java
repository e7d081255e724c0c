// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

import energy.busbar.model.PvArray;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.List;

/// What the arrays of a site give under a sky without clouds, what they can give at most, and when it is
/// night: the bounds of every sound forecast of sun.
public final class ClearSkyPv {

    /// Clouds beside the sun add their light to it; over minutes up to a fifth more than a clear sky gives
    /// (R. Inman, Y. Chu, C. Coimbra, Solar Energy 130, 2016).
    private static final double CLOUD_EDGE_FACTOR = 1.2;

    /// A bright white sky gives planes that look away from the sun more than a blue one: at most this share of the
    /// clear light, all of it from everywhere.
    private static final double WHITE_SKY_FRACTION = 0.8;

    /// Cold air in which modules give more than their nameplate.
    private static final Roof COLDEST = new Roof(PvModules.LOSSLESS, new PvModules.Air(-10, 5));
    private static final Roof USUAL = new Roof(PvModules.USUAL, PvModules.Air.USUAL);

    private record Roof(PvModules modules, PvModules.Air air) {}

    private final Place place;
    private final List<PvArray> arrays;

    public ClearSkyPv(Place place, List<PvArray> arrays) {
        this.place = place;
        this.arrays = List.copyOf(arrays);
    }

    /// Whether the sun stands below the horizon all the time. Mean powers are then exactly 0.
    public boolean night(Instant from, Instant until) {
        return Moments.mean(from, until, at -> Sun.over(place, at).up() ? 1 : 0) == 0 && !Sun.over(place, from).up()
                && !Sun.over(place, until).up();
    }

    /// n mean powers under a clear sky of usual haze, with usual losses.
    public double[] clearKw(TimeGrid grid) {
        var sky = new ClearSky(place.altitudeMetres(), ClearSky.USUAL_TURBIDITY);
        return means(grid, at -> {
            var sun = Sun.over(place, at);
            return powerKw(sun, sky.irradiance(sun), USUAL);
        });
    }

    /// n powers that no interval exceeds, if the file's tilts and directions are right: the better of the cleanest
    /// air and a white sky, cold modules without losses, clouds beside the sun. 0 at night.
    public double[] mostKw(TimeGrid grid) {
        var sky = new ClearSky(place.altitudeMetres(), ClearSky.CLEANEST_TURBIDITY);
        double peakKw = arrays.stream().mapToDouble(PvArray::peakKw).sum();
        var most = means(grid, at -> {
            var sun = Sun.over(place, at);
            var blue = sky.irradiance(sun);
            var white = Irradiance.ofParts(0, WHITE_SKY_FRACTION * blue.globalWm2(), sun);
            return Math.max(powerKw(sun, blue, COLDEST), powerKw(sun, white, COLDEST));
        });
        for (int i = 0; i < most.length; i++) {
            most[i] = Math.min(peakKw, CLOUD_EDGE_FACTOR * most[i]);
        }
        return most;
    }

    private double powerKw(Sun sun, Irradiance light, Roof roof) {
        double sum = 0;
        for (var array : arrays) {
            var plane = new ArrayPlane(array.tiltDegrees(), array.azimuthDegrees());
            sum += roof.modules().powerKw(array.peakKw(), plane.takenInWm2(sun, light), roof.air());
        }
        return sum;
    }

    private static double[] means(TimeGrid grid, Moments.Course course) {
        var means = new double[grid.intervals()];
        for (int i = 0; i < means.length; i++) {
            means[i] = Moments.mean(grid.boundary(i), grid.boundary(i + 1), course);
        }
        return means;
    }
}

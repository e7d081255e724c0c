// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.carbon;

import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/// Carbon intensity ahead: as published where it is, beyond that the same local time of day on recent days,
/// shifted by how far the last hours lay from their usual and less the further away:
///
///     ahead(t) = usual(t) + (mean of the last 6 h − their usual) · exp(−(t − now) / 24 h)
///     usual(t) = Σ w(d) · x(t − d days) / Σ w(d),   w(d) = exp(−d / 4 days) · 2 where both are working days or weekend
///
/// The grid's wind lasts for a day or two, and a calm week is dirty at every hour.
public final class CarbonAhead {

    private static final int DAYS = 14;
    private static final double MEMORY_DAYS = 4;
    private static final double SAME_KIND = 2;
    private static final Duration SAMPLE = Duration.ofMinutes(30);
    private static final int LAST_SAMPLES = 12;
    private static final double LASTING_HOURS = 24;

    private final ZoneId zone;

    /// @param zone of the grid, whose habits follow local time
    public CarbonAhead(ZoneId zone) {
        this.zone = zone;
    }

    /// n mean intensities, of hours of which nothing tells the mean of the others; empty where nothing tells of any.
    ///
    /// @param measured  of the weeks before now; of it nothing from now on is used
    /// @param published forecast in force, if there is one
    public Optional<double[]> gramsPerKwh(Instant now, TimeGrid grid, CarbonForecast measured,
            Optional<CarbonForecast> published) {
        double level = level(now, measured);
        var means = new double[grid.intervals()];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            int samples = 0;
            for (var at = grid.boundary(i); at.isBefore(grid.boundary(i + 1)); at = at.plus(SAMPLE)) {
                var moment = at;
                double hours = Duration.between(now, at).toMinutes() / 60.0;
                sum += published.map(told -> told.gramsPerKwh(moment).orElse(Double.NaN)).filter(Double::isFinite)
                        .orElseGet(() -> Math.max(0,
                                usual(moment, now, measured) + level * Math.exp(-hours / LASTING_HOURS)));
                samples++;
            }
            means[i] = sum / samples;
        }
        var known = Arrays.stream(means).filter(grams -> !Double.isNaN(grams)).average();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(Arrays.stream(means).map(grams -> Double.isNaN(grams) ? known.getAsDouble() : grams)
                        .toArray());
    }

    /// How far the last hours lay above their usual; 0 where nobody knows.
    private double level(Instant now, CarbonForecast measured) {
        double sum = 0;
        int samples = 0;
        for (int k = 1; k <= LAST_SAMPLES; k++) {
            var at = now.minus(SAMPLE.multipliedBy(k));
            var seen = measured.gramsPerKwh(at);
            double usual = usual(at, now.minus(SAMPLE.multipliedBy(LAST_SAMPLES)), measured);
            if (seen.isPresent() && !Double.isNaN(usual)) {
                sum += seen.getAsDouble() - usual;
                samples++;
            }
        }
        return samples == 0 ? 0 : sum / samples;
    }

    /// From what was measured before an instant; NaN when no day tells.
    private double usual(Instant at, Instant before, CarbonForecast measured) {
        var local = at.atZone(zone);
        double sum = 0;
        double weights = 0;
        for (int d = 1; d <= DAYS; d++) {
            var past = local.minusDays(d);
            var seen = measured.gramsPerKwh(past.toInstant());
            if (seen.isPresent() && past.toInstant().isBefore(before)) {
                boolean alike = local.getDayOfWeek().getValue() > 5 == past.getDayOfWeek().getValue() > 5;
                double weight = Math.exp(-d / MEMORY_DAYS) * (alike ? SAME_KIND : 1);
                sum += weight * seen.getAsDouble();
                weights += weight;
            }
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }
}

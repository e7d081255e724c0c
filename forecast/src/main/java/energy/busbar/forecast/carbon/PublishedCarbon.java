// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.carbon;

import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/// Carbon intensity over a plan's grid, from what a source publishes. What was published of hours that are over
/// stands for what they were, and from them comes what lies beyond the publication.
///
/// Remembers two weeks. For one thread.
public final class PublishedCarbon {

    private static final Duration STEP = Duration.ofMinutes(30);
    private static final Duration REMEMBERED = Duration.ofDays(15);

    private final CarbonSource source;
    private final CarbonAhead ahead;
    private final TreeMap<Instant, Double> past = new TreeMap<>();

    /// @param zone of the grid, whose habits follow local time
    public PublishedCarbon(CarbonSource source, ZoneId zone) {
        this.source = source;
        this.ahead = new CarbonAhead(zone);
    }

    /// n means in g/kWh; empty while nothing was published yet.
    public Optional<double[]> gramsPerKwh(Instant now, TimeGrid grid) {
        var published = source.asOf(now);
        published.ifPresent(forecast -> remember(now, forecast));
        past.headMap(now.minus(REMEMBERED)).clear();
        return ahead.gramsPerKwh(now, grid, measured(now), published);
    }

    private void remember(Instant now, CarbonForecast forecast) {
        var periods = forecast.periods();
        var last = now.isBefore(periods.end()) ? now : periods.end();
        for (var at = floor(periods.start()); at.isBefore(last); at = at.plus(STEP)) {
            var start = at;
            forecast.gramsPerKwh(start).ifPresent(grams -> past.put(start, grams));
        }
    }

    private CarbonForecast measured(Instant now) {
        var begin = past.isEmpty() ? floor(now) : past.firstKey();
        int count = 1 + (int) Duration.between(begin, floor(now)).dividedBy(STEP);
        var grid = TimeGrid.uniform(begin, STEP, count);
        var grams = new double[count];
        Arrays.setAll(grams, i -> past.getOrDefault(grid.boundary(i), Double.NaN));
        return new CarbonForecast(now, grid, grams);
    }

    private static Instant floor(Instant instant) {
        long seconds = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The forecasts of the last weeks by when they were issued: each of the last days, of older ones the first
/// in every three hours. Any thread may ask while one adds.
public final class IssuedForecasts implements WeatherSource {

    /// Three weeks, from which the sun's forecaster learns how far an outlook is right, as seen from each of the six
    /// weeks in which it is judged.
    static final Duration KEPT = Duration.ofDays(66);
    private static final Duration ALL_KEPT = Duration.ofDays(2);
    private static final long THINNED_SECONDS = 3 * 3600;

    private final TreeMap<Instant, WeatherForecast> byIssue = new TreeMap<>();

    public static IssuedForecasts of(Collection<WeatherForecast> forecasts) {
        var issued = new IssuedForecasts();
        forecasts.forEach(issued::add);
        return issued;
    }

    /// Takes a forecast in, and lets go what is too old or too many beside the newest.
    public synchronized void add(WeatherForecast forecast) {
        byIssue.put(forecast.issuedAt(), forecast);
        var newest = byIssue.lastKey();
        byIssue.headMap(newest.minus(KEPT)).clear();
        thin(newest.minus(ALL_KEPT));
    }

    private void thin(Instant before) {
        long kept = Long.MIN_VALUE;
        for (var old = byIssue.headMap(before).keySet().iterator(); old.hasNext();) {
            long slot = Math.floorDiv(old.next().getEpochSecond(), THINNED_SECONDS);
            if (slot == kept) {
                old.remove();
            }
            kept = slot;
        }
    }

    @Override
    public synchronized Optional<WeatherForecast> asOf(Instant believedAt) {
        return Optional.ofNullable(byIssue.floorEntry(believedAt)).map(Map.Entry::getValue);
    }

    public synchronized Optional<WeatherForecast> newest() {
        return Optional.ofNullable(byIssue.lastEntry()).map(Map.Entry::getValue);
    }

    /// All that is kept, oldest first.
    public synchronized List<WeatherForecast> all() {
        return new ArrayList<>(byIssue.values());
    }
}

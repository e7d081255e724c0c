// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import energy.busbar.forecast.PvOutlook;
import energy.busbar.forecast.solar.Place;
import energy.busbar.model.PvArray;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sun that a weather forecast promises a site's arrays. Asked about a moment in the past it answers as it
/// would have done then, so its skill can be learnt honestly.
public final class WeatherPvOutlook implements PvOutlook {

    /// Older weather is worth no more than the mean of recent days.
    static final Duration TOO_OLD = Duration.ofDays(2);

    /// The three weeks that are asked about with every plan, twice over.
    private static final int REMEMBERED = 64;

    private final WeatherSource source;
    private final Place place;
    private final List<PvArray> arrays;
    private final Map<Question, Optional<double[]>> answers = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Optional<double[]>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Question(Instant weatherIssuedAt, TimeGrid grid) {}

    public WeatherPvOutlook(WeatherSource source, Place place, List<PvArray> arrays) {
        this.source = source;
        this.place = place;
        this.arrays = List.copyOf(arrays);
    }

    @Override
    public synchronized Optional<double[]> pvKw(Instant issuedAt, TimeGrid grid) {
        return source.asOf(issuedAt).filter(weather -> !weather.issuedAt().isBefore(issuedAt.minus(TOO_OLD)))
                .flatMap(weather -> answers.computeIfAbsent(new Question(weather.issuedAt(), grid),
                        question -> new WeatherPv(place, arrays, weather).powerKw(question.grid())))
                .map(double[]::clone);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.http.Lookout;
import energy.busbar.connect.openmeteo.OpenMeteo;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.Weather;
import energy.busbar.forecast.PvOutlook;
import energy.busbar.forecast.WeatherAsKnown;
import energy.busbar.forecast.solar.Place;
import energy.busbar.forecast.weather.KnownWeather;
import energy.busbar.forecast.weather.WeatherPvOutlook;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What the weather of a site file means for a running site.
///
/// @param outlook empty where no weather is asked for
/// @param known   what it said, for learning from
/// @param feeds   to be looked after
record WeatherFeeds(Optional<PvOutlook> outlook, WeatherAsKnown known, List<Lookout> feeds) {
    private static final String FILE = "weather.jsonl";

    /// What a running site heard of the weather, for those who only look back.
    static WeatherAsKnown kept(SiteFile file) {
        return switch (file.weather()) {
            case Weather.None _ -> WeatherAsKnown.NONE;
            case Weather.OpenMeteo _ -> new KnownWeather(OpenMeteo.kept(keptIn(file)));
        };
    }

    private static Path keptIn(SiteFile file) {
        return file.storage().folder().resolve(FILE);
    }

    static WeatherFeeds open(SiteFile file, RandomGenerator random) {
        return switch (file.weather()) {
            case Weather.None _ -> new WeatherFeeds(Optional.empty(), WeatherAsKnown.NONE, List.of());
            case Weather.OpenMeteo told -> {
                var place = Place.of(file.site());
                var feed = OpenMeteo.open(new OpenMeteo.Terms(told.url(), place, told.steps()),
                        keptIn(file), random);
                yield new WeatherFeeds(Optional.of(new WeatherPvOutlook(feed, place, file.site().pv())),
                        new KnownWeather(feed), List.of(feed));
            }
        };
    }
}

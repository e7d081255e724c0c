// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.openmeteo.OpenMeteo;
import energy.busbar.connect.openmeteo.Steps;
import java.net.URI;
import java.util.Optional;

/// Reads `weather`. Left out it is none: nothing leaves the house unless somebody asks for it.
final class WeatherReader {

    private enum Source {
        NONE,
        OPEN_METEO
    }

    private WeatherReader() {}

    static Optional<Weather> read(Section weather) {
        var source = weather.choice("source", Source.NONE);
        var url = weather.text("url").flatMap(text -> address(weather, text));
        var steps = weather.choice("steps", Steps.HOURLY);
        if (source == Source.NONE && weather.has("url")) {
            weather.problem("url", "has no meaning without a source.", "source: open-meteo is missing.");
        }
        return weather.build(() -> switch (source) {
            case NONE -> new Weather.None();
            case OPEN_METEO -> new Weather.OpenMeteo(url.orElse(OpenMeteo.PUBLIC), steps);
        });
    }

    private static Optional<URI> address(Section weather, String text) {
        try {
            var url = URI.create(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getQuery() == null) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below, like an address that is one and leads nowhere
        }
        weather.problem("url", "must be an address such as " + OpenMeteo.PUBLIC + ", was \"" + text + "\".",
                text.contains("/v1/") || text.contains("?")
                        ? "without the path: it is added."
                        : "http:// before it.");
        return Optional.empty();
    }
}

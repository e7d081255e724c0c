// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.openmeteo.OpenMeteo;
import energy.busbar.connect.openmeteo.Steps;
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
        var url = weather.webAddress("url", OpenMeteo.PUBLIC);
        var steps = weather.choice("steps", Steps.HOURLY);
        if (source == Source.NONE && weather.has("url")) {
            weather.problem("url", "has no meaning without a source.", "source: open-meteo is missing.");
        }
        return weather.build(() -> switch (source) {
            case NONE -> new Weather.None();
            case OPEN_METEO -> new Weather.OpenMeteo(url, steps);
        });
    }
}

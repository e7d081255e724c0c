// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import java.net.URI;
import java.util.Locale;

/// What Open-Meteo's forecast API is asked. The place is told to a hundredth of a degree, about a kilometre:
/// its models are coarser, and nobody needs to know the house.
///
/// @param base of the public server or of one in the house
record OpenMeteoQuery(URI base, double latitudeDegrees, double longitudeDegrees, Steps steps) {

    /// One more than is planned, so that a forecast that is half a day old still reaches to the end of a plan.
    private static final int FORECAST_DAYS = 4;

    OpenMeteoQuery {
        latitudeDegrees = Math.round(latitudeDegrees * 100) / 100.0;
        longitudeDegrees = Math.round(longitudeDegrees * 100) / 100.0;
    }

    URI address() {
        var names = new StringBuilder();
        for (var column : Column.values()) {
            names.append(names.isEmpty() ? "" : ",").append(column.key());
        }
        return URI.create(String.format(Locale.ROOT,
                "%s/v1/forecast?latitude=%.2f&longitude=%.2f&%s=%s&forecast_days=%d&past_days=0&timezone=GMT&wind_speed_unit=ms",
                base.toString().replaceAll("/+$", ""), latitudeDegrees, longitudeDegrees, steps.parameter(), names,
                FORECAST_DAYS));
    }
}

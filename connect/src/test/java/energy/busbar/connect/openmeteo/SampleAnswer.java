// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Answers in the shape of Open-Meteo's documentation, for a place near Freiburg.
final class SampleAnswer {

    static final Instant FIRST = Instant.parse("2024-05-06T00:00:00Z");
    static final int HOURS = 96;

    private SampleAnswer() {}

    static String whole() {
        return from(FIRST);
    }

    /// Global radiation is the number of the hour, so a test can see which hour a value went to.
    static String from(Instant first) {
        return """
                {"latitude":48.0,"longitude":7.86,"generationtime_ms":0.1,"utc_offset_seconds":0,"timezone":"GMT",
                 "timezone_abbreviation":"GMT","elevation":280.0,
                 "hourly_units":{"time":"iso8601","temperature_2m":"°C","relative_humidity_2m":"%%","cloud_cover":"%%",
                  "wind_speed_10m":"m/s","shortwave_radiation":"W/m²","direct_normal_irradiance":"W/m²",
                  "diffuse_radiation":"W/m²"},
                 "hourly":{"time":[%s],"temperature_2m":[%s],"relative_humidity_2m":[%s],"cloud_cover":[%s],
                  "wind_speed_10m":[%s],"shortwave_radiation":[%s],"direct_normal_irradiance":[%s],
                  "diffuse_radiation":[%s]}}
                """.formatted(
                list(i -> "\"" + first.plusSeconds(3600L * i).atOffset(ZoneOffset.UTC).toLocalDateTime() + "\""),
                list(i -> number(10 + i % 24 / 2.0)), list(_ -> "70"), list(_ -> "50"), list(_ -> "3.5"),
                list(i -> number(i)), list(i -> number(2 * i)), list(i -> i == 30 ? "null" : number(i / 2.0)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String list(IntFunction<String> element) {
        return IntStream.range(0, HOURS).mapToObj(element).collect(Collectors.joining(","));
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.connect.http.Json;
import energy.busbar.connect.http.NotBelievedException;
import energy.busbar.forecast.carbon.CarbonForecast;
import energy.busbar.model.TimeGrid;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/// An answer of the Carbon Intensity API, national or regional, believed whole or not at all.
final class CarbonAnswer {

    private CarbonAnswer() {}

    static CarbonForecast read(String body, Instant heardAt) throws NotBelievedException {
        var rows = rows(Json.object(body));
        if (!rows.isArray() || rows.isEmpty()) {
            throw new NotBelievedException("the answer has no list of half-hours. Maybe the address is not that of"
                    + " the Carbon Intensity API.");
        }
        var steps = new Duration[rows.size()];
        var gramsPerKwh = new double[rows.size()];
        var start = time(rows.get(0), "from");
        var expected = start;
        for (int i = 0; i < steps.length; i++) {
            var row = rows.get(i);
            var until = time(row, "to");
            if (!time(row, "from").equals(expected) || !until.isAfter(expected)) {
                throw new NotBelievedException("half-hour " + i + " runs from " + row.path("from").asText() + " to "
                        + row.path("to").asText() + ", expected from " + expected + ". Maybe some are missing.");
            }
            steps[i] = Duration.between(expected, until);
            gramsPerKwh[i] = gramsPerKwh(row);
            expected = until;
        }
        try {
            return new CarbonForecast(heardAt, TimeGrid.of(start, steps), gramsPerKwh);
        } catch (IllegalArgumentException absurd) {
            throw new NotBelievedException(String.valueOf(absurd.getMessage()));
        }
    }

    /// The national answer lists half-hours; the regional one wraps them in their region, once or in a list.
    private static JsonNode rows(JsonNode root) {
        var data = root.path("data");
        if (data.path(0).has("intensity")) {
            return data;
        }
        return (data.isArray() ? data.path(0) : data).path("data");
    }

    private static double gramsPerKwh(JsonNode row) throws NotBelievedException {
        var forecast = row.path("intensity").path("forecast");
        if (forecast.isNull() || forecast.isMissingNode()) {
            return Double.NaN;
        }
        if (!forecast.isNumber()) {
            throw new NotBelievedException("the forecast from " + row.path("from").asText() + " is \""
                    + forecast.asText() + "\" where a number or null belongs.");
        }
        return forecast.asDouble();
    }

    private static Instant time(JsonNode row, String key) throws NotBelievedException {
        try {
            return OffsetDateTime.parse(row.path(key).asText()).toInstant();
        } catch (DateTimeException notATime) {
            throw new NotBelievedException("\"" + row.path(key).asText()
                    + "\" in the answer is no time such as 2024-05-01T13:00Z.");
        }
    }
}

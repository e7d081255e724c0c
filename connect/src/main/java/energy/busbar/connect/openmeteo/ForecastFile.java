// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import energy.busbar.forecast.weather.IssuedForecasts;
import energy.busbar.forecast.weather.WeatherForecast;
import energy.busbar.forecast.weather.WeatherVariable;
import energy.busbar.model.TimeGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/// Issued forecasts as lines of JSON, so that a restart forgets nothing. A line is added for each; once there are
/// twice as many lines as forecasts worth keeping, the file is written anew beside the old one, which it then
/// replaces. A line that a power cut left unfinished is passed over.
final class ForecastFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// A file that could not be read is written anew.
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final Path file;
    private int lines = UNKNOWN;

    ForecastFile(Path file) {
        this.file = file;
    }

    /// What was kept; nothing if there is no file yet.
    ///
    /// @throws IOException if the file is there and cannot be read
    IssuedForecasts read() throws IOException {
        var issued = new IssuedForecasts();
        if (!Files.exists(file)) {
            lines = 0;
        } else {
            var all = Files.readString(file, UTF_8).lines().toList();
            lines = all.size();
            all.forEach(line -> parsed(line).ifPresent(issued::add));
        }
        return issued;
    }

    /// Adds the newest of the forecasts.
    void append(WeatherForecast forecast, IssuedForecasts kept) throws IOException {
        var all = kept.all();
        if (lines >= 2 * all.size()) {
            rewrite(all);
            return;
        }
        Files.writeString(file, "\n" + line(forecast), UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        lines++;
    }

    private void rewrite(List<WeatherForecast> all) throws IOException {
        var texts = new ArrayList<String>();
        for (var forecast : all) {
            texts.add(line(forecast));
        }
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, String.join("\n", texts), UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        lines = texts.size();
    }

    private static String line(WeatherForecast forecast) {
        var periods = forecast.periods();
        var node = MAPPER.createObjectNode().put("issuedAt", forecast.issuedAt().toString())
                .put("start", periods.start().toString())
                .put("stepSeconds", Duration.between(periods.boundary(0), periods.boundary(1)).toSeconds());
        var values = node.putObject("values");
        for (var variable : WeatherVariable.values()) {
            if (forecast.variables().contains(variable)) {
                var array = values.putArray(variable.name());
                for (double value : forecast.valuesOrNan(variable)) {
                    add(array, value);
                }
            }
        }
        return node.toString();
    }

    private static void add(ArrayNode array, double value) {
        if (Double.isNaN(value)) {
            array.addNull();
        } else {
            array.add(Math.round(value * 1000) / 1000.0);
        }
    }

    private static Optional<WeatherForecast> parsed(String line) {
        try {
            var node = MAPPER.readTree(line);
            return node.hasNonNull("issuedAt") ? Optional.of(forecast(node)) : Optional.empty();
        } catch (IOException | DateTimeException | IllegalArgumentException unfinished) {
            return Optional.empty();
        }
    }

    private static WeatherForecast forecast(JsonNode node) {
        var values = new EnumMap<WeatherVariable, double[]>(WeatherVariable.class);
        int count = 0;
        for (var told : node.path("values").properties()) {
            var numbers = new double[told.getValue().size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = told.getValue().get(i).asDouble(Double.NaN);
            }
            values.put(WeatherVariable.valueOf(told.getKey()), numbers);
            count = numbers.length;
        }
        var periods = TimeGrid.uniform(Instant.parse(node.path("start").asText()),
                Duration.ofSeconds(node.path("stepSeconds").asLong()), count);
        return new WeatherForecast(Instant.parse(node.path("issuedAt").asText()), periods, values);
    }
}

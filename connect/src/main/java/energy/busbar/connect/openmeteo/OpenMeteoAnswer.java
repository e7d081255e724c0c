// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.connect.http.Json;
import energy.busbar.connect.http.NotBelievedException;
import energy.busbar.forecast.weather.WeatherForecast;
import energy.busbar.forecast.weather.WeatherVariable;
import energy.busbar.model.TimeGrid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;

/// An answer of Open-Meteo, believed whole or not at all. `null` is a gap; a list of another length, another
/// unit, another place or a value that cannot be refuses everything, because what made it may be everywhere.
///
/// Open-Meteo tells radiation as the mean of the hour *before* its time, temperature, wind and clouds as they
/// are *at* it. Here each value belongs to the period that ends at its time, and what is told for instants
/// becomes the mean of both ends.
record OpenMeteoAnswer(OpenMeteoQuery query, JsonNode root, JsonNode series) {

    /// The nearest point of the coarsest model lies closer.
    private static final double FAR_DEGREES = 1;

    static WeatherForecast read(OpenMeteoQuery query, String body, Instant heardAt) throws NotBelievedException {
        var root = Json.object(body);
        if (root.path("error").asBoolean()) {
            throw new NotBelievedException("Open-Meteo refuses: " + root.path("reason").asText("no reason told"));
        }
        var series = root.path(query.steps().parameter());
        if (!series.isObject()) {
            throw new NotBelievedException("the answer has no \"" + query.steps().parameter()
                    + "\". Maybe the address is not that of an Open-Meteo forecast API.");
        }
        return new OpenMeteoAnswer(query, root, series).forecast(heardAt);
    }

    private WeatherForecast forecast(Instant heardAt) throws NotBelievedException {
        checkPlace();
        var periods = periods();
        var values = new EnumMap<WeatherVariable, double[]>(WeatherVariable.class);
        for (var column : Column.values()) {
            if (series.has(column.key())) {
                values.put(column.variable(), values(column, periods.intervals()));
            }
        }
        if (!values.containsKey(WeatherVariable.GLOBAL_WM2)) {
            throw new NotBelievedException("the answer tells no shortwave_radiation. Maybe this server keeps another"
                    + " model; its documentation says which variables.");
        }
        try {
            return new WeatherForecast(heardAt, periods, values);
        } catch (IllegalArgumentException absurd) {
            throw new NotBelievedException(String.valueOf(absurd.getMessage()));
        }
    }

    private void checkPlace() throws NotBelievedException {
        double latitude = root.path("latitude").asDouble(query.latitudeDegrees());
        double longitude = root.path("longitude").asDouble(query.longitudeDegrees());
        double around = Math.abs(longitude - query.longitudeDegrees());
        if (Math.abs(latitude - query.latitudeDegrees()) > FAR_DEGREES
                || Math.min(around, 360 - around) > FAR_DEGREES) {
            throw new NotBelievedException("the answer is for " + latitude + ", " + longitude + ", asked was "
                    + query.latitudeDegrees() + ", " + query.longitudeDegrees() + ". Maybe a proxy mixed up answers.");
        }
        if (root.path("utc_offset_seconds").asInt(0) != 0) {
            throw new NotBelievedException("the answer's times are not UTC. Maybe a proxy drops \"timezone=GMT\".");
        }
    }

    private TimeGrid periods() throws NotBelievedException {
        var times = series.path("time");
        if (!times.isArray() || times.size() < 2) {
            throw new NotBelievedException("the answer tells fewer than two times. Maybe half an answer arrived.");
        }
        var step = query.steps().length();
        var first = instant(times.get(0));
        for (int i = 1; i < times.size(); i++) {
            var expected = first.plus(step.multipliedBy(i));
            if (!instant(times.get(i)).equals(expected)) {
                throw new NotBelievedException("time " + i + " of the answer is " + times.get(i).asText() + ", not "
                        + expected + ". Maybe its times are local and a clock change lies between.");
            }
        }
        return TimeGrid.uniform(first.minus(step), step, times.size());
    }

    private static Instant instant(JsonNode time) throws NotBelievedException {
        try {
            return LocalDateTime.parse(time.asText()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            throw new NotBelievedException("\"" + time.asText()
                    + "\" in the answer is no time such as 2024-05-01T13:00. Maybe timeformat=unixtime was forced.");
        }
    }

    private double[] values(Column column, int count) throws NotBelievedException {
        var unit = root.path(query.steps().parameter() + "_units").path(column.key()).asText(column.unit());
        if (!unit.equals(column.unit())) {
            throw new NotBelievedException(column.key() + " is told in " + unit + ", asked was " + column.unit()
                    + ". Maybe the server ignores the unit in the query.");
        }
        var told = series.path(column.key());
        if (!told.isArray() || told.size() != count) {
            throw new NotBelievedException(column.key() + " has " + told.size() + " values for " + count
                    + " times. Maybe half an answer arrived.");
        }
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = value(column, told.get(i));
        }
        return column.meanOfThePast() ? values : meansOfBothEnds(values);
    }

    private static double value(Column column, JsonNode told) throws NotBelievedException {
        if (told.isNull()) {
            return Double.NaN;
        }
        if (!told.isNumber()) {
            throw new NotBelievedException(
                    column.key() + " has \"" + told.asText() + "\" where a number or null belongs.");
        }
        return column.inOurUnit(told.asDouble());
    }

    /// The first period has one end only.
    private static double[] meansOfBothEnds(double[] atEnds) {
        var means = Arrays.copyOf(atEnds, atEnds.length);
        for (int i = 1; i < means.length; i++) {
            means[i] = Double.isNaN(atEnds[i - 1]) ? atEnds[i] : (atEnds[i - 1] + atEnds[i]) / 2;
        }
        return means;
    }
}

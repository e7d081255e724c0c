// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// The weather of some periods as it was foretold at one moment. A variable that a period does not tell is a
/// gap, never 0.
public final class WeatherForecast {

    private final Instant issuedAt;
    private final TimeGrid periods;
    private final Map<WeatherVariable, double[]> values;

    /// @param issuedAt when this was known here; nobody may use it earlier
    /// @param values   n means for each variable that is told, NaN for a gap
    /// @throws IllegalArgumentException if a value cannot be, with its place
    public WeatherForecast(Instant issuedAt, TimeGrid periods, Map<WeatherVariable, double[]> values) {
        this.issuedAt = issuedAt;
        this.periods = periods;
        this.values = new EnumMap<>(WeatherVariable.class);
        values.forEach((variable, told) -> this.values.put(variable, checked(variable, told.clone())));
    }

    private double[] checked(WeatherVariable variable, double[] told) {
        if (told.length != periods.intervals()) {
            throw new IllegalArgumentException(
                    variable + " must have " + periods.intervals() + " values, one per period,"
                            + " has " + told.length + ". Maybe half an answer arrived.");
        }
        for (int i = 0; i < told.length; i++) {
            if (!Double.isNaN(told[i]) && !variable.believes(told[i])) {
                throw new IllegalArgumentException("At " + periods.boundary(i) + " " + variable.refusal(told[i]));
            }
        }
        return told;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public TimeGrid periods() {
        return periods;
    }

    /// What it tells of.
    public Set<WeatherVariable> variables() {
        return Set.copyOf(values.keySet());
    }

    /// The mean of a variable over period i; empty for a gap.
    public OptionalDouble at(WeatherVariable variable, int i) {
        var told = values.get(variable);
        return told == null || Double.isNaN(told[i]) ? OptionalDouble.empty() : OptionalDouble.of(told[i]);
    }

    /// n means, NaN for gaps: for whoever keeps or sends a forecast.
    public double[] valuesOrNan(WeatherVariable variable) {
        var told = values.get(variable);
        if (told != null) {
            return told.clone();
        }
        var unknown = new double[periods.intervals()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    @Override
    public String toString() {
        return "weather issued at " + issuedAt + ", " + periods;
    }
}

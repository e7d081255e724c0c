// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.carbon;

import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.OptionalDouble;

/// What a kWh from the grid will emit, as it was foretold at one moment. What is not told is a gap, never 0.
public final class CarbonForecast {

    /// Lignite at its worst, and some: beyond it the unit is another.
    private static final double MOST_GRAMS_PER_KWH = 2000;

    private final Instant issuedAt;
    private final TimeGrid periods;
    private final double[] gramsPerKwh;

    /// @param issuedAt    when this was known here
    /// @param gramsPerKwh n means, NaN for a gap
    /// @throws IllegalArgumentException if a value cannot be, with its place
    public CarbonForecast(Instant issuedAt, TimeGrid periods, double[] gramsPerKwh) {
        if (gramsPerKwh.length != periods.intervals()) {
            throw new IllegalArgumentException("A carbon forecast must have " + periods.intervals() + " values, has "
                    + gramsPerKwh.length + ". Maybe half an answer arrived.");
        }
        for (int i = 0; i < gramsPerKwh.length; i++) {
            if (!Double.isNaN(gramsPerKwh[i]) && !(gramsPerKwh[i] >= 0 && gramsPerKwh[i] <= MOST_GRAMS_PER_KWH)) {
                throw new IllegalArgumentException("At " + periods.boundary(i) + " carbon must be from 0 to "
                        + MOST_GRAMS_PER_KWH + " g/kWh, was " + gramsPerKwh[i]
                        + ". Maybe it is in kg per MWh of fuel.");
            }
        }
        this.issuedAt = issuedAt;
        this.periods = periods;
        this.gramsPerKwh = gramsPerKwh.clone();
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public TimeGrid periods() {
        return periods;
    }

    /// At an instant; empty for a gap and outside.
    public OptionalDouble gramsPerKwh(Instant at) {
        var period = periods.indexOf(at);
        return period.isEmpty() || Double.isNaN(gramsPerKwh[period.getAsInt()])
                ? OptionalDouble.empty()
                : OptionalDouble.of(gramsPerKwh[period.getAsInt()]);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Ladder;
import energy.busbar.record.ForecastDay;
import energy.busbar.record.Health;
import energy.busbar.record.LedgerPeriod;
import energy.busbar.record.PastForecast;
import energy.busbar.record.ShadowDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A past that knows the first of May 2024 and that month, and remembers what it was asked.
final class FakeHistory implements SiteHistory {
    volatile String asked = "";

    @Override
    public Optional<LedgerPeriod> day(LocalDate date) {
        asked = date.toString();
        return date.equals(LocalDate.of(2024, 5, 1)) ? Optional.of(House.ledger()) : Optional.empty();
    }

    @Override
    public Optional<LedgerPeriod> month(YearMonth month) {
        asked = month.toString();
        return month.equals(YearMonth.of(2024, 5)) ? Optional.of(House.ledger()) : Optional.empty();
    }

    @Override
    public List<ShadowDay> shadowDays(int days) {
        asked = String.valueOf(days);
        return House.shadow();
    }

    @Override
    public List<ForecastDay> forecastDays(int days) {
        asked = String.valueOf(days);
        return House.forecastDays();
    }

    @Override
    public Flows history(Instant from, Instant to, Duration step) {
        asked = from + " " + to + " " + step;
        var known = List.of(OptionalDouble.of(0.5), OptionalDouble.empty());
        return new Flows(step, List.of(from, from.plus(step)), known, known, known, known, known, known, known, known,
                known);
    }

    @Override
    public Optional<PastForecast> forecast(Instant at) {
        asked = at.toString();
        return at.isBefore(House.NOON)
                ? Optional.of(new PastForecast(at, List.of(at, House.NOON),
                        new double[]{0.5}, new double[]{3}, new double[]{5, 6}))
                : Optional.empty();
    }

    @Override
    public Health health() {
        return new Health(0, 1301, 1234, 60, 0, Optional.empty(), Optional.empty(), Optional.of(House.NOON));
    }

    @Override
    public List<DecisionRow> decisions(int limit) {
        asked = String.valueOf(limit);
        return List.of(new DecisionRow(House.NOON, Ladder.OPTIMAL, House.CHEAP));
    }
}

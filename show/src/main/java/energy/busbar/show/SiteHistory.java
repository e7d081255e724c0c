// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Ladder;
import energy.busbar.model.Reason;
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

/// The past as the web server needs it. Calls may take their time: each runs in its own request's
/// thread.
public interface SiteHistory {

    /// Energy and money of a local day; empty when nothing was recorded.
    Optional<LedgerPeriod> day(LocalDate date);

    /// Energy and money of a local month; empty when nothing was recorded.
    Optional<LedgerPeriod> month(YearMonth month);

    /// The last local days in shadow of another controller, oldest first.
    List<ShadowDay> shadowDays(int days);

    /// How good forecasts of the last local days were, oldest first.
    List<ForecastDay> forecastDays(int days);

    /// Mean flows over equal steps of `[from, to)`.
    Flows history(Instant from, Instant to, Duration step);

    /// What the plan in force at an instant believed, or the first plan if that came later; empty
    /// before any plan.
    Optional<PastForecast> forecast(Instant at);

    /// The last decisions, newest first.
    List<DecisionRow> decisions(int limit);

    /// How the journal is doing, from memory.
    Health health();

    /// Every list has one entry per start; an empty one means that nothing was recorded there.
    ///
    /// @param step      length of each step, which may be longer than was asked for
    /// @param gridKw    import positive
    /// @param batteryKw discharge positive
    record Flows(
            Duration step,
            List<Instant> starts,
            List<OptionalDouble> pvKw,
            List<OptionalDouble> loadKw,
            List<OptionalDouble> gridKw,
            List<OptionalDouble> batteryKw,
            List<OptionalDouble> evKw,
            List<OptionalDouble> minerKw,
            List<OptionalDouble> socFraction,
            List<OptionalDouble> importPerKwh,
            List<OptionalDouble> exportPerKwh) {}

    record DecisionRow(Instant at, Ladder ladder, Reason headline) {}
}

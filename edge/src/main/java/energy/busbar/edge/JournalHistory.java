// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.record.ForecastDay;
import energy.busbar.record.Health;
import energy.busbar.record.Journal;
import energy.busbar.record.LedgerPeriod;
import energy.busbar.record.PastForecast;
import energy.busbar.record.ShadowDay;
import energy.busbar.show.SiteHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// The journal in the words of the web server.
record JournalHistory(Journal journal) implements SiteHistory {

    @Override
    public Optional<LedgerPeriod> day(LocalDate date) {
        return journal.day(date);
    }

    @Override
    public Optional<LedgerPeriod> month(YearMonth month) {
        return journal.month(month);
    }

    @Override
    public List<ShadowDay> shadowDays(int days) {
        return journal.shadowDays(days);
    }

    @Override
    public List<ForecastDay> forecastDays(int days) {
        return journal.forecastDays(days);
    }

    @Override
    public Flows history(Instant from, Instant to, Duration step) {
        var flows = journal.history(from, to, step);
        return new Flows(flows.step(), flows.starts(), flows.pvKw(), flows.loadKw(), flows.gridKw(), flows.batteryKw(),
                flows.evKw(), flows.minerKw(), flows.socFraction(), flows.importPerKwh(), flows.exportPerKwh());
    }

    @Override
    public Optional<PastForecast> forecast(Instant at) {
        return journal.forecast(at);
    }

    @Override
    public Health health() {
        return journal.health();
    }

    @Override
    public List<DecisionRow> decisions(int limit) {
        return journal.decisions(limit).stream()
                .map(row -> new DecisionRow(row.at(), row.ladder(), row.headline())).toList();
    }
}

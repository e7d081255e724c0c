// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.record.ForecastDay;
import energy.busbar.record.ForecastErrors;
import energy.busbar.record.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How good forecasts of the last week were, for scrapes: read again once an hour of site time, because it changes once a
/// day. Any thread.
final class ForecastFigures {

    private static final int DAYS = 7;
    private static final Duration FRESH = Duration.ofHours(1);

    private final LiveSite site;
    private final SiteHistory history;
    private Instant readAt = Instant.MIN;
    private List<ForecastDay> rows = List.of();

    ForecastFigures(LiveSite site, SiteHistory history) {
        this.site = site;
        this.history = history;
    }

    /// @param quantity as the journal calls it
    synchronized Optional<ForecastErrors> of(String quantity) {
        var now = site.view().siteTime();
        if (readAt.equals(Instant.MIN) || !now.isBefore(readAt.plus(FRESH)) || now.isBefore(readAt)) {
            read(now);
        }
        return rows.stream().filter(row -> row.quantity().equals(quantity)).map(ForecastDay::errors)
                .reduce(ForecastErrors::plus);
    }

    private void read(Instant now) {
        try {
            rows = history.forecastDays(DAYS);
        } catch (JournalException unreadable) {
            // What was read last stays; that the journal cannot be read is told elsewhere.
            System.getLogger("busbar").log(System.Logger.Level.DEBUG, "Forecast figures cannot be read", unreadable);
        }
        readAt = now;
    }
}

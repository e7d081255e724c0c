// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.learn.JournalPast;
import energy.busbar.forecast.History;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.PvOutlook;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.RollingOrigin;
import energy.busbar.record.ForecastDay;
import energy.busbar.record.ForecastErrors;
import energy.busbar.record.Journal;
import energy.busbar.record.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Holds what was foretold of each local day against what came, once the day is over, and writes that down.
///
/// A forecast depends on nothing but what was known at its moment, so it need not have been kept: it is made
/// again, and is what it was. Models of today answer for days before they were trained with the trees that had
/// not seen them.
final class Accuracy {

    /// As many days are made up for after a pause.
    private static final int MADE_UP_DAYS = 14;

    /// As much as forecasts look back, seen from the earliest moment at which a day is foretold.
    private static final Duration LOOKED_BACK = History.KEPT.plusDays(2);

    private final ZoneId zone;
    private final Journal journal;
    private final Optional<PvOutlook> outlook;
    private final Supplier<Models> models;
    private final Alerts alerts;
    private LocalDate judgedUntil = LocalDate.MIN;

    /// @param outlook a PV forecast from outside, as it was issued at the time
    /// @param models  in use
    Accuracy(ZoneId zone, Journal journal, Optional<PvOutlook> outlook, Supplier<Models> models, Alerts alerts) {
        this.zone = zone;
        this.journal = journal;
        this.outlook = outlook;
        this.models = models;
        this.alerts = alerts;
    }

    void start(Background background, InstantSource clock) {
        background.everyMinute(() -> look(clock.instant()));
    }

    /// Judges the days that are over and were not judged yet.
    void look(Instant now) {
        try {
            var today = now.atZone(zone).toLocalDate();
            for (var day = firstUnjudged(today); day.isBefore(today); day = day.plusDays(1)) {
                judge(day);
            }
            judgedUntil = today;
            alerts.clear("accuracy");
        } catch (JournalException unreadable) {
            alerts.raise("accuracy", "How good forecasts were cannot be judged: " + unreadable.getMessage());
        } catch (RuntimeException bug) {
            alerts.raise("accuracy", "How good forecasts were cannot be judged", bug);
        }
    }

    /// A clock that was set back has nothing judged again.
    private LocalDate firstUnjudged(LocalDate today) {
        if (!judgedUntil.isBefore(today)) {
            return today;
        }
        var oldest = today.minusDays(MADE_UP_DAYS);
        var next = journal.forecastDays(1).stream().findFirst().map(last -> last.date().plusDays(1)).orElse(oldest);
        var known = judgedUntil.isAfter(next) ? judgedUntil : next;
        return known.isAfter(oldest) ? known : oldest;
    }

    private void judge(LocalDate day) {
        var begin = day.atStartOfDay(zone).toInstant();
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        var history = new JournalPast(journal.pastSteps()).between(begin.minus(LOOKED_BACK), end);
        var inUse = models.get();
        var rows = new ArrayList<ForecastDay>();
        for (var quantity : Quantity.values()) {
            var origin = new RollingOrigin(quantity, zone, history, outlook);
            rows.addAll(rows(day, quantity, origin.judgedOf(inUse, begin, end).stretches()));
        }
        if (!rows.isEmpty()) {
            journal.offer(day, rows);
        }
    }

    private static List<ForecastDay> rows(LocalDate day, Quantity quantity, List<RollingOrigin.Line> stretches) {
        return stretches.stream().filter(line -> line.scores().cases() > 0)
                .map(line -> new ForecastDay(day, quantity.name(), minutes(line.fromHours()),
                        minutes(line.untilHours()), errors(line)))
                .toList();
    }

    private static int minutes(double hours) {
        return (int) Math.round(60 * hours);
    }

    private static ForecastErrors errors(RollingOrigin.Line line) {
        var scores = line.scores();
        var compared = line.compared();
        long cases = scores.cases();
        return new ForecastErrors(cases, scores.maeKw() * cases, scores.biasKw() * cases, scores.pinballKw() * cases,
                Math.round(scores.coverageFraction() * cases), compared.cases(), compared.errorKw(),
                compared.yesterdayKw(),
                compared.lastWeekKw(), compared.similarDaysKw());
    }
}

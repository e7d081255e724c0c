// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Plan;
import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The one writing connection, with everything that must agree with what is in the file. After a
/// failed transaction the session is thrown away and a new one reads the file again.
final class JournalSession implements AutoCloseable {

    /// Whole plans, about 5 kB each, hundreds a day.
    static final Duration PLANS_KEPT = Duration.ofDays(90);

    /// Before the names of texts that others keep here.
    private static final String KEPT = "kept ";

    private static final Duration HOUR = Duration.ofHours(1);

    private final Handle handle;
    private final Dialect dialect;
    private final Site site;
    private final Duration rawKept;
    private final TelemetryTable telemetry;
    private final DecisionTable decisions;
    private final Ledger ledger;
    private LedgerState ledgerState;
    private boolean waitsForDisk;

    private JournalSession(Handle handle, Dialect dialect, Site site, Duration rawKept) {
        this.handle = handle;
        this.dialect = dialect;
        this.site = site;
        this.rawKept = rawKept;
        this.telemetry = new TelemetryTable(handle, dialect, site);
        this.decisions = new DecisionTable(handle, dialect);
        this.ledger = new Ledger(site);
        this.ledgerState = LedgerTable.state(handle);
    }

    /// A connection that is of no use is closed, because a server would go on taking it for the writer.
    static JournalSession open(Database database, Site site, Duration rawKept) {
        var handle = database.openWriter();
        try {
            return new JournalSession(handle, database.dialect(), site, rawKept);
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /// Writes all of it in one transaction, or nothing.
    void write(List<Inbox.Entry> batch) {
        waitForDisk(batch.stream().anyMatch(Inbox.Entry.OfText.class::isInstance));
        handle.useTransaction(_ -> {
            for (var entry : batch) {
                switch (entry) {
                    case Inbox.Entry.OfTick(Tick tick) -> write(unwritten(tick));
                    case Inbox.Entry.OfPlan(Plan plan) -> PlanTable.write(handle, dialect, plan);
                    case Inbox.Entry.OfShadow(ShadowDay part, String twin) ->
                        ShadowTable.add(handle, dialect, part, twin);
                    case Inbox.Entry.OfForecasts(LocalDate date, List<ForecastDay> rows) ->
                        ForecastDayTable.write(handle, date, rows);
                    case Inbox.Entry.OfText(String name, String body, _) ->
                        StateTable.write(handle, dialect, KEPT + name, body);
                }
            }
            LedgerTable.write(handle, dialect, ledgerState);
        });
    }

    /// Ticks come every few seconds and may be lost with the power; what somebody ordered comes rarely and
    /// may not.
    private void waitForDisk(boolean wait) {
        if (wait != waitsForDisk) {
            dialect.waitForDisk(wait).ifPresent(handle::execute);
            waitsForDisk = wait;
        }
    }

    /// The part of a tick that follows the last one: the first tick after a quick restart reaches back to
    /// before the end of the process that was.
    private Tick unwritten(Tick tick) {
        var end = tick.state().at();
        if (ledgerState.lastAtMillis() == LedgerState.NEVER || !ledgerState.lastAt().isBefore(end)
                || !ledgerState.lastAt().isAfter(end.minus(tick.length()))) {
            return tick;
        }
        return new Tick(tick.state(), tick.decision(), tick.price(), Duration.between(ledgerState.lastAt(), end),
                tick.sunLimited());
    }

    private void write(Tick tick) {
        telemetry.write(tick);
        decisions.write(tick.decision());
        var before = ledgerState;
        var outcome = ledger.after(before, tick);
        outcome.postings().forEach(posting -> LedgerTable.add(handle, dialect, posting));
        ledgerState = outcome.state();
        if (isNewHour(before, tick.state().at())) {
            forget(tick.state().at());
        }
    }

    /// Old rows are deleted once an hour, and only while ticks follow each other: a clock that jumps
    /// into the future must not empty the journal.
    private static boolean isNewHour(LedgerState before, Instant at) {
        return before.lastAtMillis() != LedgerState.NEVER
                && Duration.between(before.lastAt(), at).compareTo(HOUR) <= 0
                && RollUps.HOUR.bucket(at.getEpochSecond()) > RollUps.HOUR.bucket(before.lastAt().getEpochSecond());
    }

    private void forget(Instant now) {
        telemetry.forget(now.minus(rawKept));
        handle.execute("delete from setpoint where ts < ?", now.minus(rawKept).getEpochSecond());
        handle.execute("delete from plan where issued_at < ?", now.minus(PLANS_KEPT).getEpochSecond());
    }

    /// The day of the newest tick, as it stands.
    Optional<LedgerPeriod> today() {
        return ledgerState.lastAtMillis() == LedgerState.NEVER
                ? Optional.empty()
                : LedgerTable.day(handle, site, LocalDate.ofInstant(ledgerState.lastAt(), site.zone()));
    }

    static Optional<String> kept(Handle handle, String name) {
        return StateTable.read(handle, KEPT + name);
    }

    @Override
    public void close() {
        handle.close();
    }
}

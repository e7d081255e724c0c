// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Plan;
import energy.busbar.model.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/// Everything that was seen, planned and done at a site, in one database, and the questions one may ask it.
///
/// The control loop only ever [offers][#offer(Tick)]; a thread of the journal's own writes. A slow,
/// full, missing or damaged disk, or a server that is away, delays nobody: the loop goes on, the oldest ticks give way, and
/// [#health()] says so. Each tick is committed as soon as it arrives, so the death of the process
/// loses at most the last one.
///
/// Queries read beside the writer and never hold it up; they throw [JournalException] when the database
/// cannot be read.
public final class Journal implements AutoCloseable {

    /// Entries that may wait: three hours of ticks each 10 s, a few megabytes, time enough for a
    /// person to free a full disk.
    static final int CAPACITY = 1_080;

    /// How long closing waits for the last entries: a slow memory card's worst stall.
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Inbox inbox;
    private final Database database;
    private final Site site;
    private final Duration rawKept;
    private final JournalWriter writer;
    private final Thread thread;

    private Journal(JournalTerms terms, Site site, int capacity) {
        this.inbox = new Inbox(capacity);
        this.database = Database.at(terms.place());
        this.site = site;
        this.rawKept = terms.rawKept();
        this.writer = new JournalWriter(inbox, database, site, rawKept);
        this.thread = Thread.ofPlatform().name("busbar-journal").daemon().unstarted(writer);
    }

    /// Opens a journal in a file, as it is usual.
    public static Journal open(Path file, Site site) {
        return open(JournalTerms.in(file), site);
    }

    /// Opens the journal, a file with its folders, and brings its tables up to date. A file that is no database
    /// or is damaged is moved aside. Never fails: while it cannot be opened, [#health()] says why, and it is
    /// tried again.
    public static Journal open(JournalTerms terms, Site site) {
        return open(terms, site, CAPACITY);
    }

    static Journal open(JournalTerms terms, Site site, int capacity) {
        var journal = new Journal(terms, site, capacity);
        journal.writer.warmUp();
        journal.thread.start();
        return journal;
    }

    /// Takes a tick to be written. Returns at once and never throws.
    ///
    /// @return false if something older had to give way, or the journal is closed
    public boolean offer(Tick tick) {
        return inbox.offer(new Inbox.Entry.OfTick(tick));
    }

    /// Takes a plan to be written. Returns at once and never throws.
    ///
    /// @return false if something older had to give way, or the journal is closed
    public boolean offer(Plan plan) {
        return inbox.offer(new Inbox.Entry.OfPlan(plan));
    }

    /// Takes a part of a day in shadow of another controller. Returns at once and never throws.
    ///
    /// @param twin where the site that Busbar would have run stands after it
    /// @return false if something older had to give way, or the journal is closed
    public boolean offer(ShadowDay part, String twin) {
        return inbox.offer(new Inbox.Entry.OfShadow(part, twin));
    }

    /// Where the site that Busbar would have run stood after the last part of a day that is written.
    public Optional<String> shadowTwin() {
        return read(ShadowTable::twin);
    }

    /// The last days in shadow of another controller, oldest first.
    public List<ShadowDay> shadowDays(int days) {
        return read(handle -> ShadowTable.last(handle, days));
    }

    /// Takes how good forecasts of a local day were, in place of what was said of it before. Returns at once.
    ///
    /// @return false if something older had to give way, or the journal is closed
    public boolean offer(LocalDate date, List<ForecastDay> rows) {
        return inbox.offer(new Inbox.Entry.OfForecasts(date, List.copyOf(rows)));
    }

    /// How good forecasts of the last days were of which that is known, oldest first.
    public List<ForecastDay> forecastDays(int days) {
        return read(handle -> ForecastDayTable.last(handle, days));
    }

    /// Takes a text that a restart shall find again, in place of what had this name before. Returns at once.
    ///
    /// @return completes with true once the disk itself has it, so that not even a power cut takes it; with
    ///         false if it was lost
    public CompletableFuture<Boolean> keep(String name, String body) {
        var written = new CompletableFuture<Boolean>();
        inbox.offer(new Inbox.Entry.OfText(name, body, written));
        return written;
    }

    /// @return empty if nothing was kept under this name
    public Optional<String> kept(String name) {
        return read(handle -> JournalSession.kept(handle, name));
    }

    /// Waits until everything offered so far is committed or dropped.
    ///
    /// @return false if the time was too short
    public boolean flush(Duration timeout) {
        return inbox.awaitSettled(timeout);
    }

    public Health health() {
        return writer.health();
    }

    /// The local day of the newest tick as it stands, from memory: cheap enough for every tick.
    public Optional<LedgerPeriod> today() {
        return writer.today();
    }

    /// When the newest tick ended; empty before the first.
    public Optional<Instant> newest() {
        var state = read(LedgerTable::state);
        return state.lastAtMillis() == LedgerState.NEVER ? Optional.empty() : Optional.of(state.lastAt());
    }

    /// @return empty if nothing of that local day was recorded
    public Optional<LedgerPeriod> day(LocalDate date) {
        return read(handle -> LedgerTable.day(handle, site, date));
    }

    /// @return empty if nothing of that local month was recorded
    public Optional<LedgerPeriod> month(YearMonth month) {
        return read(handle -> LedgerTable.month(handle, site, month));
    }

    /// Mean flows per step. Steps that are whole multiples of 5 minutes are kept for good; finer ones
    /// for two days at a time while raw values are kept, beyond which the answer has a coarser step.
    ///
    /// @throws IllegalArgumentException if the step is no whole number of seconds, the end is not after
    ///         the start, or there would be more than 20 000 steps
    public Flows history(Instant from, Instant to, Duration step) {
        return read(
                handle -> History.of(from, to, step, LedgerTable.state(handle).lastAt().minus(rawKept)).read(handle));
    }

    /// Means of house load and sun over steps of the past, for those who learn from them.
    public PastSteps pastSteps() {
        return new PastSteps(database);
    }

    /// The last turns of ladder or headline, newest first.
    public List<DecisionRow> decisions(int limit) {
        return read(handle -> DecisionTable.decisions(handle, limit));
    }

    /// Commands given from one instant until before another, oldest first; unchanged ones are repeated
    /// every 15 minutes.
    public List<SetpointRow> setpoints(Instant from, Instant to) {
        return read(handle -> DecisionTable.setpoints(handle, from, to));
    }

    /// The plan in force at an instant, whole, as JSON.
    public Optional<String> planJson(Instant at) {
        return read(handle -> PlanTable.json(handle, at));
    }

    /// What was believed at an instant; before the first plan, what the first one believed.
    public Optional<PastForecast> forecast(Instant at) {
        return read(handle -> PlanTable.forecast(handle, at));
    }

    private <T> T read(HandleCallback<T, RuntimeException> query) {
        try {
            return database.reader().withHandle(query);
        } catch (JdbiException e) {
            throw new JournalException(database.explain(e), e);
        }
    }

    /// Writes what waits, within ten seconds, and closes the database.
    @Override
    public void close() {
        inbox.close();
        try {
            thread.join(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

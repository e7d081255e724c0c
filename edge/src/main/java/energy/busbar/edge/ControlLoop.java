// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Decision;
import energy.busbar.model.SiteState;
import energy.busbar.record.Journal;
import energy.busbar.record.JournalException;
import energy.busbar.show.LiveView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// What happens in one control interval: the [Cycle], then telling people about it. Knows no clock;
/// whoever calls [#tick] says what time it is. For one thread.
final class ControlLoop {

    /// Whoever restarts Busbar takes less; a power cut takes more as a rule.
    private static final Duration OUTAGE = Duration.ofMinutes(2);

    private final Parts parts;
    private final Cycle cycle;
    private final TickTimes times = new TickTimes();

    private Optional<SiteState> lastState = Optional.empty();

    /// What the loop is made of.
    ///
    /// @param tick  length of the control interval
    /// @param speed site seconds per real second, for people
    record Parts(
            Plant plant, Duration tick, double speed, PlanningDesk desk, Journal journal, LiveDesk live,
            Alerts alerts) {}

    ControlLoop(Parts parts, Instant start) {
        this.parts = parts;
        this.cycle = new Cycle(new Cycle.Parts(parts.plant(), parts.tick(), parts.desk(), parts.journal()::offer,
                parts.alerts(), new Shadow(parts.plant().site(), start, Shadow.Book.in(parts.journal()))), start);
        if (mayFollowAnOutage(parts.journal(), start)) {
            cycle.afterOutage(start);
        }
    }

    /// A journal that cannot be read now is no reason not to run; whatever keeps it may have been without power.
    private static boolean mayFollowAnOutage(Journal journal, Instant start) {
        try {
            return journal.newest().filter(last -> last.isBefore(start.minus(OUTAGE))).isPresent();
        } catch (JournalException _) {
            return true;
        }
    }

    /// @param uptime by a clock that nobody sets
    void tick(Instant now, Duration uptime) {
        var live = parts.live();
        var done = cycle.run(now, new Cycle.Given(live.site(), live.mode(), live.orders(now), uptime));
        lastState = done.state().or(() -> lastState);
        parts.live().publish(view(now, Optional.of(done.decision())));
    }

    /// Tells how the last tick went; shown with the next.
    void timed(double tickMillis, OptionalDouble lateMillis) {
        times.add(tickMillis, lateMillis);
    }

    /// Tells that a tick was left out because the loop was held up.
    void leftOut(double lateMillis) {
        times.leftOut(lateMillis);
    }

    /// Gives every device back to its own control.
    void release(Instant now, String why) {
        cycle.release(now, why);
    }

    private LiveView view(Instant now, Optional<Decision> decision) {
        var desk = parts.desk();
        var journal = parts.journal();
        var health = journal.health();
        parts.alerts().set("journal", health.lastError().map(error -> "The journal does not write: " + error));
        parts.alerts().set("journal file", health.notice());
        return new LiveView(parts.live().site(), now, parts.speed(), parts.live().mode(),
                parts.live().orders(now), lastState, decision, desk.plan(), desk.priceAt(now), journal.today(),
                times.health(), parts.alerts().all());
    }
}

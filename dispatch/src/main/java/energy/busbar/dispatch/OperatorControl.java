// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.OperatorLimit;
import energy.busbar.model.OperatorOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the grid operator's control box may say and what holds when it falls silent, after the EEBUS use
/// case *Limitation of Power Consumption* (and *Production*, its mirror): a heartbeat, limits with or
/// without an end, and a failsafe that outlasts the silence.
///
/// | state | limit | leaves it |
/// |---|---|---|
/// | `UNHEARD` | none | a heartbeat |
/// | `FREE` | none | an active limit; silence of two minutes: `FAILSAFE` |
/// | `LIMITED` | the one written | its end or its withdrawal: `FREE`; silence: `FAILSAFE` |
/// | `FAILSAFE` | the failsafe | a heartbeat **and** after it a limit written or withdrawn |
///
/// A site that never had a control box is never limited by its silence; one that had stays at the failsafe
/// however long the silence lasts: where nobody knows what the grid needs, the least is right. For one
/// thread.
public final class OperatorControl {

    /// The box beats every minute; after two it counts as lost.
    public static final Duration SILENCE = Duration.ofMinutes(2);

    /// Where the control stands.
    public enum State {
        UNHEARD,
        FREE,
        LIMITED,
        FAILSAFE
    }

    /// What a restart must know; everything else follows from the time.
    ///
    /// @param order the limit that was written last and not withdrawn
    public record Memory(State state, Instant heardAt, Optional<OperatorOrder> order) {

        /// There never was a control box.
        public static final Memory NONE = new Memory(State.UNHEARD, Instant.MIN, Optional.empty());
    }

    private final OperatorOrder failsafe;
    private State state;
    private Instant heardAt;
    private @Nullable OperatorOrder order;

    /// @param failsafe what holds in silence; its end is ignored
    public OperatorControl(OperatorOrder failsafe) {
        this(failsafe, Memory.NONE);
    }

    /// Goes on where another process stopped; the time between counts as silence.
    public OperatorControl(OperatorOrder failsafe, Memory memory) {
        this.failsafe = failsafe;
        this.state = memory.state();
        this.heardAt = memory.heardAt();
        this.order = memory.order().orElse(null);
    }

    public Memory memory() {
        return new Memory(state, heardAt, Optional.ofNullable(order));
    }

    /// The box is alive.
    public void heartbeat(Instant now) {
        advance(now);
        heardAt = now;
        if (state == State.UNHEARD) {
            state = State.FREE;
        }
    }

    /// A limit is written; it is a sign of life too.
    public void limit(OperatorOrder written, Instant now) {
        heartbeat(now);
        order = written;
        state = State.LIMITED;
        advance(now);
    }

    /// The limit is withdrawn.
    public void free(Instant now) {
        heartbeat(now);
        order = null;
        state = State.FREE;
    }

    public State state(Instant now) {
        advance(now);
        return state;
    }

    /// What holds now.
    public OperatorLimit limit(Instant now) {
        advance(now);
        return switch (state) {
            case UNHEARD, FREE -> OperatorLimit.NONE;
            case FAILSAFE -> new OperatorLimit(failsafe.maxImportKw(), failsafe.maxExportKw(),
                    "The grid operator's control box is silent since " + heardAt
                            + ": the failsafe limit holds until it writes again.");
            case LIMITED -> order == null
                    ? OperatorLimit.NONE
                    : new OperatorLimit(order.maxImportKw(), order.maxExportKw(), "The grid operator limits the site"
                            + order.until().map(until -> " until " + until).orElse(" until it says otherwise") + ".");
        };
    }

    /// An order that ends while the box is silent has ended; the silence itself ends nothing.
    private void advance(Instant now) {
        if (state == State.LIMITED && order != null
                && order.until().filter(until -> !now.isBefore(until)).isPresent()) {
            order = null;
            state = State.FREE;
        }
        boolean lost = !now.isBefore(heardAt.plus(SILENCE));
        if (lost && (state == State.FREE || state == State.LIMITED)) {
            state = State.FAILSAFE;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.PowerSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Watches a run, tick by tick, and tells what did not hold. Sees the truth, which the controller does
/// not. For one thread.
public final class Invariants {
    private final Findings findings = new Findings();
    private final FaultyWorld world;
    private final DecisionInvariants decisions;
    private final WorldInvariants flows;
    private final HabitInvariants habits;
    private final PhaseInvariants phases;
    private final WriteInvariants writes;
    private final Hiding hiding;
    private final BeliefInvariants beliefs;
    private final ChoiceInvariants choices;
    private final LieInvariants lies;
    private final IslandInvariants islands;
    private @Nullable Outcome before;

    public Invariants(FaultyWorld world, Duration tick) {
        this.world = world;
        decisions = new DecisionInvariants(world.site(), !world.writesPerDay().isEmpty(), tick, findings);
        flows = new WorldInvariants(world, tick, findings);
        habits = new HabitInvariants(world, findings);
        phases = new PhaseInvariants(world, tick, findings);
        hiding = new Hiding(world.trouble(), world.site().grid());
        writes = new WriteInvariants(world, findings);
        beliefs = new BeliefInvariants(world, findings);
        choices = new ChoiceInvariants(world, tick, findings);
        lies = new LieInvariants(world, findings);
        islands = new IslandInvariants(world, findings);
    }

    /// After each tick of the loop.
    public void check(Outcome loop) {
        worldMoved();
        decisions.check(Optional.ofNullable(before), loop);
        phases.checkDecision(loop);
        habits.check(world.now(), world.flows(), loop);
        writes.check(loop);
        beliefs.check(world.flows(), loop);
        lies.check(world.flows(), loop);
        islands.check(loop);
        choices.check(world.now(), Optional.ofNullable(before), loop);
        before = loop;
    }

    /// After an interval at whose end the loop did not run.
    public void checkWithoutLoop() {
        worldMoved();
        flows.slept();
        beliefs.slept();
    }

    private void worldMoved() {
        findings.moveTo(world.now());
        checkPlant(world.flows());
        if (before != null) {
            var obeying = Sums.of(world, before.decision());
            var believedGridKw = before.state().stream().mapToDouble(state -> state.snapshot().gridKw()).findFirst();
            boolean hidden = hiding.hides(obeying, world.flows().pvKw(), believedGridKw);
            flows.check(before, obeying, hidden);
            phases.check(before, hidden);
        }
    }

    /// Trust in the witness itself: the simulated site keeps its books.
    private void checkPlant(PowerSnapshot truth) {
        findings.require(truth.balances(), "I11", "the simulated site is off by %.4f kW", truth.imbalanceKw());
    }

    /// The loop ended with an exception, which it never may.
    public void loopFailed(Instant at, Throwable why) {
        findings.moveTo(at);
        findings.require(false, "F57", "the loop failed: %s", why);
    }

    public long violations() {
        return findings.count();
    }

    /// The first of them, in order.
    public List<Violation> firstViolations() {
        return findings.kept();
    }
}

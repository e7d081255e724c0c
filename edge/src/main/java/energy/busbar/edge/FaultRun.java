// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.forecast.History;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Orders;
import energy.busbar.plan.Optimiser;
import energy.busbar.plan.Planner;
import energy.busbar.record.Tick;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.FaultScript;
import energy.busbar.simulate.fault.FaultyWorld;
import energy.busbar.simulate.fault.Invariants;
import energy.busbar.simulate.fault.Outcome;
import energy.busbar.simulate.fault.People;
import energy.busbar.simulate.fault.TraceHash;
import energy.busbar.simulate.fault.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lives through a script in virtual time, on one thread: the station's own cycle and planning desk,
/// with nobody watching but the invariants.
public final class FaultRun {

    static final Duration TICK = Duration.ofSeconds(10);

    /// Plans are made seldom and look near: a run is about what the loop does, and a search costs more
    /// than an hour of it.
    private static final PlanningDesk.Terms PLANNING = new PlanningDesk.Terms(Duration.ofHours(4),
            Duration.ofHours(6), _ -> {});

    private static final Duration HISTORY_STEP = Duration.ofMinutes(30);

    private final FaultScript script;
    private final FaultyWorld world;
    private final People people;
    private final Invariants invariants;
    private final TraceHash hash = new TraceHash();
    private final PlanningDesk desk;
    private final Cycle cycle;
    private final Plant plant;
    private @Nullable Runnable waiting;
    private final Instant begun;
    private long ticks;
    private Duration watchEvery = Duration.ofDays(1);
    private Consumer<Duration> watch = _ -> {};

    /// Who makes the plans.
    public enum Mind {
        /// Dice, in microseconds: whatever is planned, limits must hold.
        DICE(new PlansAtRandom()),
        /// The real planner, which takes most of the time of a run.
        OPTIMISER(new Optimiser());

        @SuppressWarnings("ImmutableEnumChecker") // planners may be shared by threads
        private final Planner planner;

        Mind(Planner planner) {
            this.planner = planner;
        }
    }

    /// What a run showed. Has no trace of the machine it ran on.
    ///
    /// @param length          how much time was lived through; less than scripted if it stopped at a violation
    /// @param violationCount  of all, of which `violations` are the first
    public record Report(FaultScript script, Duration length, long ticks, long violationCount,
            List<Violation> violations, String traceHash) {

        public boolean holds() {
            return violationCount == 0;
        }
    }

    private FaultRun(FaultScript script, Mind mind, UnaryOperator<Plant> tampering) {
        this.script = script;
        world = new FaultyWorld(script);
        begun = world.now().plus(TICK);
        people = new People(world.trouble());
        invariants = new Invariants(world, TICK);
        plant = tampering.apply(new Plant(world.site(), world.meters(), world.actuators(), world.prices(),
                Optional.of(world.outlook()), History.ofStep(HISTORY_STEP), world.writesPerDay(), _ -> {}));
        var alerts = new Alerts((_, _) -> {});
        Planner planner = new FaultyPlanner(mind.planner, world.trouble());
        desk = new PlanningDesk(plant, planner, PLANNING, alerts, task -> waiting = task);
        cycle = new Cycle(new Cycle.Parts(plant, TICK, desk, this::journal, alerts,
                new Shadow(plant.site(), begun, Shadow.Book.none())), begun);
    }

    /// Lives through the whole script.
    public static Report of(FaultScript script, Mind mind) {
        return new FaultRun(script, mind, plant -> plant).run(false);
    }

    /// The same, seen from outside at regular times.
    ///
    /// @param watch told how much time was lived through, after each stretch of `every`
    public static Report watched(FaultScript script, Mind mind, Duration every, Consumer<Duration> watch) {
        var run = new FaultRun(script, mind, plant -> plant);
        run.watchEvery = every;
        run.watch = watch;
        return run.run(false);
    }

    /// Lives until the first violation.
    ///
    /// @param tampering what is built wrongly into the controller, to see whether it is found
    static Report untilViolated(FaultScript script, Mind mind, UnaryOperator<Plant> tampering) {
        return new FaultRun(script, mind, tampering).run(true);
    }

    private Report run(boolean stopAtViolation) {
        var start = world.now();
        var end = start.plus(script.length());
        while (world.now().isBefore(end) && !(stopAtViolation && invariants.violations() > 0)) {
            world.advance(TICK);
            ticks++;
            if (world.trouble().of(FaultKind.LOOP_PAUSED) == null) {
                tick();
                world.secondWriterActs();
            } else {
                invariants.checkWithoutLoop();
            }
            hash.add(world.flows());
            var lived = Duration.between(start, world.now());
            if (lived.toMillis() % watchEvery.toMillis() == 0) {
                watch.accept(lived);
            }
        }
        return new Report(script, Duration.between(start, world.now()), ticks, invariants.violations(),
                invariants.firstViolations(), hash.hex());
    }

    private void tick() {
        var now = world.now().plus(world.trouble().clockOffset());
        var mode = people.mode();
        try {
            var done = cycle.run(now,
                    new Cycle.Given(plant.site().withAutomation(people.automation()), mode, Orders.NONE,
                            Duration.between(begun, world.now())));
            hash.add(done.decision());
            invariants.check(outcome(mode, done));
        } catch (RuntimeException | Error bug) {
            invariants.loopFailed(world.now(), bug);
        }
        planNow();
    }

    private Outcome outcome(OperatingMode mode, Cycle.Done done) {
        return new Outcome(mode, done.decidedOn(), desk.plan(), done.price(), done.decision());
    }

    /// The desk's own thread, which comes to its work after the tick, or not while the planner hangs.
    /// What breaks a thread breaks this task only.
    private void planNow() {
        var task = waiting;
        if (task == null || world.trouble().of(FaultKind.PLANNER_HANGS) != null) {
            return;
        }
        waiting = null;
        try {
            task.run();
        } catch (Error broken) {
            // As in an executor: the next task finds a new thread.
        }
    }

    private void journal(Tick tick) {
        if (world.trouble().of(FaultKind.JOURNAL_FAILS) != null) {
            throw new IllegalStateException("the disk is full at " + tick.state().at());
        }
    }

}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.plan.Search.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// The planner proper: formulates, searches with HiGHS, checks independently, explains. Where the native
/// library cannot be loaded it searches in pure Java.
///
/// Whatever goes wrong — no solution in time, a solution the checker refuses — the answer is a plan by
/// rules that names the cause. May be shared by threads.
public final class Optimiser implements Planner {

    /// Binaries are added where a solution proves that they are needed; twice is already rare.
    private static final int MOST_ROUNDS = 4;

    /// Smallest flow that counts as flowing.
    private static final double FLOW_KW = 1e-5;

    private final Optional<HighsPool> pool;

    private final AtomicBoolean planned = new AtomicBoolean();

    /// Searches with what [Engine] says.
    public Optimiser() {
        this(Engine.chosen());
    }

    Optimiser(Engine engine) {
        pool = engine == Engine.PURE_JAVA ? Optional.empty() : HighsLibrary.find().map(HighsPool::new);
    }

    /// Empty if the solver is the one asked for, else one or two sentences that say why it is not. There
    /// are plans all the same.
    public static Optional<String> unavailable() {
        return Engine.trouble();
    }

    @Override
    public Plan plan(PlanningProblem problem, Duration timeLimit) {
        return plan(problem, timeLimit, new Memory());
    }

    @Override
    public Planner rolling() {
        var memory = new Memory();
        return (problem, timeLimit) -> plan(problem, timeLimit, memory);
    }

    private static final class Memory {
        private Carried carried = Carried.NOTHING;
    }

    private Plan plan(PlanningProblem problem, Duration timeLimit, Memory memory) {
        if (ConvexBattery.fits(problem)) {
            var exact = ConvexPlanner.plan(problem);
            if (PlanChecker.violations(problem, exact).isEmpty()) {
                return exact;
            }
        }
        double seconds = timeLimit.toMillis() / 1000.0;
        try {
            return pool.isPresent()
                    ? pool.get().with(highs -> search(highs, problem, seconds, memory))
                    : search(pureJava(), problem, seconds, memory);
        } catch (IllegalStateException e) {
            return RulesPlanner.plan(problem, "The solver failed: " + e.getMessage());
        }
    }

    private OjAlgoSolver pureJava() {
        return new OjAlgoSolver(
                planned.getAndSet(true) ? OjAlgoSolver.PLAN_SECONDS : OjAlgoSolver.FIRST_PLAN_SECONDS);
    }

    private Plan search(LpSolver solver, PlanningProblem problem, double seconds, Memory memory) {
        var clock = Search.Clock.of(seconds);
        var exclusivity = Exclusivity.needed(problem);
        for (int round = 1;; round++) {
            var formulation = new Formulation(problem, exclusivity);
            var search = new Search(solver, formulation, memory.carried, clock);
            var found = search.run();
            if (found.isEmpty()) {
                return RulesPlanner.plan(problem, noSolution(solver, problem.grid().intervals()));
            }
            var burning = burning(formulation, found.get());
            if (burning.isEmpty() || round == MOST_ROUNDS) {
                var plan = checked(problem, formulation, found.get());
                memory.carried = search.carried(plan);
                return plan;
            }
            exclusivity = exclusivity.with(round == 1 ? burning : burning.everywhere(problem.grid().intervals()));
        }
    }

    private static String noSolution(LpSolver solver, int intervals) {
        return solver.searchesIntegers()
                ? "The solver found no solution in time."
                : "The pure-Java solver found no solution for " + intervals
                        + " intervals in time. Maybe a shorter horizon helps, or more memory (BUSBAR_JAVA_OPTS=-Xmx512m).";
    }

    private static Plan checked(PlanningProblem problem, Formulation formulation, Found found) {
        var plan = new PlanAssembly(formulation, found).plan(proof(found));
        var violations = PlanChecker.violations(problem, plan);
        return violations.isEmpty()
                ? plan
                : RulesPlanner.plan(problem, "The checker refused the solution: " + violations.getFirst());
    }

    private static Proof proof(Found found) {
        return found.withinTolerance() ? new Proof.Proved() : new Proof.Feasible(found.gapMoney(), found.gapFraction());
    }

    /// Where a solution moves energy in both directions at once.
    private static Exclusivity burning(Formulation formulation, Found found) {
        var value = found.columnValue();
        var batteries = new ArrayList<BitSet>();
        for (var part : formulation.batteries) {
            var burning = both(value, part.chargeKw, part.dischargeKw);
            IntStream.range(0, part.chargeKw.length).filter(i -> part.burns(value, i)).forEach(burning::set);
            batteries.add(burning);
        }
        return new Exclusivity(batteries, both(value, formulation.grid.importKw, formulation.grid.exportKw));
    }

    private static BitSet both(double[] value, int[] oneWay, int[] otherWay) {
        var found = new BitSet(oneWay.length);
        for (int i = 0; i < oneWay.length; i++) {
            found.set(i, value[oneWay[i]] > FLOW_KW && value[otherWay[i]] > FLOW_KW);
        }
        return found;
    }
}

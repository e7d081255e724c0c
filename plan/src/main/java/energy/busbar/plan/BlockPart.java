// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.PlanningProblem.BlockTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One deferrable block: exactly one of its possible starts, or none at a penalty.
final class BlockPart implements Part {

    private final PlanningProblem problem;
    final BlockTask task;
    final int[] startsAt;
    private final int missed;

    BlockPart(PlanningProblem problem, BlockTask task, Penalties penalties, LinearProgram lp) {
        this.problem = problem;
        this.task = task;
        int n = problem.grid().intervals();
        startsAt = new int[n];
        for (int i = 0; i < n; i++) {
            var start = problem.grid().boundary(i);
            var end = end(start);
            boolean possible = !start.isBefore(task.earliest()) && !end.isAfter(task.latestEnd())
                    && !end.isAfter(problem.grid().end());
            lp.at(task.id(), problem.grid(), i);
            startsAt[i] = possible ? lp.addBinary(0) : -1;
        }
        lp.atAnyTime(task.id());
        missed = lp.addMissed(penalties.blockPerRun(), 1);
    }

    Instant end(Instant start) {
        return start.plus(Duration.ofSeconds(Math.round(task.hours() * 3600)));
    }

    /// Mean power in interval i of a run that starts with interval s.
    double powerKw(int s, int i) {
        var start = problem.grid().boundary(s);
        return task.powerKw() * problem.grid().overlapFraction(i, start, end(start));
    }

    /// n powers of a solution that need not be integral.
    double[] meanKw(double[] columnValue) {
        var kw = new double[startsAt.length];
        for (int s = 0; s < kw.length; s++) {
            if (startsAt[s] >= 0 && columnValue[startsAt[s]] > 0) {
                for (int i = s; i < kw.length; i++) {
                    kw[i] += columnValue[startsAt[s]] * powerKw(s, i);
                }
            }
        }
        return kw;
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        var running = IntStream.rangeClosed(0, i).filter(s -> startsAt[s] >= 0 && powerKw(s, i) > 0).toArray();
        if (running.length > 0) {
            var columns = IntStream.of(running).map(s -> startsAt[s]).toArray();
            var powersKw = IntStream.of(running).mapToDouble(s -> powerKw(s, i)).toArray();
            flows.add(new Flow(columns, powersKw, task.powerKw(), -1, Side.EITHER));
        }
    }

    @Override
    public void rows(LinearProgram lp) {
        lp.atAnyTime(task.id());
        lp.addRow(1, 1);
        for (int column : startsAt) {
            if (column >= 0) {
                lp.term(column, 1);
            }
        }
        lp.term(missed, 1);
    }

    /// The interval it starts with in a solution.
    Optional<Integer> start(double[] columnValue) {
        for (int i = 0; i < startsAt.length; i++) {
            if (startsAt[i] >= 0 && columnValue[startsAt[i]] > 0.5) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}

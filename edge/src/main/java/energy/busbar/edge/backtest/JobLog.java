// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.model.Plan;
import energy.busbar.model.TimeGrid;
import java.util.Arrays;

/// Which jobs have started when; a job that runs is a load nobody can stop.
final class JobLog {

    private final JudgeSite site;
    private final int[] start;

    JobLog(JudgeSite site) {
        this.site = site;
        start = new int[site.jobs().size()];
        Arrays.fill(start, -1);
    }

    boolean started(int job) {
        return start[job] >= 0;
    }

    /// Starts what the plan starts now and what cannot wait any longer.
    void start(int i, Plan plan) {
        var now = site.series().start()[i];
        for (int j = 0; j < start.length; j++) {
            var job = site.jobs().get(j);
            boolean planned = plan.blocks().stream()
                    .anyMatch(block -> block.id().equals(job.id()) && block.start().equals(now));
            if (start[j] < 0 && i >= job.first() && (planned || i == job.last())) {
                start[j] = i;
            }
        }
    }

    /// Power of all jobs that run in a step.
    double runningKw(int i) {
        double kw = 0;
        for (int j = 0; j < start.length; j++) {
            boolean runs = start[j] >= 0 && i >= start[j] && i < start[j] + site.jobs().get(j).steps();
            kw += runs ? site.jobs().get(j).powerKw() : 0;
        }
        return kw;
    }

    /// Mean power of the running jobs in each interval ahead.
    double[] runningKw(TimeGrid grid) {
        var kw = new double[grid.intervals()];
        for (int j = 0; j < start.length; j++) {
            var job = site.jobs().get(j);
            for (int n = 0; start[j] >= 0 && n < kw.length; n++) {
                kw[n] += job.powerKw() * grid.overlapFraction(n, site.series().start()[start[j]],
                        site.series().end(start[j] + job.steps() - 1));
            }
        }
        return kw;
    }
}

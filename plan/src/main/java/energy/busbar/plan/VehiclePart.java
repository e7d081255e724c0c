// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.util.List;

/// One car's charge: nothing, or between its minimum and maximum power, while it is plugged in.
///
///     min · share · on ≤ charge ≤ max · share · on,   Σ h · charge + unmet − extra = needed
///
/// `share` is the part of the interval the car is there. `extra` is less than one interval at minimum
/// power: a car cannot take half of its minimum. What a car gives back ([GivingPart]) is to be charged
/// again.
final class VehiclePart implements Part {

    private final PlanningProblem problem;
    final VehicleTask task;
    final int[] chargeKw;
    final int[] on;
    private final double[] share;
    final int unmetKwh;
    private final int extraKwh;
    final GivingPart giving;

    VehiclePart(PlanningProblem problem, VehicleTask task, Costing costing, LinearProgram lp) {
        this.problem = problem;
        this.task = task;
        int n = problem.grid().intervals();
        chargeKw = new int[n];
        on = new int[n];
        share = new double[n];
        double longestHours = 0;
        for (int i = 0; i < n; i++) {
            share[i] = problem.grid().overlapFraction(i, task.arrival(), task.departure());
            boolean there = share[i] > 0 && (task.neededKwh() > 0 || task.giving().possible());
            lp.at(task.sessionId(), problem.grid(), i);
            double perKwh = task.riskPerKwh(i) + costing.laterPerKwh() * i / n;
            chargeKw[i] = there
                    ? lp.addColumn(perKwh * problem.grid().hours(i), 0, task.maxKw() * share[i])
                    : -1;
            on[i] = there && task.minKw() > 0 ? lp.addBinary(0) : -1;
            longestHours = there ? Math.max(longestHours, problem.grid().hours(i)) : longestHours;
        }
        lp.atAnyTime(task.sessionId());
        unmetKwh = lp.addMissed(task.unmetPerKwh(), task.neededKwh());
        extraKwh = lp.addColumn(0, 0, task.minKw() * longestHours);
        giving = new GivingPart(problem, this, lp);
    }

    double share(int i) {
        return share[i];
    }

    /// n powers of a solution.
    double[] powersKw(double[] columnValue) {
        var kw = new double[chargeKw.length];
        for (int i = 0; i < kw.length; i++) {
            kw[i] = chargeKw[i] >= 0 ? columnValue[chargeKw[i]] : 0;
        }
        return kw;
    }

    double mostKw(int i) {
        return task.maxKw() * share[i];
    }

    double leastKw(int i) {
        return Math.min(task.minKw(), task.maxKw()) * share[i];
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        if (chargeKw[i] >= 0) {
            flows.add(Flow.outOf(chargeKw[i], mostKw(i), Side.EITHER));
        }
        giving.flows(i, flows);
    }

    @Override
    public void rows(LinearProgram lp) {
        for (int i = 0; i < on.length; i++) {
            lp.at(task.sessionId(), problem.grid(), i);
            if (on[i] >= 0) {
                lp.addRow(Double.NEGATIVE_INFINITY, 0);
                lp.term(chargeKw[i], 1);
                lp.term(on[i], -mostKw(i));
                lp.addRow(0, Double.POSITIVE_INFINITY);
                lp.term(chargeKw[i], 1);
                lp.term(on[i], -leastKw(i));
            }
        }
        lp.atAnyTime(task.sessionId());
        lp.addRow(task.neededKwh(), task.neededKwh());
        for (int i = 0; i < chargeKw.length; i++) {
            if (chargeKw[i] >= 0) {
                lp.term(chargeKw[i], problem.grid().hours(i));
            }
        }
        giving.needTerms(lp);
        lp.term(unmetKwh, 1);
        lp.term(extraKwh, -1);
        giving.rows(lp);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.HeatStore;
import java.util.List;

/// One room or tank: its temperature follows its power exactly, as [HeatStore] says.
///
///     T[i+1] = k · T[i] + (1 − k) · outdoor[i] + r · (cop[i] · power[i] + gains[i])
///     T[i+1] + below[i] ≥ lowest[i],   T[i+1] − above[i] ≤ highest[i],   min · on ≤ power ≤ max · on
///
/// with r = (1 − k) · R. Between boundaries the temperature is monotone, so the ends tell all. Comfort
/// is a wish: `below` and `above` are priced per kelvin and hour.
final class HeatPart implements Part {

    /// Makes "on" the cheaper of two equal answers, so that power at or above the minimum is a whole yes.
    private static final double WHOLE_YES_COST = -1e-6;

    private final PlanningProblem problem;
    final HeatTask task;
    final int[] powerKw;
    final int[][] on;
    private final int[] celsius;
    private final int[] below;
    private final int[] above;
    final Switching switching;
    private final RunAndRest runAndRest;

    HeatPart(PlanningProblem problem, HeatTask task, Penalties penalties, LinearProgram lp) {
        this.problem = problem;
        this.task = task;
        this.switching = task.switching(problem);
        int n = problem.grid().intervals();
        powerKw = new int[n];
        on = new int[n][];
        celsius = new int[n];
        below = new int[n];
        above = new int[n];
        runAndRest = new RunAndRest(problem.grid(), switching, 0);
        double comfortPerKelvinHour = HeatWorth.comfortPerKelvinHour(task, penalties);
        for (int i = 0; i < n; i++) {
            columns(lp, comfortPerKelvinHour, i);
        }
        lp.cost[celsius[n - 1]] = -HeatWorth.perKelvin(problem, task);
    }

    private HeatStore store() {
        return task.store();
    }

    private void columns(LinearProgram lp, double comfortPerKelvinHour, int i) {
        double penalty = comfortPerKelvinHour * problem.grid().hours(i);
        lp.at(store().id(), problem.grid(), i);
        powerKw[i] = lp.addColumn(0, 0, store().maxKw());
        celsius[i] = lp.addColumn(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        below[i] = lp.addMissed(penalty, Double.POSITIVE_INFINITY);
        above[i] = lp.addMissed(penalty, Double.POSITIVE_INFINITY);
        if (store().minKw() > 0) {
            on[i] = new int[]{lp.addBinary(WHOLE_YES_COST)};
            lp.upper[on[i][0]] = switching.forcedOff(problem.grid().boundary(i)) ? 0 : 1;
            runAndRest.columns(lp, i);
        }
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        flows.add(Flow.outOf(powerKw[i], store().maxKw(), Side.EITHER));
    }

    @Override
    public void rows(LinearProgram lp) {
        for (int i = 0; i < powerKw.length; i++) {
            lp.at(store().id(), problem.grid(), i);
            temperatureRow(lp, i);
            lp.addRow(task.lowestCelsius()[i], Double.POSITIVE_INFINITY);
            lp.term(celsius[i], 1);
            lp.term(below[i], 1);
            lp.addRow(Double.NEGATIVE_INFINITY, task.highestCelsius()[i]);
            lp.term(celsius[i], 1);
            lp.term(above[i], -1);
            if (store().minKw() > 0) {
                onRows(lp, i);
            }
        }
    }

    /// Electric power of interval i in a solution; a solver's dust does not count as running.
    double powerKw(double[] columnValue, int i) {
        double kw = Math.max(0, Flows.clean(columnValue[powerKw[i]]));
        if (store().minKw() == 0) {
            return kw;
        }
        return columnValue[on[i][0]] > 0.5 ? Math.max(kw, store().minKw()) : 0;
    }

    private void temperatureRow(LinearProgram lp, int i) {
        double hours = problem.grid().hours(i);
        double before = i == 0 ? task.initialCelsius() : 0;
        double given = store().celsiusAfter(before, task.outdoorCelsius()[i], task.gainsKw()[i], hours);
        lp.addRow(given, given);
        lp.term(celsius[i], 1);
        if (i > 0) {
            lp.term(celsius[i - 1], -store().keptFraction(hours));
        }
        lp.term(powerKw[i], -store().kelvinPerKw(hours) * task.cop()[i]);
    }

    private void onRows(LinearProgram lp, int i) {
        lp.addRow(Double.NEGATIVE_INFINITY, 0);
        lp.term(powerKw[i], 1);
        lp.term(on[i][0], -store().maxKw());
        lp.addRow(0, Double.POSITIVE_INFINITY);
        lp.term(powerKw[i], 1);
        lp.term(on[i][0], -store().minKw());
        runAndRest.rows(lp, i, on);
    }
}

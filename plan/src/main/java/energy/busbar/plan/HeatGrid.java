// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;
import java.util.Arrays;

/// The temperatures a dynamic programme over one room or tank looks at, and what they cost.
final class HeatGrid {

    static final int LEVELS = 41;

    /// Room on either side of the band, in kelvin: a start outside it is a fact.
    private static final double MARGIN_KELVIN = 1;

    final HeatTask task;
    final TimeGrid grid;
    private final double comfortPerKelvinHour;
    private final double endPerKelvin;
    private final double lowestCelsius;
    private final double stepKelvin;
    private final double[] keptFraction;
    private final double[] driftKelvin;
    private final double[] kelvinPerKw;

    HeatGrid(HeatTask task, PlanningProblem problem) {
        this.task = task;
        this.grid = problem.grid();
        this.comfortPerKelvinHour = HeatWorth.comfortPerKelvinHour(task, Penalties.above(problem));
        this.endPerKelvin = HeatWorth.perKelvin(problem, task);
        double lowest = Math.min(task.initialCelsius(), Arrays.stream(task.lowestCelsius()).min().orElseThrow());
        double highest = Math.max(task.initialCelsius(), Arrays.stream(task.highestCelsius()).max().orElseThrow());
        this.lowestCelsius = lowest - MARGIN_KELVIN;
        this.stepKelvin = (highest - lowest + 2 * MARGIN_KELVIN) / (LEVELS - 1);
        int n = grid.intervals();
        keptFraction = new double[n];
        driftKelvin = new double[n];
        kelvinPerKw = new double[n];
        for (int i = 0; i < n; i++) {
            keptFraction[i] = task.store().keptFraction(grid.hours(i));
            driftKelvin[i] = task.celsiusAfter(0, i, 0, grid.hours(i));
            kelvinPerKw[i] = task.store().kelvinPerKw(grid.hours(i)) * task.cop()[i];
        }
    }

    double celsius(int level) {
        return lowestCelsius + level * stepKelvin;
    }

    double celsiusAfter(double celsius, int i, double kw) {
        return keptFraction[i] * celsius + driftKelvin[i] + kelvinPerKw[i] * kw;
    }

    /// What a temperature at the end of interval i costs in comfort.
    double comfort(int i, double celsius) {
        return comfortPerKelvinHour * grid.hours(i) * task.outsideKelvin(i, celsius);
    }

    /// Comfort and what follows from the temperature that interval i ends with.
    ///
    /// @param next value of each level at the end of the interval
    double after(double[] next, int i, double celsius, double kw) {
        double reached = celsiusAfter(celsius, i, kw);
        return comfort(i, reached) + at(next, reached);
    }

    double at(double[] values, double celsius) {
        double place = Math.clamp((celsius - lowestCelsius) / stepKelvin, 0, LEVELS - 1.0);
        int below = Math.min(LEVELS - 2, (int) place);
        return values[below] + (place - below) * (values[below + 1] - values[below]);
    }

    /// What each level is worth at the end of the horizon, with its sign turned.
    void fillEnd(double[] values) {
        Arrays.setAll(values, level -> -endPerKelvin * celsius(level));
    }

    double ownMoney(double[] powerKw) {
        double celsius = task.initialCelsius();
        double money = 0;
        for (int i = 0; i < powerKw.length; i++) {
            celsius = celsiusAfter(celsius, i, powerKw[i]);
            money += comfort(i, celsius);
        }
        return money - endPerKelvin * celsius;
    }
}

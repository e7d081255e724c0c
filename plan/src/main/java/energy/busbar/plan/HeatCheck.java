// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan.HeatPlan;
import java.time.Instant;

/// Recomputes one heat store's temperatures and switching for the [PlanChecker].
///
/// The temperature runs towards the one it would have in the end, T∞ = outdoor + R · heat, as
/// T(h) = T∞ + (T(0) − T∞) · exp(−h / (R · C)).
record HeatCheck(PlanningProblem problem, HeatTask task, HeatPlan planned) {

    private static final double TOLERANCE = 1e-4;

    void expect(PlanChecker checker) {
        var grid = problem.grid();
        var store = task.store();
        double celsius = task.initialCelsius();
        boolean on = task.runningKw() > 0;
        Instant since = task.since();
        for (int i = 0; i < grid.intervals(); i++) {
            double kw = planned.powerKw()[i];
            checker.expect(kw >= 0 && kw <= store.maxKw() + TOLERANCE, "heater beyond its rating", i, kw);
            checker.expect(kw == 0 || kw >= store.minKw() - TOLERANCE, "heater below its minimum", i, kw);
            double heatKw = task.cop()[i] * kw + task.gainsKw()[i];
            double endCelsius = task.outdoorCelsius()[i] + store.resistanceKelvinPerKw() * heatKw;
            double hoursToSettle = store.resistanceKelvinPerKw() * store.capacityKwhPerKelvin();
            celsius = endCelsius + (celsius - endCelsius) * Math.exp(-grid.hours(i) / hoursToSettle);
            checker.expect(Math.abs(celsius - planned.celsius()[i + 1]) <= TOLERANCE,
                    store.id() + "'s temperature does not follow its power", i, planned.celsius()[i + 1]);
            if (kw > 0 != on) {
                var least = on ? store.minRun() : store.minRest();
                boolean mayStop = on && problem.islanded(i);
                checker.expect(mayStop || !grid.boundary(i).isBefore(since.plus(least)), "heater switched too soon", i,
                        kw);
                on = kw > 0;
                since = grid.boundary(i);
            }
        }
    }
}

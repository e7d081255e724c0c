// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;

/// What plans of one problem are compared by: their costs, and as money what no bill shows.
public final class Score {

    private Score() {}

    /// Total costs, discomfort and blocks that do not run. Lower is better.
    public static double money(PlanningProblem problem, Plan plan) {
        var penalties = Penalties.above(problem);
        double money = plan.costs().totalCost()
                + penalties.blockPerRun() * (problem.blocks().size() - plan.blocks().size());
        for (var task : problem.heatStores()) {
            double perKelvinHour = HeatWorth.comfortPerKelvinHour(task, penalties);
            money += plan.heatStore(task.store().id()).stream()
                    .mapToDouble(heat -> perKelvinHour * kelvinHours(problem, task, heat.celsius()))
                    .sum();
        }
        return money;
    }

    private static double kelvinHours(PlanningProblem problem, HeatTask task, double[] celsius) {
        double sum = 0;
        for (int i = 0; i < problem.grid().intervals(); i++) {
            sum += task.outsideKelvin(i, celsius[i + 1]) * problem.grid().hours(i);
        }
        return sum;
    }
}

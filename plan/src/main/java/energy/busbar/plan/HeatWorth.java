// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

/// What warmth is worth: at the end of the horizon, and where comfort wants it.
final class HeatWorth {

    /// Comfort outbids any price of the energy that would keep it, as a car's charge does.
    private static final double COMFORT_FACTOR = 10;

    private HeatWorth() {}

    /// Money one kelvin saves at the end of the horizon: what making it costs at the mean price and cop.
    ///
    ///     C · mean(import price, at least 0) · mean(1 / cop)
    static double perKelvin(PlanningProblem problem, HeatTask task) {
        double price = 0;
        double perHeat = 0;
        for (int i = 0; i < problem.grid().intervals(); i++) {
            double share = problem.grid().hours(i) / problem.grid().totalHours();
            price += share * problem.buyPerKwh(i);
            perHeat += share / task.cop()[i];
        }
        return task.store().capacityKwhPerKelvin() * Math.max(0, price) * perHeat;
    }

    /// Penalty of one kelvin outside the band for an hour: above the energy that would make up for it,
    /// C to regain the kelvin and 1/R to hold it, even at the dearest price and the worst cop.
    static double comfortPerKelvinHour(HeatTask task, Penalties penalties) {
        double leastCop = Double.POSITIVE_INFINITY;
        for (double cop : task.cop()) {
            leastCop = Math.min(leastCop, Math.abs(cop));
        }
        double heatKwh = task.store().capacityKwhPerKelvin() + 1 / task.store().resistanceKelvinPerKw();
        return COMFORT_FACTOR * penalties.dearestPerKwh() * heatKwh / leastCop;
    }
}

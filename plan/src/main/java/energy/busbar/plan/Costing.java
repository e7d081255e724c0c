// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

/// Weights of the objective that are not prices.
///
/// @param laterPerKwh what moving a battery's or car's action to the end of the horizon costs at most; decides
///                    between equal plans in favour of the earlier one, so that an uncertain future
///                    is met with the energy already stored
record Costing(Penalties penalties, double laterPerKwh) {

    /// A thousandth of the mean price. Ten times less is below what a solver tells apart between one interval
    /// and the next, and a flat tariff showed what that costs: a car that could as well have charged at once
    /// waited for sun that then did not come.
    private static final double LATER_FRACTION = 1e-3;

    static Costing of(PlanningProblem problem) {
        double sum = 0;
        int n = problem.grid().intervals();
        for (int i = 0; i < n; i++) {
            sum += Math.abs(problem.buyPerKwh(i));
        }
        return new Costing(Penalties.above(problem), LATER_FRACTION * sum / n);
    }
}

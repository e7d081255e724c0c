// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

/// Weights of the objective that are not prices.
///
/// @param laterPerKwh what moving a battery's action to the end of the horizon costs at most; decides
///                    between equal plans in favour of the earlier one, so that an uncertain future
///                    is met with the energy already stored
record Costing(Penalties penalties, double laterPerKwh) {

    /// A hundredth of a percent of the mean price: too little to cost a plan money, far above rounding.
    private static final double LATER_FRACTION = 1e-4;

    static Costing of(PlanningProblem problem) {
        double sum = 0;
        int n = problem.grid().intervals();
        for (int i = 0; i < n; i++) {
            sum += Math.abs(problem.buyPerKwh(i));
        }
        return new Costing(Penalties.above(problem), LATER_FRACTION * sum / n);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;
import energy.busbar.plan.BatteryLimits.EnergyBudget;
import java.util.List;

/// What is left of a battery's energy budgets while it discharges interval after interval.
final class DischargeBudget {

    private final TimeGrid grid;
    private final List<EnergyBudget> budgets;
    private final double[] leftKwh;

    DischargeBudget(TimeGrid grid, List<EnergyBudget> budgets) {
        this.grid = grid;
        this.budgets = budgets;
        this.leftKwh = budgets.stream().mapToDouble(EnergyBudget::dischargeKwh).toArray();
    }

    /// Hours of interval i that count for a budget.
    static double hours(TimeGrid grid, int i, EnergyBudget budget) {
        return grid.hours(i) * grid.overlapFraction(i, budget.start(), budget.end());
    }

    double mostKw(int i) {
        double mostKw = Double.POSITIVE_INFINITY;
        for (int k = 0; k < leftKwh.length; k++) {
            double hours = hours(grid, i, budgets.get(k));
            mostKw = hours > 0 ? Math.min(mostKw, Math.max(0, leftKwh[k]) / hours) : mostKw;
        }
        return mostKw;
    }

    void spend(int i, double dischargeKw) {
        for (int k = 0; k < leftKwh.length; k++) {
            leftKwh[k] -= hours(grid, i, budgets.get(k)) * dischargeKw;
        }
    }
}

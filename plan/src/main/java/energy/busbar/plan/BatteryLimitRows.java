// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

/// Rows of one battery that only some tasks need: power that falls near full and near empty, in the lines
/// of [CellCurve], and the budgets Σ h · discharge ≤ budget. No rows where the ratings say it all.
final class BatteryLimitRows {

    private final PlanningProblem problem;
    private final BatteryPart part;
    private final BatteryPower power;
    private final int[] budgetRow;

    BatteryLimitRows(PlanningProblem problem, BatteryPart part, BatteryPower power) {
        this.problem = problem;
        this.part = part;
        this.power = power;
        this.budgetRow = new int[part.task.limits().budgets().size()];
    }

    void rows(LinearProgram lp) {
        for (int i = 0; i < part.chargeKw.length; i++) {
            if (power.charging().tapers()) {
                taperRows(lp, i, power.charging(), part.chargeKw[i]);
            }
            if (power.discharging().tapers()) {
                taperRows(lp, i, power.discharging(), part.dischargeKw[i]);
            }
        }
        for (int k = 0; k < budgetRow.length; k++) {
            budgetRow[k] = budgetRow(lp, k);
        }
    }

    /// powerKw − perKwh · room(soc) ≤ φ · max, with the energy at the start of the interval.
    private void taperRows(LinearProgram lp, int i, CellCurve curve, int powerKw) {
        double hours = problem.grid().hours(i);
        double knownKwh = i == 0 ? part.task.initialSocKwh() : 0;
        double perSocKwh = curve.roomKwh(1) - curve.roomKwh(0);
        for (double perKwh : curve.perRoomKwh(hours)) {
            double mostKw = curve.taperedKw(hours) + perKwh * curve.roomKwh(knownKwh);
            lp.addRow(Double.NEGATIVE_INFINITY, i == 0 ? Math.max(0, mostKw) : mostKw);
            lp.term(powerKw, 1);
            if (i > 0) {
                lp.term(part.socKwh[i - 1], -perKwh * perSocKwh);
            }
        }
    }

    private int budgetRow(LinearProgram lp, int k) {
        var budget = part.task.limits().budgets().get(k);
        int row = lp.addRow(Double.NEGATIVE_INFINITY, budget.dischargeKwh());
        for (int i = 0; i < part.dischargeKw.length; i++) {
            double hours = DischargeBudget.hours(problem.grid(), i, budget);
            if (hours > 0) {
                lp.term(part.dischargeKw[i], hours);
            }
        }
        return row;
    }

    /// What one more kWh of budget would save, per interval: a price on top of the worth of the energy.
    double[] budgetPerKwh(double[] rowDual) {
        var perKwh = new double[part.dischargeKw.length];
        for (int k = 0; k < budgetRow.length; k++) {
            var budget = part.task.limits().budgets().get(k);
            for (int i = 0; i < perKwh.length; i++) {
                double share = problem.grid().overlapFraction(i, budget.start(), budget.end());
                perKwh[i] -= share * rowDual[budgetRow[k]];
            }
        }
        return perKwh;
    }
}

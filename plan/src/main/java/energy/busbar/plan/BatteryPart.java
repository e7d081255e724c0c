// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import java.util.BitSet;
import java.util.List;

/// One battery.
///
///     socKwh[i+1] = socKwh[i] + h · (chargeEfficiency · charge[i] − discharge[i] / dischargeEfficiency)
///
/// The form of PyPSA's storage unit: T. Brown, J. Hörsch, D. Schlachtberger, "PyPSA: Python for Power
/// System Analysis", J. Open Research Software 6(1), 2018, <https://doi.org/10.5334/jors.188>.
///
/// with more losses at higher powers ([LossPart]), less power near full and empty, and budgets
/// ([BatteryLimitRows]) where the task has them.
///
/// A start outside the SoC band is a fact, not an error: the distance to the band is priced, so the
/// plan returns to it as fast as it can.
final class BatteryPart implements Part {

    private final PlanningProblem problem;
    final BatteryTask task;
    private final BitSet exclusive;
    final int[] chargeKw;
    final int[] dischargeKw;
    final int[] socKwh;
    final int[] charging;
    private final int[] belowKwh;
    private final int[] aboveKwh;
    private final int finalShortKwh;
    final int[] balanceRow;
    final LossPart chargeLoss;
    final LossPart dischargeLoss;
    final BatteryLimitRows limitRows;

    BatteryPart(PlanningProblem problem, int battery, Exclusivity exclusivity, Costing costing, LinearProgram lp) {
        this.problem = problem;
        this.task = problem.batteries().get(battery);
        this.exclusive = exclusivity.battery().get(battery);
        int n = problem.grid().intervals();
        chargeKw = new int[n];
        dischargeKw = new int[n];
        socKwh = new int[n];
        charging = new int[n];
        belowKwh = new int[n];
        aboveKwh = new int[n];
        balanceRow = new int[n];
        var power = BatteryPower.of(task);
        chargeLoss = new LossPart(power.charging(), battery().maxChargeKw(), chargeKw, exclusive);
        dischargeLoss = new LossPart(power.discharging(), battery().maxDischargeKw(), dischargeKw, exclusive);
        limitRows = new BatteryLimitRows(problem, this, power);
        for (int i = 0; i < n; i++) {
            columns(lp, costing, i);
        }
        lp.atAnyTime(battery().id());
        finalShortKwh = task.minFinalSocKwh() > 0
                ? lp.addMissed(costing.penalties().bandPerKwh(), Double.POSITIVE_INFINITY)
                : -1;
    }

    private Battery battery() {
        return task.battery();
    }

    private void columns(LinearProgram lp, Costing costing, int i) {
        int n = chargeKw.length;
        double hours = problem.grid().hours(i);
        double later = costing.laterPerKwh() * i / n;
        lp.at(battery().id(), problem.grid(), i);
        chargeKw[i] = lp.addColumn(later * hours, 0, battery().maxChargeKw());
        dischargeKw[i] = lp.addColumn((battery().wearPerKwh() + later) * hours, 0, battery().maxDischargeKw());
        double endValue = i == n - 1 ? task.terminalValuePerKwh() : 0;
        boolean outside = task.initialSocKwh() < battery().minSocKwh() || task.initialSocKwh() > battery().maxSocKwh();
        double penalty = costing.penalties().bandPerKwh() * hours;
        double lowest = Math.min(battery().minSocKwh(), task.initialSocKwh());
        double highest = Math.max(battery().maxSocKwh(), task.initialSocKwh());
        socKwh[i] = lp.addColumn(-endValue, lowest, highest);
        belowKwh[i] = outside ? lp.addMissed(penalty, Double.POSITIVE_INFINITY) : -1;
        aboveKwh[i] = outside ? lp.addMissed(penalty, Double.POSITIVE_INFINITY) : -1;
        charging[i] = exclusive.get(i) ? lp.addBinary(0) : -1;
        chargeLoss.columns(lp, i, costing.laterPerKwh() * hours);
        dischargeLoss.columns(lp, i, costing.laterPerKwh() * hours);
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        flows.add(Flow.outOf(chargeKw[i], battery().maxChargeKw(), Side.EITHER));
        flows.add(Flow.into(dischargeKw[i], battery().maxDischargeKw(), Side.EITHER));
    }

    @Override
    public void rows(LinearProgram lp) {
        int n = chargeKw.length;
        for (int i = 0; i < n; i++) {
            double hours = problem.grid().hours(i);
            double before = i == 0 ? task.initialSocKwh() : 0;
            lp.at(battery().id(), problem.grid(), i);
            balanceRow[i] = lp.addRow(before, before);
            lp.term(socKwh[i], 1);
            if (i > 0) {
                lp.term(socKwh[i - 1], -1);
            }
            lp.term(chargeKw[i], -hours * battery().chargeEfficiency());
            lp.term(dischargeKw[i], hours / battery().dischargeEfficiency());
            chargeLoss.balanceTerms(lp, i, hours);
            dischargeLoss.balanceTerms(lp, i, hours);
            chargeLoss.rows(lp, i);
            dischargeLoss.rows(lp, i);
            bandRows(lp, i);
            exclusiveRows(lp, i);
        }
        if (finalShortKwh >= 0) {
            lp.addRow(Math.min(task.minFinalSocKwh(), battery().maxSocKwh()), Double.POSITIVE_INFINITY);
            lp.term(socKwh[n - 1], 1);
            lp.term(finalShortKwh, 1);
        }
        limitRows.rows(lp);
    }

    /// Writes what a power (charge positive) means for every yes-or-no into a vector of column values.
    void write(double[] integers, int i, double powerKw) {
        if (charging[i] >= 0) {
            integers[charging[i]] = powerKw > 0 ? 1 : 0;
            chargeLoss.write(integers, i, powerKw);
            dischargeLoss.write(integers, i, -powerKw);
        }
    }

    /// Whether a solution loses more than its powers explain.
    boolean burns(double[] columnValue, int i) {
        return chargeLoss.burns(columnValue, i) || dischargeLoss.burns(columnValue, i);
    }

    private void bandRows(LinearProgram lp, int i) {
        if (belowKwh[i] >= 0) {
            lp.addRow(battery().minSocKwh(), Double.POSITIVE_INFINITY);
            lp.term(socKwh[i], 1);
            lp.term(belowKwh[i], 1);
            lp.addRow(Double.NEGATIVE_INFINITY, battery().maxSocKwh());
            lp.term(socKwh[i], 1);
            lp.term(aboveKwh[i], -1);
        }
    }

    private void exclusiveRows(LinearProgram lp, int i) {
        if (charging[i] >= 0) {
            lp.addRow(Double.NEGATIVE_INFINITY, 0);
            lp.term(chargeKw[i], 1);
            lp.term(charging[i], -battery().maxChargeKw());
            lp.addRow(Double.NEGATIVE_INFINITY, battery().maxDischargeKw());
            lp.term(dischargeKw[i], 1);
            lp.term(charging[i], battery().maxDischargeKw());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.PlanningProblem.Giving;
import java.util.Arrays;
import java.util.List;

/// What one car gives back to the site while it is plugged in, and the energy in its cells:
///
///     stored[i+1] = stored[i] + h · (chargeEfficiency · charge[i] − give[i] / dischargeEfficiency) ≥ least
///     give ≤ most · share · giving,   on + giving ≤ 1
///
/// No columns for a car that only charges.
final class GivingPart implements Part {

    /// Makes "giving" the cheaper of two equal answers, so that an idle car is a whole yes and no search.
    private static final double WHOLE_YES_COST = -1e-6;

    private final PlanningProblem problem;
    private final VehiclePart part;
    private final Giving giving;
    final int[] giveKw;
    final int[] gives;
    private final int[] storedKwh;

    GivingPart(PlanningProblem problem, VehiclePart part, LinearProgram lp) {
        this.problem = problem;
        this.part = part;
        this.giving = part.task.giving();
        int n = part.chargeKw.length;
        giveKw = new int[n];
        gives = new int[n];
        storedKwh = new int[n];
        Arrays.fill(giveKw, -1);
        for (int i = 0; giving.possible() && i < n; i++) {
            lp.at("giving" + part.task.sessionId(), problem.grid(), i);
            if (part.chargeKw[i] >= 0) {
                giveKw[i] = lp.addColumn(giving.wearPerKwh() * problem.grid().hours(i), 0, mostKw(i));
                gives[i] = lp.addBinary(WHOLE_YES_COST);
                storedKwh[i] = lp.addColumn(0, Math.min(giving.leastKwh(), giving.storedKwh()),
                        Math.max(giving.capacityKwh(), giving.storedKwh()));
            }
        }
    }

    /// n powers of a solution.
    double[] powersKw(double[] columnValue) {
        var kw = new double[giveKw.length];
        for (int i = 0; i < kw.length; i++) {
            kw[i] = giveKw[i] >= 0 ? columnValue[giveKw[i]] : 0;
        }
        return kw;
    }

    private double mostKw(int i) {
        return giving.maxKw() * part.share(i);
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        if (giveKw[i] >= 0) {
            flows.add(Flow.into(giveKw[i], mostKw(i), Side.EITHER));
        }
    }

    /// What is given back counts against the need, losses of both ways included.
    void needTerms(LinearProgram lp) {
        for (int i = 0; i < giveKw.length; i++) {
            if (giveKw[i] >= 0) {
                lp.term(giveKw[i], -problem.grid().hours(i) * giving.rechargePerKwh());
            }
        }
    }

    @Override
    public void rows(LinearProgram lp) {
        int before = -1;
        for (int i = 0; i < giveKw.length; i++) {
            if (giveKw[i] >= 0) {
                lp.at("giving" + part.task.sessionId(), problem.grid(), i);
                storedRow(lp, i, before);
                eitherWayRows(lp, i);
                before = i;
            }
        }
    }

    private void storedRow(LinearProgram lp, int i, int before) {
        double hours = problem.grid().hours(i);
        double given = before < 0 ? giving.storedKwh() : 0;
        lp.addRow(given, given);
        lp.term(storedKwh[i], 1);
        if (before >= 0) {
            lp.term(storedKwh[before], -1);
        }
        lp.term(part.chargeKw[i], -hours * giving.chargeEfficiency());
        lp.term(giveKw[i], hours / giving.dischargeEfficiency());
    }

    private void eitherWayRows(LinearProgram lp, int i) {
        lp.addRow(Double.NEGATIVE_INFINITY, 0);
        lp.term(giveKw[i], 1);
        lp.term(gives[i], -mostKw(i));
        if (part.on[i] >= 0) {
            lp.addRow(Double.NEGATIVE_INFINITY, 1);
            lp.term(part.on[i], 1);
            lp.term(gives[i], 1);
        } else {
            lp.addRow(Double.NEGATIVE_INFINITY, part.mostKw(i));
            lp.term(part.chargeKw[i], 1);
            lp.term(gives[i], part.mostKw(i));
        }
    }
}

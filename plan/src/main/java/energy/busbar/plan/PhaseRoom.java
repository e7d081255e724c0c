// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Phase;

/// What the fuses of the phases leave while cars draw what they draw now. Without such fuses it leaves
/// everything.
final class PhaseRoom {

    private static final int NOBODY = -1;

    private final PlanningProblem problem;
    private final Phases phases;
    private final double[][] carKw;
    private final double[][] givenKw;

    /// @param carKw   per car n powers; looked at again with every question
    /// @param givenKw per car n powers
    PhaseRoom(PlanningProblem problem, double[][] carKw, double[][] givenKw) {
        this.problem = problem;
        this.phases = new Phases(problem);
        this.carKw = carKw;
        this.givenKw = givenKw;
    }

    /// What the cars of a solution leave.
    static PhaseRoom of(Formulation formulation, double[] columnValue) {
        return new PhaseRoom(formulation.problem,
                formulation.vehicles.stream().map(part -> part.powersKw(columnValue)).toArray(double[][]::new),
                formulation.vehicles.stream().map(part -> part.giving.powersKw(columnValue)).toArray(double[][]::new));
    }

    boolean limited(int i) {
        return phases.limited(i);
    }

    /// What may come in at the connection if all that is still free lies evenly on the phases; negative where
    /// so much must go out.
    double importKw(int i) {
        double mostKw = problem.maxImportKw(i);
        if (phases.limited(i)) {
            for (var phase : Phase.values()) {
                mostKw = Math.min(mostKw, 3 * (phases.maxKw() - leanKw(NOBODY, i, phase)));
            }
        }
        return mostKw;
    }

    /// The same for what may go out; negative where so much must come in.
    double exportKw(int i) {
        return Math.min(problem.maxExportKw(i), -neededImportKw(i));
    }

    /// What must come in because it holds up a phase that leans outward, but no more than may or than comes in
    /// anyway; negative where so much may go out.
    double neededImportKw(int i) {
        double neededKw = Double.NEGATIVE_INFINITY;
        if (phases.limited(i)) {
            for (var phase : Phase.values()) {
                neededKw = Math.max(neededKw, -3 * (phases.maxKw() + leanKw(NOBODY, i, phase)));
            }
        }
        return Math.min(neededKw, Math.max(importKw(i), GridPart.houseKw(problem, i) + carsKw(i)));
    }

    private double carsKw(int i) {
        double kw = 0;
        for (int v = 0; v < carKw.length; v++) {
            kw += carKw[v][i] - givenKw[v][i];
        }
        return kw;
    }

    /// What one more car may draw.
    ///
    /// @param otherKw net power at the connection without it
    double carKw(int car, int i, double otherKw) {
        double roomKw = Double.POSITIVE_INFINITY;
        var charger = problem.vehicles().get(car).charger();
        for (var phase : Phase.values()) {
            if (phases.limited(i) && (charger.phases() == 3 || charger.phase() == phase)) {
                double leftKw = phases.maxKw() - leanKw(car, i, phase) - otherKw / 3;
                roomKw = Math.min(roomKw, leftKw * charger.phases());
            }
        }
        return roomKw;
    }

    /// Power beyond the fuse of a phase.
    ///
    /// @param netKw at the connection, with the cars
    double beyondKw(int i, Phase phase, double netKw) {
        return phases.limited(i) ? Math.max(0, netKw / 3 + leanKw(NOBODY, i, phase) - phases.maxKw()) : 0;
    }

    /// The same for what goes out.
    double outwardKw(int i, Phase phase, double netKw) {
        return phases.limited(i) ? Math.max(0, -netKw / 3 - leanKw(NOBODY, i, phase) - phases.maxKw()) : 0;
    }

    private double leanKw(int without, int i, Phase phase) {
        double kw = phases.leanKw(i, phase);
        for (int v = 0; v < carKw.length; v++) {
            kw += v == without
                    ? 0
                    : Phases.coefficient(problem.vehicles().get(v), phase) * (carKw[v][i] - givenKw[v][i]);
        }
        return kw;
    }
}

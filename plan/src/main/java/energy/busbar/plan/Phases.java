// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Phase;
import energy.busbar.model.PhaseFuse;
import energy.busbar.plan.PlanningProblem.VehicleTask;

/// How a site's power lies on the three phases. With the net power P at the connection (import positive)
/// and cars c that draw on one phase,
///
///     phase[p] = P / 3 + lean[p] + Σ coefficient[p] · c,   lean[p] = (share[p] − 1/3) · load
///
/// where the coefficient is 2/3 on the car's own phase and −1/3 on the others: P holds a third of it
/// already. Sun, batteries, heat, miners, blocks and cars on three phases lie evenly. Without a grid
/// there is no fuse, and the inverter has to bear what leans.
final class Phases {

    private static final double THIRD = 1 / 3.0;

    /// Bounds of rounding noise trouble a solver.
    private static final double ROUNDING_KW = 1e-9;

    private final PlanningProblem problem;
    private final PhaseFuse fuse;

    Phases(PlanningProblem problem) {
        this.problem = problem;
        this.fuse = problem.connection().phaseFuse();
    }

    boolean limited(int i) {
        return fuse.limits() && !problem.islanded(i);
    }

    /// In and out.
    double maxKw() {
        return fuse.maxKw();
    }

    double leanKw(int i, Phase phase) {
        return (fuse.loadShares().of(phase) - THIRD) * problem.forecast().loadKw()[i];
    }

    static double coefficient(VehicleTask task, Phase phase) {
        if (task.charger().phases() == 3) {
            return 0;
        }
        return task.charger().phase() == phase ? 2 * THIRD : -THIRD;
    }

    /// What comes in at the connection while everything rests that may. Limiting the sun brings in more and so
    /// holds up a phase that leans outward, but only as far as connection and phases bear.
    double restKw(int i) {
        double bearableKw = problem.maxImportKw(i);
        for (var phase : Phase.values()) {
            bearableKw = Math.min(bearableKw, 3 * (maxKw() - leanKw(i, phase)));
        }
        double leastKw = Math.max(GridPart.houseKw(problem, i), -problem.maxExportKw(i));
        return Math.max(leastKw, bearableKw);
    }

    /// Power beyond the fuse of a phase if so much came in at the connection and no car leaned on it.
    double beyondKw(int i, Phase phase, double netKw) {
        return limited(i) ? beyond(netKw / 3 + leanKw(i, phase)) : 0;
    }

    /// The same for what goes out.
    double outwardKw(int i, Phase phase, double netKw) {
        return limited(i) ? beyond(-netKw / 3 - leanKw(i, phase)) : 0;
    }

    private double beyond(double kw) {
        return kw > maxKw() + ROUNDING_KW ? kw - maxKw() : 0;
    }

    /// Whether anything could ever be planned that a phase does not bear.
    boolean mayBind() {
        for (int i = 0; fuse.limits() && i < problem.grid().intervals(); i++) {
            for (var phase : Phase.values()) {
                if (mayBind(i, phase)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean mayBind(int i, Phase phase) {
        return limited(i) && (highestKw(i, phase) > maxKw() || lowestKw(i, phase) < -maxKw());
    }

    /// The most that can come in, by the connection's limit and by what stands at the site.
    private double highestKw(int i, Phase phase) {
        double leaningKw = 0;
        for (var task : problem.vehicles()) {
            double coefficient = coefficient(task, phase);
            leaningKw += coefficient > 0 ? coefficient * task.maxKw() : -coefficient * task.giving().maxKw();
        }
        double mostKw = Math.min(GridPart.mostTakenKw(problem, i),
                problem.maxImportKw(i) + GridPart.forcedKw(problem, i));
        return mostKw / 3 + leanKw(i, phase) + leaningKw;
    }

    private double lowestKw(int i, Phase phase) {
        double leaningKw = 0;
        double givenKw = problem.forecast().pvKw()[i] - problem.forecast().loadKw()[i];
        for (var task : problem.vehicles()) {
            double coefficient = coefficient(task, phase);
            leaningKw += coefficient > 0 ? coefficient * task.giving().maxKw() : -coefficient * task.maxKw();
            givenKw += task.giving().maxKw();
        }
        for (var task : problem.batteries()) {
            givenKw += task.battery().maxDischargeKw();
        }
        return leanKw(i, phase) - Math.max(0, Math.min(givenKw, problem.maxExportKw(i))) / 3 - leaningKw;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.plan.Search.Found;

/// Whether the first plans of HiGHS and of pure Java can both be true. Their relaxations may rest in
/// different corners of the same optimum, so that the descents differ; but neither plan may cost less
/// than what the other proved to be the least, and where both are proved they cost the same.
final class EnginesAgree {

    /// So long that no clock decides.
    static final double PATIENCE_SECONDS = 60;

    /// HiGHS is content with reduced costs of 1e-7 per kW, which for a battery of megawatts is more than a
    /// millionth of the money.
    private static final double ROUNDING_FRACTION = 1e-5;

    private static final HighsPool HIGHS = new HighsPool(HighsLibrary.find().orElseThrow());

    private EnginesAgree() {}

    static void on(PlanningProblem problem) {
        var formulation = new Formulation(problem, Exclusivity.needed(problem));
        var highs = HIGHS.with(solver -> new Search(solver, formulation, Carried.NOTHING, Search.Clock.of(0)).run())
                .orElseThrow();
        var java = new Search(new OjAlgoSolver(PATIENCE_SECONDS), formulation, Carried.NOTHING, Search.Clock.of(0))
                .run().orElseThrow();

        assertThat(java.objective()).isGreaterThanOrEqualTo(highs.bound() - rounding(highs));
        assertThat(highs.objective()).isGreaterThanOrEqualTo(java.bound() - rounding(highs));
        if (java.withinTolerance() && highs.withinTolerance()) {
            double toleratedMoney = Math.max(Search.GAP_MONEY, Search.GAP_FRACTION * Math.abs(highs.money()));
            assertThat(Math.abs(java.objective() - highs.objective()))
                    .isLessThanOrEqualTo(toleratedMoney + rounding(highs));
        }
    }

    private static double rounding(Found found) {
        return ROUNDING_FRACTION * Math.max(1, Math.abs(found.objective()));
    }
}

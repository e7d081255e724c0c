// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.GridConnection;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import org.junit.jupiter.api.Test;

/// Sites where house and sun alone are too much for a phase, whatever is planned: there is a plan all the
/// same, and nothing that it commands makes it worse.
class LeaningHouseTest {

    private static final PhaseShares ON_L2 = new PhaseShares(0, 1, 0);

    /// The house draws 6 kW from a connection of 1 kW, and its sun goes out where it does not draw. Limiting
    /// the sun would only bring in more.
    @Test
    void sunThatGoesOutOnAPhaseIsLetThroughWhereTheHouseIsBeyondTheConnectionAnyway() {
        var connection = GridConnection.of(1, 10).withPhaseFuse(new PhaseFuse(6, 230, ON_L2));
        var problem = Problems.importPrices(0.1).load(12).pv(6).connection(connection).build();

        var plan = CheckedPlan.of(problem);
        var rules = RulesPlanner.plan(problem, "test");

        assertThat(plan.curtailedKw()[0]).isZero();
        assertThat(plan.importKw()[0]).isCloseTo(6, within(1e-5));
        // L1 and L3 each send out a third of the sun.
        assertThat(plan.shortfalls()).anySatisfy(shortfall -> assertThat(shortfall.sentence()).isEqualTo(
                "Up to 0.6 kW more sun go out on L1 than its fuse of 6 A bears: to limit it would bring in too much"
                        + " elsewhere."));
        assertThat(rules.curtailedKw()[0]).isZero();
        assertThat(PlanChecker.violations(problem, rules)).isEmpty();
    }

    @Test
    void sunIsLimitedForAPhaseOnlyUntilTheConnectionIsFull() {
        // With all the sun 0.3 kW come in and 1.9 kW go out on L1, where the house draws nothing. To go down to
        // the 1.6 kW of its fuse 1.2 kW would have to come in.
        var shares = new PhaseShares(0, 0.5, 0.5);
        var connection = GridConnection.of(0.6, 10).withPhaseFuse(new PhaseFuse(10, 160, shares));
        var problem = Problems.importPrices(0.1).load(6).pv(5.7).connection(connection).build();

        var plan = CheckedPlan.of(problem);
        var rules = RulesPlanner.plan(problem, "test");

        assertThat(plan.importKw()[0]).isCloseTo(0.6, within(1e-5));
        assertThat(rules.importKw()[0]).isCloseTo(0.6, within(1e-9));
        assertThat(PlanChecker.violations(problem, rules)).isEmpty();
    }

    @Test
    void aPhaseThatOnlyForbiddenExportWouldRelieveIsTheHousesOwn() {
        // 12 kW on L2; the sun that might hold it up may not go out.
        var connection = GridConnection.of(30, 0).withPhaseFuse(new PhaseFuse(25, 230, ON_L2));
        var problem = Problems.importPrices(0.1).load(12).pv(20).connection(connection).build();

        var plan = CheckedPlan.of(problem);

        assertThat(plan.exportKw()[0]).isZero();
        assertThat(plan.shortfalls()).isNotEmpty();
        assertThat(PlanChecker.violations(problem, RulesPlanner.plan(problem, "test"))).isEmpty();
    }
}

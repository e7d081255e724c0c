// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CarbonTest {

    private static Plan plan(Problems problem) {
        return CheckedPlan.of(problem.build(), Duration.ofSeconds(5));
    }

    @Test
    void aPriceOnEmissionsMovesTheCarToTheCleanHour() {
        // 500 g at 200 per tonne are 0.10 per kWh: the cheap hour becomes the dear one.
        var plan = plan(Problems.importPrices(0.20, 0.25).load(0).car(5, 2).carbon(200, 500, 100));

        assertThat(plan.chargers().getFirst().chargeKw()).containsExactly(new double[]{0, 5}, within(1e-5));
        assertThat(plan.costs().carbonCost()).isCloseTo(5 * 0.02, within(1e-6));
        assertThat(plan.costs().importCost()).isCloseTo(5 * 0.25, within(1e-6));
        assertThat(plan.costs().totalCost()).isCloseTo(1.35, within(1e-5));
        assertThat(plan.costs().energyCost()).isCloseTo(1.25, within(1e-5));
    }

    @Test
    void emissionsWithoutAPriceChangeNothing() {
        var plan = plan(Problems.importPrices(0.20, 0.25).load(0).car(5, 2).carbon(0, 500, 100));

        assertThat(plan.chargers().getFirst().chargeKw()).containsExactly(new double[]{5, 0}, within(1e-5));
        assertThat(plan.costs().carbonCost()).isZero();
    }

    @Test
    void aPriceWithoutKnownEmissionsIsRefused() {
        assertThatThrownBy(() -> Problems.importPrices(0.20, 0.25).carbon(100).build())
                .hasMessageContaining("must have 2 values, has 0");
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.plan.CheckedPlan;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A commercial site of DER-VET: 5 to 10 MW by the hour, 1 MW of sun, a battery of 9 450 kWh, a tariff by
/// hours and a demand charge, billed by the month. The published bill is energy plus demand charge.
///
/// DER-VET carries the battery's state from month to month, here each month starts and ends half full;
/// that moves a month's bill by up to 0.15 %, hence the tolerance.
class DerVetTest {

    private static final double CARRIED_OVER_FRACTION = 0.002;

    @ParameterizedTest
    @CsvSource({"2017-01,272189.09,55910.39", "2017-02,244624.39,57064.24", "2017-03,274847.02,54156.23",
            "2017-04,259475.71,52854.71", "2017-05,258445.84,50933.19", "2017-06,418740.91,53112.82"})
    void aMonthOfACommercialSiteIsBilledWhatDerVetFound(String month, double energyUsd, double demandUsd)
            throws IOException {
        var problem = SiteFile.problem("der_vet_bill", "site_" + month + ".json", Duration.ofHours(1));

        var plan = CheckedPlan.of(problem, Duration.ofSeconds(60));

        assertThat(plan.shortfalls()).isEmpty();
        assertThat(plan.costs().energyCost())
                .isLessThanOrEqualTo((energyUsd + demandUsd) * (1 + CARRIED_OVER_FRACTION));
    }
}

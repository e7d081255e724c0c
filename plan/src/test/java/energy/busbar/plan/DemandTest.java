// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.GridConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final GridConnection CHARGED = new GridConnection(20, 10, 3, 10, Duration.ofHours(1), 0);

    private static double money(Problems problem, double... netKw) {
        var built = problem.connection(CHARGED).peakSoFar(1).build();
        return new Demand(built).money(new BusCost(built), i -> netKw[i]);
    }

    @Test
    void aPeakIsPaidForOnceAndOnlyAsFarAsItIsNew() {
        assertThat(money(Problems.importPrices(0.2, 0.2, 0.2), 4, 4, 1)).isCloseTo(10 * 3 + 0.2 * 9, within(1e-9));
    }

    @Test
    void whoIsPaidToImportDoesSoUpToThePeakThatIsNeededAnyway() {
        var sunny = Problems.importPrices(-0.05, 0.2).load(4, 0).pv(5, 0).exportPrices(0.01);

        assertThat(money(sunny, -1, 0)).isCloseTo(-0.05, within(1e-9));
        assertThat(money(sunny, -1, 2)).isCloseTo(10 - 0.05 * 2 + 0.2 * 2, within(1e-9));
    }
}

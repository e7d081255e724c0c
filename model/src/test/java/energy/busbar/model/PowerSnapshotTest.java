// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PowerSnapshotTest {

    private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");

    @Property
    void aDerivedLoadBalancesWheneverTheSourcesSuffice(
            @ForAll @DoubleRange(min = 0, max = 50) double pvKw,
            @ForAll @DoubleRange(min = -50, max = 50) double gridKw,
            @ForAll @DoubleRange(min = -20, max = 20) double batteryKw,
            @ForAll @DoubleRange(min = 0, max = 22) double evKw) {
        var snapshot = PowerSnapshot.withDerivedLoad(NOON, pvKw, gridKw, batteryKw, evKw, 0);

        double sourcesKw = snapshot.pvKw() + snapshot.importKw() + snapshot.dischargeKw();
        double sinksKw = snapshot.loadKw() + snapshot.evKw() + snapshot.chargeKw() + snapshot.exportKw();
        assertThat(sourcesKw - sinksKw).isCloseTo(snapshot.imbalanceKw(), within(1e-9));
        assertThat(snapshot.balances())
                .isEqualTo(pvKw + gridKw + batteryKw - evKw >= -PowerSnapshot.BALANCE_TOLERANCE_KW);
    }

    @Property
    void everyMissingWattIsVisibleAsImbalance(@ForAll @DoubleRange(min = -5, max = 5) double errorKw) {
        var snapshot = new PowerSnapshot(NOON, 3, 1 + errorKw, 0, 4, 0, 0);

        assertThat(snapshot.imbalanceKw()).isCloseTo(errorKw, within(1e-9));
    }

    @Test
    void aHundredthOfAKilowattIsStillBalanced() {
        assertThat(new PowerSnapshot(NOON, 2, 0.009, 0, 2, 0, 0).balances()).isTrue();
        assertThat(new PowerSnapshot(NOON, 2, 0.011, 0, 2, 0, 0).balances()).isFalse();
    }

    @Test
    void aPvMeterWiredBackwardsIsRefusedWithAdvice() {
        assertThatThrownBy(() -> new PowerSnapshot(NOON, -1, 0, 0, 0, 0, 0))
                .hasMessageContaining("pvKw").hasMessageContaining("-1").hasMessageContaining("Maybe");
    }

    @Test
    void aPowerThatIsNotANumberNeverBecomesASnapshot() {
        assertThatThrownBy(() -> new PowerSnapshot(NOON, 0, Double.NaN, 0, 0, 0, 0)).hasMessageContaining("gridKw");
    }
}

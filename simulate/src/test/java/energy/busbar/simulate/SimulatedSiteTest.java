// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Reading;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimulatedSiteTest {

    private static final double[] CHARGER_CURRENTS_A = {0, 6, 7.5, 11, 16};
    private static final double[] MINER_STEPS_KW = {0, 1, 2};

    @Property(tries = 30)
    void sourcesEqualSinksAndTheBatteryIntegratesItsPowerWhateverIsCommanded(@ForAll int seed) throws IOException {
        var random = new Random(seed);
        var site = home(seed);
        double socKwh = TestHome.socFraction(site) * 10;

        for (int i = 0; i < 300; i++) {
            commandSomething(site, random);
            site.advance(TestHome.TICK);

            var flows = site.flows();
            assertThat(flows.imbalanceKw()).isCloseTo(0, within(1e-9));
            socKwh += (0.95 * flows.chargeKw() - flows.dischargeKw() / 0.9) * 10 / 3600;
            assertThat(TestHome.socFraction(site) * 10).isCloseTo(socKwh, within(1e-9)).isBetween(0.0, 10.0);
        }
    }

    @Property(tries = 30)
    void longAndUnevenStepsConserveEnergy(@ForAll int seed) throws IOException {
        var random = new Random(seed);
        var site = home(seed);
        double startKwh = TestHome.socFraction(site) * 10;
        double snapshotLoadKwh = 0;

        for (int i = 0; i < 30; i++) {
            commandSomething(site, random);
            var step = Duration.ofMillis(random.nextLong(1, 3_600_000));
            site.advance(step);
            snapshotLoadKwh += site.flows().loadKw() * step.toMillis() / 3.6e6;
            assertThat(site.flows().imbalanceKw()).isCloseTo(0, within(1e-9));
        }

        var totals = site.totals();
        assertThat(totals.imbalanceKwh()).isCloseTo(0, within(1e-9));
        assertThat(totals.loadKwh()).isCloseTo(snapshotLoadKwh, within(1e-9));
        double storedKwh = 0.95 * totals.chargedKwh() - totals.dischargedKwh() / 0.9;
        assertThat(TestHome.socFraction(site) * 10 - startKwh).isCloseTo(storedKwh, within(1e-9));
    }

    @Property(tries = 5)
    void theSameSeedGivesTheSameTraceAndAnotherSeedAnother(@ForAll @IntRange(max = 1000) int seed) throws IOException {
        assertThat(trace(seed)).isEqualTo(trace(seed));
        assertThat(trace(seed)).isNotEqualTo(trace(seed + 1));
    }

    private static int trace(int seed) throws IOException {
        var site = home(seed);
        var random = new Random(1);
        var flows = new PowerSnapshot[720];
        for (int i = 0; i < flows.length; i++) {
            commandSomething(site, random);
            site.advance(TestHome.TICK);
            flows[i] = site.flows();
        }
        return Arrays.hashCode(flows);
    }

    @Test
    void stepsOfAnHourAndOfTenSecondsSeeTheSameHouse() {
        var coarse = home(7);
        var fine = home(7);

        coarse.advance(Duration.ofHours(1));
        for (int i = 0; i < 360; i++) {
            fine.advance(TestHome.TICK);
        }

        assertThat(coarse.now()).isEqualTo(fine.now());
        assertThat(coarse.totals().loadKwh()).isCloseTo(fine.totals().loadKwh(), within(1e-9));
        assertThat(coarse.totals().pvKwh()).isCloseTo(fine.totals().pvKwh(), within(1e-9));
    }

    @Test
    void metersTellTheTrueFlowsAtTheTimeOfTheSite() throws IOException {
        var site = TestHome.with(TestHome.steady(1, 5), TestHome.carAtHome());
        TestHome.battery(site, -2);
        TestHome.charger(site, 10);
        TestHome.miner(site, 1);

        site.advance(TestHome.TICK);

        var meters = site.meters();
        assertThat(kw(meters.grid())).isCloseTo(1.3, within(1e-9));
        assertThat(meters.grid().powerKw().age(site.now())).contains(Duration.ZERO);
        assertThat(kw(meters.pv().get("roof"))).isEqualTo(4);
        assertThat(kw(meters.pv().get("shed"))).isEqualTo(1);
        assertThat(kw(meters.batteries().get("battery"))).isEqualTo(-2);
        assertThat(kw(meters.chargers().get("wallbox"))).isCloseTo(2.3, within(1e-9));
        assertThat(kw(meters.miners().get("miner"))).isEqualTo(1);
        assertThat(site.flows().gridKw()).isCloseTo(1.3, within(1e-9));
    }

    private static double kw(@Nullable PowerMeter meter)
            throws IOException {
        return Objects.requireNonNull(meter).powerKw().known().orElseThrow();
    }

    @Test
    void powersAreMissingBeforeTimeHasMovedAndNotZero() throws IOException {
        var site = TestHome.with(TestHome.steady(1, 0), EvSchedule.none());

        assertThat(site.meters().grid().powerKw()).isInstanceOf(Reading.Missing.class);
        assertThat(Objects.requireNonNull(site.meters().batteries().get("battery")).powerKw())
                .isInstanceOf(Reading.Missing.class);
        assertThat(TestHome.socFraction(site)).isEqualTo(0.5);
        assertThatIllegalStateException().isThrownBy(site::flows).withMessageContaining("advance first");
    }

    @Test
    void timeOnlyMovesForward() {
        var site = TestHome.with(TestHome.steady(1, 0), EvSchedule.none());

        assertThatIllegalArgumentException().isThrownBy(() -> site.advance(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> site.advance(Duration.ofSeconds(-1)));
    }

    @Test
    void theConnectionBlowsNoFuseSoThatABrokenLimitIsSeen() throws IOException {
        var site = TestHome.with(TestHome.steady(14, 0), TestHome.carAtHome());
        TestHome.battery(site, -5);

        site.advance(TestHome.TICK);

        assertThat(site.flows().importKw()).isCloseTo(19, within(1e-9));
    }

    @Test
    void invertersClipAtTheirPeak() {
        var site = TestHome.with(TestHome.steady(0, 9), EvSchedule.none());

        site.advance(TestHome.TICK);

        assertThat(site.flows().pvKw()).isEqualTo(5);
    }

    private static SimulatedSite home(int seed) {
        var cars = EvSchedule.weekly("wallbox", TestHome.CAR, TestHome.site().zone(), seed);
        return TestHome.with(new SyntheticSeries(TestHome.site(), 4, seed), cars);
    }

    private static void commandSomething(SimulatedSite site, Random random) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> TestHome.battery(site, random.nextDouble(-8, 8));
            case 1 -> TestHome.charger(site, CHARGER_CURRENTS_A[random.nextInt(CHARGER_CURRENTS_A.length)]);
            case 2 -> TestHome.miner(site, MINER_STEPS_KW[random.nextInt(MINER_STEPS_KW.length)]);
            case 3 -> TestHome.pv(site, random.nextDouble(0, 5));
            case 4 -> TestHome.release(site, "battery");
            default -> {
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.BATTERY;
import static energy.busbar.record.Fixture.HOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LedgerPropertiesTest {

    private static final Instant START = Instant.parse("2024-06-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final double HOURS = 0.25;

    @Property(tries = 40)
    void whatComesInGoesOut(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int ticks) {
        var random = new Random(seed);
        var books = new Books(HOUSE);
        for (int i = 1; i <= ticks; i++) {
            books.add(Fixture.tick(START.plus(STEP.multipliedBy(i)), STEP)
                    .pv(random.nextDouble(5))
                    .load(random.nextDouble(4))
                    .miner(random.nextInt(3))
                    .battery(random.nextDouble(-5, 5), random.nextDouble(10)));
        }

        var all = books.all();

        assertThat(all.pvKwh() + all.importKwh() + all.dischargedKwh())
                .isCloseTo(all.loadKwh() + all.evKwh() + all.minerKwh() + all.exportKwh() + all.chargedKwh(),
                        within(1e-6));
    }

    @Property(tries = 40)
    void aSiteThatReallyRanSelfConsumptionAndChargedOnArrivalSavesNothing(@ForAll long seed) {
        var random = new Random(seed);
        var books = new Books(HOUSE);
        double socKwh = random.nextDouble(10);
        double neededKwh = random.nextDouble(30);
        double deliveredKwh = 0;
        for (int i = 1; i <= 192; i++) {
            double evKw = Math.min(7, (neededKwh - deliveredKwh) / HOURS);
            deliveredKwh += evKw * HOURS;
            double pvKw = random.nextDouble(5);
            double loadKw = random.nextDouble(3);
            double minerKw = random.nextInt(3);
            double wantedKw = loadKw + minerKw + evKw - pvKw;
            double batteryKw = wantedKw > 0
                    ? Math.min(wantedKw, BATTERY.dischargeKwToReach(socKwh, 0, HOURS))
                    : -Math.min(-wantedKw, BATTERY.chargeKwToReach(socKwh, 10, HOURS));
            socKwh = Math.clamp(BATTERY.socKwhAfter(socKwh, batteryKw, HOURS), 0, 10);
            books.add(Fixture.tick(START.plus(STEP.multipliedBy(i)), STEP)
                    .pv(pvKw).load(loadKw).miner(minerKw).battery(batteryKw, socKwh)
                    .car(evKw, Fixture.session("s1", START, Math.max(0, neededKwh - deliveredKwh), deliveredKwh))
                    .price(random.nextDouble(-0.1, 0.5), random.nextDouble(0.2)));
        }

        assertThat(books.all().savings()).isCloseTo(0, within(1e-6));
        assertThat(books.all().wearCost()).isPositive();
    }

    @Property(tries = 40)
    void cuttingTicksInHalfChangesNothing(@ForAll long seed) {
        var random = new Random(seed);
        var whole = new Books(Fixture.house(List.of(), true));
        var halves = new Books(Fixture.house(List.of(), true));
        for (int i = 1; i <= 50; i++) {
            var end = START.plus(STEP.multipliedBy(i));
            double pvKw = random.nextDouble(5);
            double loadKw = random.nextDouble(4);
            whole.add(Fixture.tick(end, STEP).pv(pvKw).load(loadKw));
            halves.add(Fixture.tick(end.minus(STEP.dividedBy(2)), STEP.dividedBy(2)).pv(pvKw).load(loadKw));
            halves.add(Fixture.tick(end, STEP.dividedBy(2)).pv(pvKw).load(loadKw));
        }

        assertThat(halves.all().energyCost()).isCloseTo(whole.all().energyCost(), within(1e-9));
        assertThat(halves.all().baselineCost()).isCloseTo(whole.all().baselineCost(), within(1e-9));
    }
}

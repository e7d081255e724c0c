// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// No meter that lies within its tolerance is ever refused, whatever the site does.
class HonestMetersTest {

    private static final double[] RESOLUTIONS_KW = {1e-6, 0.001, 0.01, 0.1};

    @Property(tries = 150)
    void noMeterWithinItsToleranceIsEverRefused(@ForAll long seed, @ForAll @IntRange(max = 3) int resolution) {
        var living = new Living(seed, RESOLUTIONS_KW[resolution]);

        for (int round = 0; round < 2000; round++) {
            command(living);
            var sensed = living.live().pass().sense();

            assertThat(sensed).as("round %d", round).isInstanceOf(Sensed.Trusted.class);
            assertThat(((Sensed.Trusted) sensed).state().unknown()).as("round %d", round).isEmpty();
        }
    }

    /// Kettles, cars, miners and a battery that serves the house, charges or rests, in the band.
    private static void command(Living living) {
        var random = living.random;
        if (random.nextInt(20) == 0) {
            living.loadKw = 0.2 + random.nextInt(3) * random.nextDouble();
        }
        if (random.nextInt(30) == 0) {
            living.carKw = random.nextBoolean() ? 0 : 4.14 + 6 * random.nextDouble();
        }
        if (random.nextInt(30) == 0) {
            living.minerKw = random.nextInt(3);
        }
        int mode = random.nextInt(60);
        boolean full = living.socKwh > 8.9 || living.socKwh < 1.1;
        if (mode == 0 || full) {
            living.batteryKw = 0;
        }
        if (mode == 1 && living.socKwh > 3) {
            living.batteryKw = 5 * random.nextDouble();
        }
        if (mode == 2 && living.socKwh < 7) {
            living.batteryKw = -5 * random.nextDouble();
        }
        if (mode > 50 && !full) {
            living.batteryKw = Math.clamp(living.batteryKw + living.gridKw(), -5, 5);
        }
    }

    /// Rounds in which the meters contradict each other may be lost; the hands stay on.
    @Property(tries = 100)
    void aGridMeterThatLagsByARoundIsNeverTakenForOneThatIsWiredBackwards(@ForAll long seed) {
        var living = new Living(seed, 0.001);

        double lastKw = 0;
        for (int round = 0; round < 1000; round++) {
            command(living);
            double nextKw = living.live().pass().gridKw();
            var sensed = living.says("grid", lastKw).sense();
            lastKw = nextKw;

            assertThat(sensed).as("round %d", round).isNotInstanceOf(Sensed.Miswired.class);
        }
    }

    @Property(tries = 100)
    void aHouseWhoseBatteryKeepsTheGridAtZeroIsNotFrozen(@ForAll long seed) {
        var living = new Living(seed, 0.001);

        for (int round = 0; round < 500; round++) {
            living.live();
            living.socKwh = 5;
            living.batteryKw = Math.clamp(living.loadKw - living.sunKw, -5, 5);

            assertThat(living.pass().sense()).isInstanceOf(Sensed.Trusted.class);
        }
    }

    @Property(tries = 50)
    void aQuietMeterThatRepeatsItselfByHabitIsNotFrozen(@ForAll long seed, @ForAll @IntRange(max = 9) int tenths) {
        var standstill = new Standstill();
        var living = new Living(seed, 0.001);

        double kw = 1;
        for (int round = 0; round < 20_000; round++) {
            kw = living.random.nextInt(10) < tenths ? kw : 1 + living.random.nextInt(5) / 1000.0;
            assertThat(standstill.stands(kw, Bench.NOW.plusSeconds(10L * round))).as("round %d", round).isFalse();
        }
    }
}

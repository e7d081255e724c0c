// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A grid meter that tells what was some rounds ago, beside a battery whose meter does not.
class LagTest {

    private final Lag lag = new Lag();
    private final Random dice = new Random(1);
    private double houseKw = 1;
    private double batteryKw;

    /// One round; the house moves a little, the battery now and then by kilowatts.
    private double undelayedKw(ArrayDeque<Double> pastKw, int rounds) {
        houseKw = Math.max(0.2, houseKw + 0.02 * dice.nextGaussian());
        batteryKw = dice.nextInt(8) == 0 ? 5 * dice.nextDouble() : batteryKw;
        pastKw.addFirst(houseKw - batteryKw);
        double toldKw = pastKw.stream().skip(Math.min(rounds, pastKw.size() - 1)).findFirst().orElseThrow();
        return lag.undelayedKw(new Sight(toldKw, 0, Set.of("battery"), Map.of("battery", batteryKw)), false);
    }

    @ParameterizedTest(name = "{0} rounds")
    @ValueSource(ints = {0, 1, 2, 3, 6})
    void theLagIsFoundAndWhatFlowsNowIsTold(int rounds) {
        var pastKw = new ArrayDeque<Double>();
        for (int round = 0; round < 100; round++) {
            undelayedKw(pastKw, rounds);
        }

        for (int round = 0; round < 100; round++) {
            double kw = undelayedKw(pastKw, rounds);

            assertThat(kw).isCloseTo(houseKw - batteryKw, within(0.3));
        }
        assertThat(lag.rounds()).isEqualTo(rounds);
    }

    /// A kettle that goes on as a battery begins to give looks like a meter that did not notice.
    @Test
    void aHouseThatAnswersAMoveIsNotTakenForALag() {
        var pastKw = new ArrayDeque<Double>();
        for (int round = 0; round < 100; round++) {
            undelayedKw(pastKw, 0);
        }
        double gridKw = houseKw - batteryKw;
        batteryKw += 2;

        for (int round = 0; round < 8; round++) {
            lag.undelayedKw(new Sight(gridKw, 0, Set.of("battery"), Map.of("battery", batteryKw)), false);

            assertThat(lag.rounds()).isZero();
        }
    }

    /// A second battery, unseen, serves the house: the grid stays at zero whatever the first one does.
    @Test
    void besideASourceThatNobodySeesNothingIsLearnt() {
        for (int round = 0; round < 200; round++) {
            batteryKw = round > 150 ? 3 : round / 10 % 2 * 0.4;
            lag.undelayedKw(new Sight(0, 0, Set.of("battery"), Map.of("battery", batteryKw)), true);

            assertThat(lag.rounds()).isZero();
        }
    }

    /// Every minute a charge point falls back to its own current, so that six rounds ago looks like now; then the
    /// house happens to fall as a battery begins to give.
    @Test
    void oneCoincidenceIsNoLag() {
        for (int round = 0; round < 100; round++) {
            double carKw = round % 6 < 2 ? 0 : 3.7;
            houseKw = round < 90 ? 1.5 : 0.4;
            batteryKw = round < 90 ? 0.3 : 2.9;
            lag.undelayedKw(new Sight(houseKw + carKw - batteryKw, 0, Set.of("battery", "car"),
                    Map.of("battery", batteryKw, "car", -carKw)), false);

            assertThat(lag.rounds()).isZero();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A battery that follows a house, one round late, by a grid meter with one sign or the other.
class FeedbackTest {

    private final Feedback feedback = new Feedback();
    private double batteryKw = 1;

    private boolean grows(double[] houseKw, double sign) {
        double lastGridKw = sign * (houseKw[0] - batteryKw);
        for (int i = 1; i < houseKw.length; i++) {
            double before = batteryKw;
            batteryKw = Math.clamp(batteryKw + lastGridKw, 0, 5);
            double gridKw = sign * (houseKw[i] - batteryKw);
            if (feedback.grows(gridKw - lastGridKw, batteryKw - before)) {
                return true;
            }
            lastGridKw = gridKw;
        }
        return false;
    }

    private static double[] house(double stepKw, int rounds) {
        var dice = new Random(3);
        var houseKw = new double[rounds];
        houseKw[0] = 1;
        for (int i = 1; i < rounds; i++) {
            houseKw[i] = Math.clamp(houseKw[i - 1] + stepKw * dice.nextGaussian(), 0.2, 5);
        }
        return houseKw;
    }

    @Test
    void aMeterWithTheWrongSignIsNoticedBeforeTheBatteryHasRunAway() {
        var houseKw = new double[12];
        Arrays.fill(houseKw, 1.01);

        assertThat(grows(houseKw, -1)).isTrue();
        assertThat(batteryKw).isBetween(0.5, 1.7);
    }

    @Test
    void aMeterWithTheRightSignIsNotWhateverTheHouseDoes() {
        assertThat(grows(house(0.01, 5000), 1)).isFalse();
        assertThat(grows(house(0.5, 5000), 1)).isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.SiteState.Unknown;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// What is found out about a battery whose power and state of charge disagree, and how soon.
class LyingBatteryTest {

    private static Living home() {
        return new Living(7, 0.001);
    }

    private static List<Unknown> unknown(Sensed sensed) {
        return ((Sensed.Trusted) sensed).state().unknown();
    }

    @Test
    void aBatteryWiredBackwardsIsFoundByItsOwnCharge() {
        var living = home();
        living.batteryKw = -4;
        living.loadKw = 6;

        int round = 0;
        Sensed sensed;
        do {
            sensed = living.live().pass().says("battery", 4).sense();
            round++;
        } while (unknown(sensed).isEmpty() && round < 60);

        assertThat(round * 10).isLessThanOrEqualTo(320);
        assertThat(unknown(sensed).getFirst().why()).contains("fills while it reads discharging").contains("direction");
    }

    @Property(tries = 50)
    void aBatteryMeterOfAnotherScaleIsFoundAndAnAgedCapacityIsNot(
            @ForAll @DoubleRange(min = 0.01, max = 4) double factor) {
        var living = home();
        living.loadKw = 6;
        living.batteryKw = 2;
        living.socKwh = 9;

        boolean found = false;
        for (int round = 0; round < 700 && living.socKwh > 2; round++) {
            found |= !unknown(living.live().pass().says("battery", factor * living.batteryKw).sense()).isEmpty();
        }

        if (factor > 1.7 || factor < 0.55) {
            assertThat(found).isTrue();
        } else if (factor > 0.75 && factor < 1.3) {
            assertThat(found).isFalse();
        }
    }

    @Test
    void aStateOfChargeThatStandsWhilePowerFlowsIsRefused() {
        var living = home();
        living.batteryKw = 4;
        living.loadKw = 6;

        int round = 0;
        Sensed sensed;
        do {
            sensed = living.live().pass().says("battery.soc", 0.5).sense();
            round++;
        } while (unknown(sensed).isEmpty() && round < 120);

        assertThat(round * 10).isLessThan(1000);
        assertThat(unknown(sensed).getFirst().why()).contains("the charge does not move");
    }

    @Test
    void aStateOfChargeThatJumpsIsBelievedAfterThreeRoundsAtItsNewLevel() {
        var living = home();
        living.pass().sense();
        living.socKwh = 8;

        assertThat(unknown(living.pass().sense()).getFirst().why()).contains("80 % after 50 %");
        assertThat(unknown(living.pass().sense())).hasSize(1);
        assertThat(unknown(living.pass().sense())).isEmpty();
    }

    @Test
    void aSpikeOfTheStateOfChargeIsNeverBelieved() {
        var living = home();
        living.pass().sense();

        assertThat(unknown(living.pass().says("battery.soc", 0.9).sense())).hasSize(1);
        assertThat(unknown(living.pass().sense())).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private final FaultScript long7 = FaultDice.script(7, Duration.ofDays(7));

    @Test
    void findsTheOneGuiltyFaultAmongMany() {
        var guilty = long7.faults().get(17);

        var shortest = new Shrinker(script -> script.faults().stream()
                .anyMatch(fault -> fault.kind() == guilty.kind() && fault.start().equals(guilty.start())))
                .shrink(long7, Duration.ofDays(1));

        assertThat(shortest.faults()).singleElement()
                .satisfies(fault -> assertThat(fault.start()).isEqualTo(guilty.start()))
                .satisfies(fault -> assertThat(fault.length()).isLessThan(Duration.ofSeconds(20)));
        assertThat(shortest.length()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void keepsTwoFaultsThatOnlyFailTogether() {
        var one = long7.faults().get(3).start();
        var other = long7.faults().get(40).start();

        var shortest = new Shrinker(script -> script.faults().stream().anyMatch(fault -> fault.start().equals(one))
                && script.faults().stream().anyMatch(fault -> fault.start().equals(other)))
                .shrink(long7, Duration.ofDays(7));

        assertThat(shortest.faults()).extracting(Fault::start).containsExactly(one, other);
    }

    @Test
    void aScriptThatFailsWithoutAnyFaultNeedsNone() {
        assertThat(new Shrinker(_ -> true).shrink(long7, Duration.ofDays(7)).faults()).isEmpty();
    }
}

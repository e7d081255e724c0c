// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.FaultRun.Mind;
import energy.busbar.simulate.fault.FaultScript;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Days of the control loop in memory that does not grow. A whole year is `make bench-soak`.
class SoakTest {

    private static final Duration THREE_DAYS = Duration.ofDays(3);

    /// What the heap holds once all that nobody needs is gone.
    /// The serial collector leaves some dead objects where they lie, and closes all gaps every fourth time.
    private static double liveMb() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    @Test
    void threeMoreDaysNeedNoMoreMemory() {
        var liveMb = new TreeMap<Duration, Double>();

        var report = FaultRun.watched(new FaultScript(3, THREE_DAYS.multipliedBy(2), List.of()), Mind.DICE, THREE_DAYS,
                lived -> liveMb.put(lived, liveMb()));

        assertThat(report.holds()).isTrue();
        assertThat(liveMb).hasSize(2);
        assertThat(liveMb.lastEntry().getValue() - liveMb.firstEntry().getValue()).isLessThan(1);
    }
}

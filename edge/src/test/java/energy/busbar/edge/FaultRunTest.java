// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.FaultRun.Mind;
import energy.busbar.simulate.fault.FaultDice;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.FaultScript;
import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The station's own cycle in virtual time, among faults.
class FaultRunTest {

    private static final int SEEDS = 4;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void eachFaultForItselfBreaksNoInvariant(FaultKind kind) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var script = FaultDice.script(seed, Duration.ofHours(12), EnumSet.of(kind));

            var report = FaultRun.of(script, Mind.DICE);

            assertThat(report.violations()).as("%s", script.text()).isEmpty();
        }
    }

    @Test
    void allTogetherBreakNoneForFortyDays() {
        var reports = LongStream.rangeClosed(101, 108).mapToObj(seed -> FaultRun.of(
                FaultDice.script(seed, Duration.ofDays(5)), Mind.DICE)).toList();

        assertThat(reports).allSatisfy(report -> assertThat(report.violations()).isEmpty());
        assertThat(reports.stream().mapToLong(FaultRun.Report::ticks).sum()).isEqualTo(8 * 5 * 8640L);
    }

    @Test
    void theSameSeedIsTheSameLifeToTheLastBit() {
        var script = FaultDice.script(7, Duration.ofDays(1));

        var lives = IntStream.range(0, 2).mapToObj(_ -> FaultRun.of(script, Mind.DICE).traceHash()).toList();

        assertThat(lives.getFirst()).hasSize(64).isEqualTo(lives.getLast());
        assertThat(FaultRun.of(FaultDice.script(8, Duration.ofDays(1)), Mind.DICE).traceHash())
                .isNotEqualTo(lives.getFirst());
    }

    @Test
    void theRealPlannerLivesThroughADayOfThem() {
        var report = FaultRun.of(FaultDice.script(3, Duration.ofDays(1)), Mind.OPTIMISER);

        assertThat(report.violations()).isEmpty();
    }

    @Test
    void aScriptIsReadBackAsItWasWritten() {
        var script = FaultDice.script(5, Duration.ofDays(30));

        assertThat(script.faults()).isNotEmpty();
        assertThat(FaultScript.parse(script.text())).isEqualTo(script);
    }
}

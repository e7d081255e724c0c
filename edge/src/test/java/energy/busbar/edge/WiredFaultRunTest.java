// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.FaultRun.Mind;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.Wiring;
import energy.busbar.simulate.fault.FaultDice;
import energy.busbar.simulate.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// No phase and no circuit carries too much, whatever goes wrong with what is told of them.
class WiredFaultRunTest {

    private static final Duration DAY = Duration.ofDays(1);

    private static List<String> failures(Set<FaultKind> kinds, int seeds) {
        var failures = new ArrayList<String>();
        LongStream.rangeClosed(1, seeds).map(i -> 3 * i).forEach(seed -> {
            var report = FaultRun.of(FaultDice.script(seed, DAY, kinds), Mind.DICE);
            report.violations().stream().limit(1).forEach(it -> failures.add("seed " + seed + ": " + it + " of "
                    + report.violationCount()));
        });
        return failures;
    }

    @Test
    void phasesAndCircuitsHoldWithoutAnyFault() {
        assertThat(failures(EnumSet.noneOf(FaultKind.class), 3)).isEmpty();
    }

    @Test
    void phasesThatFallSilentRaiseNobody() {
        assertThat(failures(EnumSet.of(FaultKind.PHASE_SILENT, FaultKind.STEP_LOAD), 3))
                .isEmpty();
    }

    @Test
    void currentsWithoutSignOverloadNothing() {
        assertThat(failures(EnumSet.of(FaultKind.PHASE_UNSIGNED, FaultKind.STEP_LOAD), 3))
                .isEmpty();
    }

    @Test
    void phasesAndCircuitsHoldWhateverGoesWrong() {
        assertThat(failures(EnumSet.allOf(FaultKind.class), 3)).isEmpty();
    }

    /// The witness sees what it is there to see.
    @Test
    void aControllerThatKnowsOnlyTheSumIsFound() {
        var violated = LongStream.rangeClosed(1, 6).map(i -> 3 * i).mapToObj(seed -> FaultRun.untilViolated(
                FaultDice.script(seed, DAY, EnumSet.noneOf(FaultKind.class)), Mind.DICE,
                WiredFaultRunTest::onlyTheSum)).filter(report -> !report.holds()).findFirst();

        assertThat(violated).isPresent();
        assertThat(violated.orElseThrow().violations().getFirst().toString()).contains("I2");
    }

    private static Plant onlyTheSum(Plant sound) {
        var site = sound.site().withWiring(Wiring.NONE).withGrid(sound.site().grid().withPhaseFuse(PhaseFuse.NONE));
        return new Plant(site, sound.meters(), sound.actuators(), sound.prices(), sound.outlook(), sound.history(),
                sound.writesPerDay(), sound.world());
    }
}

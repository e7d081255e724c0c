// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScriptTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aScriptIsReadBackExactlyAsItWasWritten(long seed) {
        var script = FaultDice.script(seed, Duration.ofDays(7));

        assertThat(FaultScript.parse(script.text())).isEqualTo(script);
    }

    @Test
    void theSameSeedDrawsTheSameScript() {
        var week = Duration.ofDays(7);

        assertThat(FaultDice.script(5, week)).isEqualTo(FaultDice.script(5, week));
        assertThat(FaultDice.script(5, week)).isNotEqualTo(FaultDice.script(6, week));
    }

    @Test
    void remarksAndEmptyLinesMeanNothing() {
        var script = FaultScript.parse("# found in winter\nseed 3\n\nlasts PT2H  # short\n");

        assertThat(script).isEqualTo(new FaultScript(3, Duration.ofHours(2), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed many", "lasts long", "meter-silent grid",
            "meter-gone grid 2025-03-01T10:00:00Z PT1M 0",
            "meter-silent grid yesterday PT1M 0", "meter-silent grid 2025-03-01T10:00:00Z PT1M much",
            "meter-silent grid 2025-03-01T10:00:00Z PT-1M 0"})
    void whatIsNoScriptIsRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> FaultScript.parse("seed 1\n" + line)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Line 2: ");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsFoundByItsWord(FaultKind kind) {
        assertThat(FaultKind.of(kind.word())).contains(kind);
    }
}

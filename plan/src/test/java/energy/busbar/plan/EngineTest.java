// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {

    @AfterEach
    void asBefore() {
        System.clearProperty("busbar.solver");
    }

    @Test
    void withoutASettingHighsIsUsedWithoutAWord() {
        assertThat(Engine.chosen()).isEqualTo(Engine.USUAL);
        assertThat(Optimiser.unavailable()).isEmpty();
    }

    @Test
    void whoAsksForPureJavaGetsItWithoutAWord() {
        System.setProperty("busbar.solver", "java");

        assertThat(Engine.chosen()).isEqualTo(Engine.PURE_JAVA);
        assertThat(Optimiser.unavailable()).isEmpty();
    }

    @Test
    void aWordThatIsNoChoiceIsSaidAndChangesNothing() {
        System.setProperty("busbar.solver", "jav");

        assertThat(Engine.chosen()).isEqualTo(Engine.USUAL);
        assertThat(Optimiser.unavailable()).hasValueSatisfying(why -> assertThat(why).contains("jav", "Maybe: java"));
    }
}

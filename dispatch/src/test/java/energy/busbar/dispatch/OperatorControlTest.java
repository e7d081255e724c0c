// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.OperatorControl.State.FAILSAFE;
import static energy.busbar.dispatch.OperatorControl.State.FREE;
import static energy.busbar.dispatch.OperatorControl.State.LIMITED;
import static energy.busbar.dispatch.OperatorControl.State.UNHEARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.dispatch.OperatorControl.State;
import energy.busbar.model.OperatorOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorControlTest {

    private static final Pattern EVENT = Pattern.compile("(\\d+):(\\w+)");
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final OperatorOrder FAILSAFE_ORDER = new OperatorOrder(4.2, NONE, Optional.empty());

    private final OperatorControl control = new OperatorControl(FAILSAFE_ORDER);

    /// Hears the same, and its program is started anew after every word.
    private OperatorControl restarted = new OperatorControl(FAILSAFE_ORDER);

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    /// What happens, in order, as `second:word`; `state` and `limit` are what then holds at a second.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no box ever spoke                        |                                  | 99999 | UNHEARD  | Infinity
            it beats and says nothing                | 0:beat                           | 60    | FREE     | Infinity
            a limit holds                            | 0:beat 10:limit                  | 20    | LIMITED  | 3
            a limit without an end does not end      | 0:limit 60:beat 120:beat 180:beat| 240   | LIMITED  | 3
            a limit is withdrawn                     | 0:limit 30:free                  | 40    | FREE     | Infinity
            a limit ends                             | 0:minute 59:beat                 | 61    | FREE     | Infinity
            silence while free                       | 0:beat                           | 120   | FAILSAFE | 4.2
            silence while limited                    | 0:limit                          | 120   | FAILSAFE | 4.2
            silence of a day changes nothing         | 0:limit                          | 86400 | FAILSAFE | 4.2
            a heartbeat alone does not lift it       | 0:limit 300:beat                 | 310   | FAILSAFE | 4.2
            a heartbeat and a limit lift it          | 0:limit 300:beat 301:limit       | 310   | LIMITED  | 3
            a heartbeat and a withdrawal lift it     | 0:limit 300:beat 301:free        | 310   | FREE     | Infinity
            a limit that ends in silence: failsafe   | 0:minute                         | 180   | FAILSAFE | 4.2
            """)
    void whatTheBoxSaysHoldsAndItsSilenceTheFailsafe(String title, String events, long second, State state,
            double importKw) {
        EVENT.matcher(Optional.ofNullable(events).orElse("")).results().forEach(this::happen);

        assertThat(control.state(at(second))).as(title).isEqualTo(state);
        assertThat(control.limit(at(second)).maxImportKw()).isEqualTo(importKw);
        assertThat(restarted.limit(at(second))).as("with restarts").isEqualTo(control.limit(at(second)));
        assertThat(restarted.memory()).isEqualTo(control.memory());
    }

    private void happen(MatchResult event) {
        happen(event, control);
        happen(event, restarted);
        restarted = new OperatorControl(FAILSAFE_ORDER, restarted.memory());
    }

    private static void happen(MatchResult event, OperatorControl control) {
        var when = at(Long.parseLong(event.group(1)));
        switch (event.group(2)) {
            case "beat" -> control.heartbeat(when);
            case "limit" -> control.limit(new OperatorOrder(3, NONE, Optional.empty()), when);
            case "minute" -> control.limit(new OperatorOrder(3, NONE, Optional.of(when.plusSeconds(60))), when);
            case "free" -> control.free(when);
            default -> throw new IllegalArgumentException(event.group());
        }
    }

    @Test
    void aNegativeOrUnknownLimitIsRefusedAndChangesNothing() {
        control.limit(new OperatorOrder(3, NONE, Optional.empty()), NOON);

        assertThatThrownBy(() -> new OperatorOrder(-1, NONE, Optional.empty()))
                .hasMessageContaining("must be 0 or more");
        assertThatThrownBy(() -> new OperatorOrder(Double.NaN, NONE, Optional.empty()))
                .hasMessageContaining("must be 0 or more");
        assertThat(control.limit(at(1)).maxImportKw()).isEqualTo(3);
    }

    @Property
    void onceHeardTwoMinutesOfSilenceAlwaysEndInTheFailsafe(@ForAll @IntRange(max = 10_000) int lastSecond,
            @ForAll @DoubleRange(max = 50) double limitKw, @ForAll boolean limits) {
        var box = new OperatorControl(new OperatorOrder(4.2, NONE, Optional.empty()));
        if (limits) {
            box.limit(new OperatorOrder(limitKw, NONE, Optional.empty()), at(lastSecond));
        } else {
            box.free(at(lastSecond));
        }

        var before = at(lastSecond).plus(OperatorControl.SILENCE).minusSeconds(1);
        assertThat(box.state(before)).isIn(FREE, LIMITED);
        assertThat(box.state(before.plus(Duration.ofSeconds(1)))).isEqualTo(FAILSAFE).isNotEqualTo(UNHEARD);
    }
}

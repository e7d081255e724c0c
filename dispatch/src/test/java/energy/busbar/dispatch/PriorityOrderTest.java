// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.currentA;
import static energy.busbar.dispatch.Scene.minerKw;
import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatorLimit;
import energy.busbar.model.Orders;
import energy.busbar.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who comes first when orders, a departure and money want different things.
class PriorityOrderTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final OperatorLimit FIVE_KW = new OperatorLimit(5.2, 100, "The operator limits the site.");

    /// A car that must charge with all it has to be ready, and a plan that would rather have it wait.
    private static Scene hurry() {
        return Scene.at("12:00", 0, 1).car(Scene.charger("wallbox"), 21, Duration.ofHours(2), 0)
                .miner(Scene.miner("miner"), 2, Duration.ofDays(1), 2);
    }

    private static Standing standing(OperatorLimit limit, ManualOverride... byHand) {
        return new Standing(new Orders(limit, List.of(byHand)), Optional.empty(), Set.of(), Set.of());
    }

    private static ManualOverride byHand(double kw) {
        return new ManualOverride("wallbox", kw, NOON.plusSeconds(3600));
    }

    @Test
    void aDepartureComesBeforeWhatAPlanWouldEarnByWaiting() {
        assertThat(currentA(hurry().decide(), "wallbox")).isEqualTo(16);
    }

    @Test
    void theOperatorsLimitComesBeforeADeparture() {
        var decision = hurry().standing(standing(FIVE_KW)).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(6);
        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(decision.headline().code()).isEqualTo(ReasonCode.GRID_OPERATOR);
    }

    @Test
    void aPersonMayDoWithoutTheDepartureOrWithoutTheWait() {
        assertThat(currentA(hurry().standing(standing(OperatorLimit.NONE, byHand(0))).decide(), "wallbox")).isZero();
        assertThat(currentA(Scene.at("12:00", 0, 1).car(Scene.charger("wallbox"), 5, Duration.ofHours(12), 0)
                .standing(standing(OperatorLimit.NONE, byHand(11.04))).decide(), "wallbox")).isEqualTo(16);
    }

    @Test
    void aPersonCannotOptOutOfTheOperatorsLimit() {
        var decision = hurry().standing(standing(FIVE_KW, byHand(11.04))).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(6);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Consumer;
import energy.busbar.model.Ladder;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The books, the leases, and the decision to decide nothing.
class DecisionTest {

    private static Scene home() {
        return Scene.at("12:00", 1, 4).battery(5, BatteryMode.HOLD)
                .car(Scene.charger("wallbox"), 20, Duration.ofHours(9), 5)
                .miner(Scene.miner("miner"), 1, Duration.ofDays(1), 1);
    }

    @Test
    void theBooksNameEverySourceAndConsumer() {
        var books = home().price(0.2, 0.1).decide().allocation();

        assertThat(books.solarKw()).isEqualTo(1);
        assertThat(books.gridKw()).isCloseTo(8.83, within(1e-9));
        assertThat(books.allocatedKw()).containsEntry(Consumer.FACILITY, 4.0)
                .containsEntry(Consumer.CRYPTO_MINING, 1.0).containsEntry(Consumer.GRID_EXPORT, 0.0);
        assertThat(books.imbalanceKw()).isCloseTo(0, within(1e-9));
        assertThat(books.importCost()).isCloseTo(8.83 * 0.2 / 360, within(1e-9));
        assertThat(books.priced()).isTrue();
    }

    @Test
    void exportEarns() {
        var books = Scene.at("12:00", 5, 1).price(0.2, 0.1).decide().allocation();

        assertThat(books.allocatedKw()).containsEntry(Consumer.GRID_EXPORT, 4.0);
        assertThat(books.exportCost()).isCloseTo(-4 * 0.1 / 360, within(1e-12));
    }

    @Test
    void withoutAPriceTheBooksSayThatTheyAreNotPriced() {
        assertThat(home().decide().allocation().priced()).isFalse();
        assertThat(home().expiredPrice(0.2, 0.1).decide().allocation().priced()).isFalse();
    }

    @Test
    void leasesGrowWithTheTick() {
        var usual = home();
        var coarse = home();
        coarse.tick = Duration.ofMinutes(5);
        var fast = home();
        fast.tick = Duration.ofSeconds(2);

        assertThat(usual.decide().setpoints())
                .allMatch(setpoint -> setpoint.expiresAt().equals(usual.now.plus(Setpoint.LEASE)));
        assertThat(coarse.decide().setpoints())
                .allMatch(setpoint -> setpoint.expiresAt().equals(coarse.now.plus(Duration.ofMinutes(15))));
        assertThat(fast.decide().setpoints())
                .allMatch(setpoint -> setpoint.expiresAt().equals(fast.now.plus(Setpoint.LEASE)));
    }

    @Test
    void safetyReleasesEveryAsset() {
        var scene = home();
        scene.tick = Duration.ofMinutes(1);
        var previous = scene.decide();

        var safe = Dispatcher.safe(scene.site(), scene.now, Optional.of(previous), "The grid meter is silent.");

        assertThat(safe.ladder()).isEqualTo(Ladder.SAFE);
        assertThat(safe.setpoints()).hasSize(4).allMatch(setpoint -> setpoint instanceof Release
                && setpoint.expiresAt().equals(scene.now.plus(Duration.ofMinutes(3))));
        assertThat(safe.headline().code()).isEqualTo(ReasonCode.SAFE);
        assertThat(safe.headline().sentence()).isEqualTo("The grid meter is silent.");
        assertThat(safe.allocation()).returns(0.0, AllocationPlan::imbalanceKw)
                .returns(false, AllocationPlan::priced).returns(Duration.ofMinutes(1), AllocationPlan::length);
    }

    @Test
    void safetyNeedsNoPreviousDecision() {
        var scene = home();

        var safe = Dispatcher.safe(scene.site(), scene.now, Optional.empty(), "Boot.");

        assertThat(safe.allocation().length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(safe.setpoints()).allMatch(setpoint -> setpoint.expiresAt().equals(scene.now.plusSeconds(30)));
    }

    @Test
    void unknownChargersAndMinersAreReleased() {
        var scene = home();
        var known = scene.situation();
        var state = new SiteState(known.state().snapshot(), known.state().batteries(),
                List.of(), List.of());

        var decision = new Dispatcher().decide(new Situation(known.site(), state, known.plan(), known.price(),
                known.previous(), known.tick()));

        assertThat(decision.setpoint("wallbox").orElseThrow()).isInstanceOf(Release.class);
        assertThat(decision.setpoint("miner").orElseThrow()).isInstanceOf(Release.class);
    }

    @Test
    void statesInAnotherOrderAreFoundToo() {
        var scene = Scene.at("18:00", 0, 3)
                .battery(Scene.battery("first"), 1, Scene.intent(BatteryMode.SELF_CONSUME))
                .battery(Scene.battery("second"), 5, Scene.intent(BatteryMode.SELF_CONSUME));
        var known = scene.situation();
        var state = new SiteState(known.state().snapshot(),
                known.state().batteries().reversed(), List.of(), List.of());

        var decision = new Dispatcher().decide(new Situation(known.site(), state, known.plan(), known.price(),
                known.previous(), known.tick()));

        assertThat(Scene.batteryKw(decision, "first")).isZero();
        assertThat(Scene.batteryKw(decision, "second")).isEqualTo(3);
    }
}

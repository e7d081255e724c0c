// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.dispatch.PhaseOrder;
import energy.busbar.model.Automation;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseSwitching;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Priorities;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.ChargerState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A contactor that is spared.
class PhaseSwitchesTest {

    private static final Duration TICK = Duration.ofSeconds(10);

    private final PhaseSwitches switches = new PhaseSwitches();
    private Instant now = Instant.parse("2024-05-01T08:00:00Z");
    private double drawnKw = 4.2;
    private OptionalInt measured = OptionalInt.of(3);
    private boolean obeys = true;

    private static Site site() {
        var wallbox = new Charger("wallbox", 6, 16, 1, 3, 230, Phase.L1,
                new PhaseSwitching(true, Duration.ofMinutes(10), 2));
        return new Site("home", "Home", ZoneId.of("UTC"), "EUR", 50, 8, GridConnection.of(20, 10), List.of(),
                List.of(), List.of(wallbox), List.of(), Priorities.USUAL, Automation.ALL_ON);
    }

    /// One tick in which so many phases are wished; the charger does what it is told at once.
    private PhaseOrder tick(int wanted) {
        var state = new SiteState(new PowerSnapshot(now, 0, drawnKw, 0, 0, drawnKw, 0), List.of(),
                List.of(new ChargerState("wallbox", drawnKw, Optional.empty(), measured)), List.of());
        switches.watch(site(), state, wanted == 0 ? Map.of() : Map.of("wallbox", wanted));
        now = now.plus(TICK);
        var order = switches.orders().get("wallbox");
        if (order == null) {
            return new PhaseOrder(0, false);
        }
        drawnKw = order.pauses() ? 0 : 4.2;
        measured = obeys && order.pauses() && measured.isPresent() ? OptionalInt.of(order.phases()) : measured;
        return order;
    }

    private PhaseOrder ticks(Duration length, int wanted) {
        var last = new PhaseOrder(0, false);
        for (var left = length; left.isPositive(); left = left.minus(TICK)) {
            last = tick(wanted);
        }
        return last;
    }

    @Test
    void aWishMustLastADwell() {
        assertThat(ticks(Duration.ofMinutes(9), 1)).isEqualTo(new PhaseOrder(3, false));
        tick(3);
        assertThat(ticks(Duration.ofMinutes(10), 1)).isEqualTo(new PhaseOrder(3, false));

        assertThat(tick(1)).isEqualTo(new PhaseOrder(3, true));
    }

    @Test
    void theCarPausesBeforeAndUntilThePhasesAreMeasured() {
        ticks(Duration.ofMinutes(10), 1);

        assertThat(tick(1)).isEqualTo(new PhaseOrder(3, true));
        assertThat(tick(1)).isEqualTo(new PhaseOrder(1, true));
        assertThat(tick(1)).isEqualTo(new PhaseOrder(1, false));
    }

    @Test
    void thereIsADwellBetweenTwoChangesEitherWay() {
        ticks(Duration.ofMinutes(11), 1);

        assertThat(ticks(Duration.ofMinutes(9), 3)).isEqualTo(new PhaseOrder(1, false));
        assertThat(ticks(Duration.ofMinutes(2), 3)).isEqualTo(new PhaseOrder(3, false));
    }

    @Test
    void whenTheDaysChangesAreUsedUpThePhasesStayUntilTomorrow() {
        ticks(Duration.ofMinutes(12), 1);
        ticks(Duration.ofMinutes(12), 3);

        assertThat(ticks(Duration.ofHours(15), 1)).isEqualTo(new PhaseOrder(3, false));
        assertThat(ticks(Duration.ofHours(1), 1)).isEqualTo(new PhaseOrder(1, false));
    }

    @Test
    void aContactorThatDoesNotMoveIsLeftAloneForTheDayAndWhatIsMeasuredCounts() {
        obeys = false;

        ticks(Duration.ofMinutes(12), 1);

        assertThat(ticks(Duration.ofHours(2), 1)).isEqualTo(new PhaseOrder(3, false));
        assertThat(switches.trouble("wallbox")).hasValueSatisfying(why -> assertThat(why)
                .contains("taken to charge on 3"));
        obeys = true;
        assertThat(ticks(Duration.ofHours(14), 1)).isEqualTo(new PhaseOrder(1, false));
        assertThat(switches.trouble("wallbox")).isEmpty();
    }

    @Test
    void twoPhasesAreNeitherOneNorThree() {
        obeys = false;
        ticks(Duration.ofMinutes(10).plusSeconds(20), 1);
        measured = OptionalInt.of(2);

        ticks(Duration.ofMinutes(1), 1);

        assertThat(switches.trouble("wallbox")).isPresent();
        assertThat(tick(1)).isEqualTo(new PhaseOrder(3, false));
    }

    @Test
    void aCarThatDoesNotStopIsNotSwitched() {
        for (int i = 0; i < 70; i++) {
            drawnKw = 4.2;
            tick(1);
        }

        assertThat(measured).hasValue(3);
        assertThat(switches.orders().values()).allMatch(order -> order.phases() == 3);
    }

    @Test
    void aChargePointThatDoesNotMeasureItsPhasesIsNeverToldOthers() {
        measured = OptionalInt.empty();

        assertThat(ticks(Duration.ofHours(1), 1)).isEqualTo(new PhaseOrder(0, false));
    }
}

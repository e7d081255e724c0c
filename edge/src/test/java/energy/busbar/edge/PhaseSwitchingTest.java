// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Automation;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Orders;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.PhaseSwitching;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Site;
import energy.busbar.sense.Sensor;
import energy.busbar.simulate.EvCar;
import energy.busbar.simulate.Mishaps;
import energy.busbar.simulate.SimulatedSite;
import energy.busbar.simulate.SiteSeries;
import energy.busbar.simulate.Visit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A car under a small sun, from meters to the contactor, without a plan.
class PhaseSwitchingTest {

    private static final Duration TICK = Duration.ofSeconds(10);
    private static final Instant MORNING = Instant.parse("2024-05-01T10:00:00Z");

    private static final Site SITE = new Site("home", "Home", ZoneId.of("UTC"), "EUR", 50, 8,
            GridConnection.of(15, 10).withPhaseFuse(new PhaseFuse(25, 230, PhaseShares.EVEN)),
            List.of(new PvArray("roof", 10, 30, 180, true)), List.of(),
            List.of(new Charger("wallbox", 6, 16, 1, 3, 230, Phase.L2,
                    new PhaseSwitching(true, Duration.ofMinutes(10), 10))),
            List.of(), Priorities.USUAL, Automation.ALL_ON);

    private double sunKw = 3.5;
    private boolean stuck;
    private final Alerts alerts = new Alerts((_, _) -> {});
    private final SimulatedSite world = new SimulatedSite(SITE,
            new SimulatedSite.Surroundings(new Weather(), (_, after) -> Optional.of(visit())
                    .filter(it -> it.departure().isAfter(after)), new Contactor()),
            new SimulatedSite.Start(MORNING, 0.5));
    private final Judgement judgement = new Judgement(new Sensor(SITE, world.meters(), Sensor.STALE_AFTER), TICK,
            alerts, new Random(1));
    private final List<Setpoint> told = new ArrayList<>();

    /// A car for the whole day, so that nothing is urgent.
    private static Visit visit() {
        var car = new EvCar("car", 60, 11, 0.95, 0.8, 0.3);
        return new Visit(car, MORNING, MORNING.plus(Duration.ofHours(20)), MORNING.plus(Duration.ofHours(20)), 0);
    }

    private final class Weather implements SiteSeries {
        @Override
        public Duration resolution() {
            return Duration.ofSeconds(1);
        }

        @Override
        public HouseFlows flowsAt(Instant cellStart) {
            return new HouseFlows(0.5, sunKw);
        }
    }

    private final class Contactor implements Mishaps {
        @Override
        public boolean phaseSwitchStuck(String chargerId) {
            return stuck;
        }
    }

    private void live(Duration length) throws IOException {
        for (var left = length; left.isPositive(); left = left.minus(TICK)) {
            world.advance(TICK);
            var verdict = judgement.judge(world.now(), new Judgement.Given(SITE, OperatingMode.LIVE, Optional.empty(),
                    Optional.empty(), Orders.NONE, Optional.empty()));
            for (var setpoint : verdict.decision().setpoints()) {
                Objects.requireNonNull(world.actuators().get(setpoint.assetId())).apply(setpoint);
                if (setpoint instanceof ChargerSetpoint) {
                    told.add(setpoint);
                }
            }
        }
    }

    private int phases() throws IOException {
        return Objects.requireNonNull(world.meters().chargers().get("wallbox")).phaseCount().orElseThrow();
    }

    @Test
    void aLittleSunChargesTheCarOnOnePhaseWithoutTheGrid() throws IOException {
        live(Duration.ofMinutes(9));
        assertThat(world.flows().evKw()).isCloseTo(4.14, within(0.01));
        assertThat(world.flows().gridKw()).isGreaterThan(1);

        live(Duration.ofMinutes(11));

        assertThat(phases()).isEqualTo(1);
        assertThat(world.flows().evKw()).isCloseTo(13 * 0.23, within(0.01));
        assertThat(world.flows().gridKw()).isNegative();
        assertThat(world.gridA().l2A() - world.gridA().l1A()).isCloseTo(13, within(0.01));
    }

    @Test
    void moreSunBringsItBackToThree() throws IOException {
        live(Duration.ofMinutes(20));
        sunKw = 8;

        live(Duration.ofMinutes(25));

        assertThat(phases()).isEqualTo(3);
        assertThat(world.flows().evKw()).isGreaterThan(6.5);
    }

    @Test
    void phasesNeverChangeUnderCurrent() throws IOException {
        live(Duration.ofMinutes(20));
        sunKw = 8;
        live(Duration.ofMinutes(25));

        for (int i = 1; i < told.size(); i++) {
            var before = (ChargerSetpoint) told.get(i - 1);
            var now = (ChargerSetpoint) told.get(i);
            assertThat(now.phases() == before.phases() || before.phases() == 0
                    || (before.currentA() == 0 && now.currentA() == 0)).isTrue();
        }
        assertThat(told).extracting(it -> ((ChargerSetpoint) it).phases()).contains(1, 3);
    }

    @Test
    void aContactorThatDoesNotMoveLeavesTheCarOnThreePhasesAndPeopleAreTold() throws IOException {
        stuck = true;

        live(Duration.ofMinutes(40));

        assertThat(phases()).isEqualTo(3);
        assertThat(world.flows().evKw()).isCloseTo(4.14, within(0.01));
        assertThat(alerts.all()).anySatisfy(alert -> assertThat(alert).contains("did not change its phases"));
    }
}

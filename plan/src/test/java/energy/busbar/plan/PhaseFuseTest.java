// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Miner;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhaseFuseTest {

    /// 25 A at 230 V.
    private static final double FUSE_KW = 5.75;

    private static final PhaseShares ON_L2 = new PhaseShares(0, 1, 0);

    private static GridConnection fuse(PhaseShares shares) {
        return GridConnection.of(30, 30).withPhaseFuse(new PhaseFuse(25, 230, shares));
    }

    private static VehicleTask car(String id, Phase phase, int phases, double neededKwh, int departureHour) {
        var charger = new Charger(id, 6, 32, 1, phases, 230, phase);
        return new VehicleTask(charger, id, Problems.START, Problems.START.plus(Duration.ofHours(departureHour)),
                neededKwh, charger.maxKw(), charger.minKw(), 5);
    }

    @Test
    void carsOnOnePhaseShareItsFuse() {
        var plan = CheckedPlan.of(Problems.importPrices(0.1, 0.3).load(3).connection(fuse(PhaseShares.EVEN))
                .vehicle(car("a", Phase.L1, 1, 4, 2)).vehicle(car("b", Phase.L1, 1, 4, 2)).build());

        var a = plan.chargers().get(0).chargeKw();
        var b = plan.chargers().get(1).chargeKw();
        // A third of the house lies on L1 too.
        assertThat(a[0] + b[0]).isCloseTo(FUSE_KW - 1, within(1e-5));
        assertThat(a[0] + b[0] + a[1] + b[1]).isCloseTo(8, within(1e-4));
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void carsOnDifferentPhasesDoNotDisturbEachOther() {
        var plan = CheckedPlan.of(Problems.importPrices(0.1, 0.3).load(3).connection(fuse(PhaseShares.EVEN))
                .vehicle(car("a", Phase.L1, 1, 4, 2)).vehicle(car("b", Phase.L2, 1, 4, 2)).build());

        assertThat(plan.chargers()).allSatisfy(car -> assertThat(car.chargeKw()[0]).isCloseTo(4, within(1e-5)));
    }

    @Test
    void aCarOnThreePhasesYieldsToTheMostLoadedOne() {
        var plan = CheckedPlan.of(Problems.importPrices(0.1, 0.3).load(3).connection(fuse(ON_L2))
                .vehicle(car("a", Phase.L1, 3, 13, 2)).build());

        assertThat(plan.chargers().getFirst().chargeKw()[0]).isCloseTo(3 * (FUSE_KW - 3), within(1e-5));
    }

    @Test
    void theHouseLeavesRoomWhereItDoesNotDraw() {
        var plan = CheckedPlan.of(Problems.importPrices(0.1, 0.3).load(3).connection(fuse(ON_L2))
                .vehicle(car("a", Phase.L1, 1, 7.5, 2)).build());

        assertThat(plan.chargers().getFirst().chargeKw()[0]).isCloseTo(FUSE_KW, within(1e-5));
    }

    @Test
    void theBatteryTakesAThirdOfItsPowerOffEachPhase() {
        // The car must have 6.75 kWh in the only hour; 1 kW more than the fuse takes 3 kW of battery.
        var plan = CheckedPlan.of(Problems.importPrices(0.1).load(0).connection(fuse(ON_L2))
                .battery(Problems.battery10kWh(), 9, 0.5, 0)
                .vehicle(car("a", Phase.L1, 1, FUSE_KW + 1, 1)).build());

        assertThat(plan.batteries().getFirst().dischargeKw()[0]).isCloseTo(3, within(1e-4));
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void aHouseAboveTheFuseOfAPhaseIsReported() {
        var problem = Problems.importPrices(0.1).load(8).connection(fuse(ON_L2))
                .vehicle(car("a", Phase.L2, 1, 4, 1)).build();

        var plan = CheckedPlan.of(problem);

        assertThat(plan.chargers().getFirst().chargeKw()[0]).isZero();
        assertThat(plan.shortfalls()).anySatisfy(shortfall -> assertThat(shortfall.sentence())
                .isEqualTo("The house alone needs up to 2.3 kW more on L2 than its fuse of 25 A gives."));
    }

    @Test
    void sunDoesNotOverloadAPhaseOutwards() {
        var plan = CheckedPlan.of(Problems.importPrices(0.1).load(3).pv(20).connection(fuse(ON_L2)).build());

        // L1 sends out a third of the sun and has no load.
        assertThat(plan.curtailedKw()[0]).isCloseTo(20 - 3 * FUSE_KW, within(1e-5));
    }

    @Test
    void aGaragefulOfCarsFillsAllPhasesAndNoneTooMuch() {
        var problem = Problems.importPrices(0.3, 0.1, 0.2, 0.1, 0.3, 0.2).load(2).connection(fuse(PhaseShares.EVEN));
        for (int k = 0; k < 12; k++) {
            var phase = k % 3 == 0 ? Phase.L1 : k % 3 == 1 ? Phase.L2 : Phase.L3;
            problem.vehicle(car("car" + k, phase, 1, 6, 6));
        }

        var plan = CheckedPlan.of(problem.build());

        assertThat(plan.shortfalls()).isEmpty();
        double[] cheapKw = IntStream.of(1, 3).mapToDouble(i -> plan.importKw()[i]).toArray();
        assertThat(cheapKw).containsExactly(new double[]{3 * FUSE_KW, 3 * FUSE_KW}, within(1e-4));
    }

    @Test
    void theRulesKeepWithinThePhasesToo() {
        var problem = Problems.importPrices(0.1, 0.3).load(3).connection(fuse(ON_L2))
                .vehicle(car("a", Phase.L2, 1, 4, 2)).vehicle(car("b", Phase.L2, 1, 4, 2)).build();

        var plan = RulesPlanner.plan(problem, "test");

        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
        assertThat(plan.chargers().get(0).chargeKw()[0]).isCloseTo(FUSE_KW - 3, within(1e-9));
    }

    /// The house draws 12 kW on L2 alone. All of it from the battery would send 4 kW out on each other phase.
    @Test
    void aBatteryThatServesALeaningHouseSendsNotTooMuchOutElsewhere() {
        var battery = new Battery("battery", 40, 0, 1, 20, 20, 1, 1, 0, true, true);
        var connection = GridConnection.of(30, 30).withPhaseFuse(new PhaseFuse(10, 230, ON_L2));
        var problem = Problems.importPrices(0.5).load(12).connection(connection).battery(battery, 40, 0, 0).build();

        var plan = CheckedPlan.of(problem);
        var rules = RulesPlanner.plan(problem, "test");

        assertThat(plan.batteries().getFirst().dischargeKw()[0]).isCloseTo(3 * 2.3, within(1e-4));
        assertThat(rules.batteries().getFirst().dischargeKw()[0]).isCloseTo(3 * 2.3, within(1e-9));
    }

    /// A miner that has to go on takes 0.8 kW of a fuse for 4.8 kW; the heat pump in the cold room needs 1 W
    /// more than is left.
    @Test
    void comfortDoesNotPassTheFuseBesideARunningMiner() {
        var connection = GridConnection.of(30, 30).withPhaseFuse(new PhaseFuse(10, 160, PhaseShares.EVEN));
        var miner = new Miner("miner", new double[]{0.8}, Duration.ofHours(2), Duration.ZERO, 0.2);
        var heatPump = new HeatStore("room", 5, 10, 4.001, 5, Duration.ZERO, Duration.ZERO);
        var problem = Problems.importPrices(0.1).load(0).connection(connection)
                .miner(new MinerTask(miner, 0.8, Problems.START.minus(Duration.ofHours(1))))
                .heat(heatPump, 15, 3, new double[]{20}, new double[]{22}).build();

        var plan = CheckedPlan.of(problem);

        assertThat(plan.heatStores().getFirst().powerKw()[0]).isZero();
    }

    @Test
    void theRulesFillNoBatteryWithSunThatHoldsUpAPhase() {
        // The car on L2 draws what its fuse gives and the third of the sun that is there.
        var connection = GridConnection.of(30, 30).withPhaseFuse(new PhaseFuse(16, 230, PhaseShares.EVEN));
        var problem = Problems.importPrices(0.1).load(0).pv(9).connection(connection).battery(2)
                .vehicle(car("a", Phase.L2, 1, 7, 1)).build();

        var plan = RulesPlanner.plan(problem, "test");

        assertThat(plan.chargers().getFirst().chargeKw()[0]).isCloseTo(3.68 + 3, within(1e-9));
        assertThat(plan.batteries().getFirst().chargeKw()[0]).isCloseTo(0, within(1e-9));
        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
    }

    @Test
    void theRulesBeginNothingThatWillNotFit() {
        // In the second hour the house alone fills the fuse.
        var compressor = new HeatStore("room", 5, 10, 2, 2, Duration.ofHours(2), Duration.ZERO);
        var problem = Problems.importPrices(0.1, 0.1, 0.1, 0.1).load(1, 4, 1, 1).connection(GridConnection.of(4, 4))
                .block(new BlockTask("wash", 1, 2, Problems.START, Problems.START.plus(Duration.ofHours(4))))
                .heat(compressor, 15, 1, new double[]{20, 20, 20, 20}, new double[]{25, 25, 25, 25}).build();

        var plan = RulesPlanner.plan(problem, "test");

        assertThat(plan.blocks().getFirst().start()).isEqualTo(Problems.START.plus(Duration.ofHours(2)));
        assertThat(plan.heatStores().getFirst().powerKw()).containsExactly(0, 0, 2, 2);
        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
    }

    @Test
    void theCheckerSeesAPhaseThatIsOverloaded() {
        var problem = Problems.importPrices(0.1).load(3).vehicle(car("a", Phase.L2, 1, 4, 1));
        var plan = CheckedPlan.of(problem.build());

        assertThat(PlanChecker.violations(problem.connection(fuse(ON_L2)).build(), plan)).singleElement().asString()
                .startsWith("import above the fuse of L2 by choice in interval 0");
    }

    @Test
    void aFuseThatNothingReachesCostsNothing() {
        var problem = Problems.importPrices(0.1, 0.3).battery(5);
        var plain = problem.build();
        var fused = problem.connection(GridConnection.of(10, 10).withPhaseFuse(new PhaseFuse(25, 230,
                PhaseShares.EVEN))).build();

        assertThat(ConvexBattery.fits(fused)).isTrue();
        assertThat(ConvexBattery.fits(problem.connection(fuse(ON_L2)).load(6).build())).isFalse();
        assertThat(new Formulation(fused, Exclusivity.needed(fused)).lp.rows)
                .isEqualTo(new Formulation(plain, Exclusivity.needed(plain)).lp.rows);
    }
}

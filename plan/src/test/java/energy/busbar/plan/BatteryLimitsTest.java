// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Plan;
import energy.busbar.plan.BatteryLimits.EnergyBudget;
import energy.busbar.plan.BatteryLimits.Loss;
import energy.busbar.plan.BatteryLimits.OneWay;
import energy.busbar.plan.BatteryLimits.Taper;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BatteryLimitsTest {

    /// 5 kW up to 80 %, then falling to 0.5 kW when full.
    private static final OneWay FULL_SLOWLY = new OneWay(new Taper(0.8, 0.1), List.of());

    private static final OneWay EMPTY_SLOWLY = new OneWay(new Taper(0.3, 0), List.of());

    /// Every kW above 2 arrives by 70 %.
    private static final OneWay LOSSY = new OneWay(Taper.NONE, List.of(new Loss(2, 0.7)));

    private static BatteryTask task(double socKwh, double terminalPerKwh, BatteryLimits limits) {
        return new BatteryTask(Problems.battery10kWh(), socKwh, terminalPerKwh, 0, limits);
    }

    private static BatteryLimits limits(OneWay charging, OneWay discharging, EnergyBudget... budgets) {
        return new BatteryLimits(charging, discharging, List.of(budgets));
    }

    private static Instant hour(double hours) {
        return Problems.START.plusSeconds(Math.round(hours * 3600));
    }

    /// Mean AC power of a battery that takes what it can for an hour, in steps of a hundredth of a second.
    private static double simulatedKw(double socKwh, double fromKwh, double slope) {
        double hours = 1 / 360_000.0;
        double storedKwh = socKwh;
        for (int step = 0; step < 360_000; step++) {
            storedKwh += Math.min(5, 5 - slope * (storedKwh - fromKwh)) * 0.95 * hours;
        }
        return (storedKwh - socKwh) / 0.95;
    }

    @Test
    void theLastKwhFlowSlowly() {
        var plan = CheckedPlan.of(Problems.importPrices(0.1)
                .battery(task(8.2, 1, limits(FULL_SLOWLY, OneWay.AS_RATED))).build());

        assertThat(plan.batteries().getFirst().chargeKw()[0]).isCloseTo(simulatedKw(8.2, 8, 2.25), within(1e-4));
    }

    @Test
    void whereTheTaperStartsOnTheWayThePlanPromisesNoMoreThanThereIs() {
        for (double socKwh : new double[]{3.5, 5, 6.5, 7.5}) {
            var plan = CheckedPlan.of(Problems.importPrices(0.1)
                    .battery(task(socKwh, 1, limits(FULL_SLOWLY, OneWay.AS_RATED))).build());

            double possibleKw = simulatedKw(socKwh, 8, 2.25);
            assertThat(plan.batteries().getFirst().chargeKw()[0]).isBetween(0.85 * possibleKw, possibleKw + 1e-4);
        }
    }

    @Test
    void anEmptyBatteryGivesLittle() {
        var plan = CheckedPlan.of(Problems.importPrices(0.9).load(5)
                .battery(task(2, 0, limits(OneWay.AS_RATED, EMPTY_SLOWLY))).build());

        // 5/3 kW per kWh: 10/3 kW at 2 kWh, which decays by 1 − exp(−5/3/0.95) within the hour
        double a = 5 / 3.0 / 0.95;
        assertThat(plan.batteries().getFirst().dischargeKw()[0])
                .isCloseTo(Math.min(0.95, 10 / 3.0 * -Math.expm1(-a) / a), within(1e-4));
    }

    @Test
    void chargesLongerWithLessPowerWhereThatLosesLess() {
        var plan = CheckedPlan.of(Problems.importPrices(0.10, 0.10, 0.60).load(0, 0, 3.61)
                .battery(task(1, 0, limits(LOSSY, OneWay.AS_RATED))).build());

        assertThat(plan.batteries().getFirst().chargeKw()).containsExactly(new double[]{2, 2, 0}, within(1e-4));
    }

    @Test
    void theEnergyStoredIsWhatTheLossesLeave() {
        var plan = CheckedPlan.of(Problems.importPrices(0.10, 0.90).load(0, 9)
                .battery(task(1, 0, limits(LOSSY, OneWay.AS_RATED))).build());

        var battery = plan.batteries().getFirst();
        assertThat(battery.chargeKw()[0]).isCloseTo(5, within(1e-5));
        assertThat(battery.socKwh()[1]).isCloseTo(1 + 2 * 0.95 + 3 * 0.7, within(1e-5));
    }

    @Test
    void lossesAreNoPlaceToBurnEnergyThatIsPaidFor() {
        var problem = Problems.importPrices(-0.5, 0.2).exportPrices(-0.5).load(0)
                .battery(task(9.5, 0, limits(LOSSY, LOSSY))).build();

        var battery = CheckedPlan.of(problem).batteries().getFirst();

        assertThat(battery.chargeKw()[0]).isCloseTo(0.5 / 0.95, within(1e-4));
    }

    @Test
    void aFullBatteryDoesNotLoseEnergyWithoutGivingIt() {
        var plan = CheckedPlan.of(Problems.importPrices(0.01, -0.9).load(0).connection(GridConnection.of(10, 0))
                .battery(task(10, 0, limits(LOSSY, LOSSY))).build());

        assertThat(plan.batteries().getFirst().socKwh()[1]).isCloseTo(10, within(1e-4));
    }

    @Test
    void theBudgetGoesToTheDearestHours() {
        var plan = CheckedPlan.of(Problems.importPrices(0.50, 0.60, 0.55).load(2)
                .battery(task(8, 0, limits(OneWay.AS_RATED, OneWay.AS_RATED,
                        new EnergyBudget(hour(0), hour(3), 3))))
                .build());

        var battery = plan.batteries().getFirst();
        assertThat(battery.dischargeKw()).containsExactly(new double[]{0, 2, 1}, within(1e-5));
        // Energy is worth nothing afterwards, but the budget is: the first hour keeps it.
        assertThat(battery.intents().get(0).mode()).isEqualTo(BatteryMode.HOLD);
        assertThat(battery.intents().get(1).mode()).isEqualTo(BatteryMode.SERVE_LOAD);
        assertThat(battery.intents().get(2).maxDischargeKw()).isCloseTo(1, within(1e-5));
    }

    @Test
    void eachDayHasItsOwnBudgetAndAnIntervalCountsWithItsShare() {
        var plan = CheckedPlan.of(Problems.importPrices(0.50, 0.60, 0.55).load(4)
                .battery(task(10, 0, limits(OneWay.AS_RATED, OneWay.AS_RATED,
                        new EnergyBudget(hour(-9), hour(1.5), 1), new EnergyBudget(hour(1.5), hour(20), 4))))
                .build());

        // Half of the second hour counts on each side: 2 kW take all of the first day's and 1 of the other's.
        assertThat(plan.batteries().getFirst().dischargeKw()).containsExactly(new double[]{0, 2, 3}, within(1e-5));
    }

    @Test
    void theRulesKeepTheBudget() {
        var problem = Problems.importPrices(0.50, 0.60, 0.55).load(2).battery(task(10, 0, limits(EMPTY_SLOWLY,
                EMPTY_SLOWLY, new EnergyBudget(hour(0), hour(3), 3)))).build();

        var plan = RulesPlanner.plan(problem, "test");

        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
        assertThat(plan.batteries().getFirst().dischargeKw()).containsExactly(new double[]{2, 1, 0}, within(1e-9));
    }

    @Test
    void theExactPlannerLeavesSuchBatteriesAlone() {
        var plain = Problems.importPrices(0.1, 0.3).battery(5).build();
        var limited = Problems.importPrices(0.1, 0.3).battery(task(5, 0, limits(LOSSY, OneWay.AS_RATED))).build();

        assertThat(ConvexBattery.fits(plain)).isTrue();
        assertThat(ConvexBattery.fits(limited)).isFalse();
    }

    @Test
    void aBudgetIsNotHedged() {
        var problem = Problems.importPrices(0.50, 0.60, 0.55).battery(task(10, 0, limits(OneWay.AS_RATED,
                OneWay.AS_RATED, new EnergyBudget(hour(0), hour(3), 3)))).build();
        Plan plan = CheckedPlan.of(problem);

        assertThat(Hedge.choose(problem, plan, List.of(problem.forecast()))).isEmpty();
    }

    @Test
    void aBatteryWithoutLimitsHasNoFurtherColumnsAndRows() {
        var formulation = new Formulation(Problems.importPrices(0.1, 0.3).battery(5).build(),
                Exclusivity.needed(Problems.importPrices(0.1, 0.3).battery(5).build()));

        // import, over, choice, export, curtailed, charge, discharge, soc; balance at the bus and in the cells
        assertThat(formulation.lp.columns).isEqualTo(2 * 8);
        assertThat(formulation.lp.rows).isEqualTo(2 * 2);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new OneWay(Taper.NONE, List.of(new Loss(3, 0.8), new Loss(2, 0.7))))
                .hasMessageContaining("must grow with power");
        assertThatThrownBy(() -> task(5, 0, limits(new OneWay(Taper.NONE, List.of(new Loss(2, 0.97))),
                OneWay.AS_RATED))).hasMessageContaining("not below its own efficiency of 0.95");
        assertThatThrownBy(() -> task(5, 0, limits(new OneWay(new Taper(1, 0.5), List.of()), OneWay.AS_RATED)))
                .hasMessageContaining("Maybe charging and discharging are swapped");
        assertThatThrownBy(() -> new Taper(80, 0.1)).hasMessageContaining("Maybe it is a percentage");
        assertThatThrownBy(() -> new EnergyBudget(hour(0), hour(1), -1)).hasMessageContaining("Maybe it is used up");
    }

    @Test
    void powerAndCellPowerAreEachOthersInverse() {
        var battery = new Battery("b", 10, 0, 1, 5, 5, 0.95, 0.9, 0, true, true);
        var steps = new OneWay(Taper.NONE, List.of(new Loss(1, 0.8), new Loss(3, 0.6)));
        var power = BatteryPower.of(new BatteryTask(battery, 5, 0, 0, limits(steps, steps)));

        for (double kw : DoubleStream.iterate(0, kw -> kw <= 5, kw -> kw + 0.25).toArray()) {
            assertThat(power.charging().acKw(power.charging().cellKw(kw))).isCloseTo(kw, within(1e-9));
            assertThat(power.discharging().acKw(power.discharging().cellKw(kw))).isCloseTo(kw, within(1e-9));
        }
        assertThat(power.charging().cellKw(4)).isCloseTo(0.95 + 2 * 0.8 + 0.6, within(1e-9));
        assertThat(power.discharging().cellKw(4)).isCloseTo(1 / 0.9 + 2 / 0.8 + 1 / 0.6, within(1e-9));
        assertThat(power.socKwhAfter(5, -4, Duration.ofMinutes(30).toMinutes() / 60.0)).isCloseTo(5 + 3.15 / 2,
                within(1e-9));
    }
}

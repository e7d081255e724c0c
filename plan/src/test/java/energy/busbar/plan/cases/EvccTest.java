// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Plan;
import energy.busbar.plan.CheckedPlan;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests of real users of evcc's optimizer, each the shape of an issue. Both planners earn the value
/// of the energy stored at the end minus the bill; ours must earn at least as much.
///
/// Rules that differ: evcc lets nothing be imported while a battery charges that may not charge from the
/// grid, and nothing be exported while one discharges that may not sell; Busbar only keeps such a
/// battery within the sun and the loads (014). evcc has a least charging power also for a battery, Busbar
/// only for a car (018). Both make Busbar's plan worth more, never less.
/// evcc's priorities and strategies choose between plans of equal worth, so they change no value.
class EvccTest {

    /// Busbar prefers the earlier of two nearly equal actions of a battery. That costs 0.2 % in 009 and 016,
    /// 0.03 % in 017 and nothing elsewhere.
    private static final double EARLIER_FRACTION = 0.001;

    private static Plan plan(EvccCase site) {
        var plan = CheckedPlan.of(site.problem());
        double published = site.publishedValue();
        assertThat(site.value(plan))
                .isGreaterThanOrEqualTo(published - CheckedPlan.SAME_MONEY - EARLIER_FRACTION * Math.abs(published));
        return plan;
    }

    @ParameterizedTest
    @ValueSource(strings = {"009-discharge-before-import", "012-early-charging-not-perfect",
            "016-battery-charge-priotization-1", "017-battery-charge-priotization-2"})
    void earnsWhatEvccEarns(String name) throws IOException {
        plan(EvccCase.read(name));
    }

    @Test
    void aGoalOutOfReachIsMissedByNoMoreThanEvccMissesIt() throws IOException {
        var site = EvccCase.read("010-infesible-charge-goal");

        var plan = plan(site);

        double chargedKwh = 0.9 * plan.chargers().getFirst().energyKwh()[10];
        assertThat(plan.shortfalls()).anySatisfy(shortfall -> assertThat(shortfall.what()).isEqualTo("car0"));
        assertThat(chargedKwh).isGreaterThanOrEqualTo(site.publishedChargeKwh(9) - 0.01);
    }

    /// evcc asks the car to draw its least power from the first step until it is full, which Busbar
    /// leaves to the driver's "charge now" instead of to the plan. What can be compared is the money.
    @Test
    void aCarAskedToChargeWithoutPauseEarnsAtLeastAsMuchWithoutBeingAsked() throws IOException {
        plan(EvccCase.read("011-infeasible-charge-demand"));
    }

    /// evcc sells beyond the cap and reports it, Busbar curtails; so only what evcc sells within the cap
    /// counts as its earnings.
    @Test
    void anExportCapBelowTheSunIsKept() throws IOException {
        var plan = plan(EvccCase.read("013-grid-export-limit-hit"));

        assertThat(Arrays.stream(plan.exportKw()).max()).hasValueCloseTo(15.0, within(1e-6));
        assertThat(Arrays.stream(plan.curtailedKw()).sum()).isPositive();
    }

    @Test
    void aFuseBelowTheHouseLoadIsExceededByNoMoreThanEvccExceedsIt() throws IOException {
        var site = EvccCase.read("014-grid-import-limit-violation");

        var plan = plan(site);

        double overKwh = 0;
        for (int i = 0; i < plan.importKw().length; i++) {
            overKwh += Math.max(0, plan.importKw()[i] - 3.3) * plan.grid().hours(i);
        }
        assertThat(overKwh).isLessThanOrEqualTo(site.publishedOverFuseKwh() + 0.01);
    }

    @ParameterizedTest
    @ValueSource(strings = {"015-low-soc-initial", "018-high-soc-initial"})
    void aBatteryOutsideItsBandReturnsToItAndEarnsWhatEvccEarns(String name) throws IOException {
        var site = EvccCase.read(name);

        var plan = plan(site);

        var band = site.problem().batteries().getFirst().battery();
        var socKwh = plan.batteries().getFirst().socKwh();
        assertThat(socKwh[socKwh.length - 1]).isBetween(band.minSocKwh() - 1e-6, band.maxSocKwh() + 1e-6);
    }
}

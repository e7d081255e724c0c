// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private static final Battery BATTERY = new Battery("b", 10, 0.1, 0.9, 5, 4, 0.95, 0.9, 0.01, true, true);

    @Property
    void aCarDrawsNothingOrAnAllowedStepAndNeverMoreThanOffered(
            @ForAll @DoubleRange(min = -1, max = 30) double powerKw) {
        var charger = new Charger("wallbox", 6, 16, 2, 3, 230);

        double currentA = charger.currentAFor(powerKw);

        assertThat(currentA == 0 || (currentA >= 6 && currentA <= 16)).isTrue();
        assertThat((currentA - 6) % 2 == 0 || currentA == 0).isTrue();
        assertThat(charger.powerKw(currentA)).isLessThanOrEqualTo(Math.max(0, powerKw) + 1e-6);
    }

    @Test
    void threePhasesAtSixAmperesAreJustOverFourKilowatts() {
        assertThat(new Charger("wallbox", 6, 16, 1, 3, 230).minKw()).isCloseTo(4.14, within(1e-9));
    }

    @Property
    void chargingToAGoalNeverPassesIt(
            @ForAll @DoubleRange(min = 0, max = 10) double socKwh,
            @ForAll @DoubleRange(min = 0, max = 12) double goalKwh,
            @ForAll @DoubleRange(min = 0.01, max = 2) double hours) {
        double chargeKw = BATTERY.chargeKwToReach(socKwh, goalKwh, hours);

        double after = BATTERY.socKwhAfter(socKwh, -chargeKw, hours);

        assertThat(chargeKw).isBetween(0.0, 5.0);
        assertThat(after).isLessThanOrEqualTo(Math.max(socKwh, Math.min(goalKwh, BATTERY.maxSocKwh())) + 1e-9);
    }

    @Property
    void dischargingToAGoalNeverPassesIt(
            @ForAll @DoubleRange(min = 0, max = 10) double socKwh,
            @ForAll @DoubleRange(min = 0, max = 10) double goalKwh,
            @ForAll @DoubleRange(min = 0.01, max = 2) double hours) {
        double dischargeKw = BATTERY.dischargeKwToReach(socKwh, goalKwh, hours);

        double after = BATTERY.socKwhAfter(socKwh, dischargeKw, hours);

        assertThat(dischargeKw).isBetween(0.0, 4.0);
        assertThat(after).isGreaterThanOrEqualTo(Math.min(socKwh, Math.max(goalKwh, BATTERY.minSocKwh())) - 1e-9);
    }

    @Test
    void aRoundTripLosesBothEfficiencies() {
        double charged = BATTERY.socKwhAfter(2, -1, 1);
        double returned = BATTERY.socKwhAfter(charged, 0.95 * 0.9, 1);

        assertThat(returned).isCloseTo(2, within(1e-9));
        assertThat(BATTERY.roundTripEfficiency()).isCloseTo(0.855, within(1e-9));
    }

    @Test
    void aPercentageIsRefusedAndNamed() {
        assertThatThrownBy(() -> new Battery("b", 10, 10, 90, 5, 5, 0.95, 0.95, 0, true, true))
                .hasMessageContaining("battery.min-soc-fraction").hasMessageContaining("percentage");
        assertThatThrownBy(() -> new Battery("b", 10, 0.1, 0.9, 5, 5, 95, 0.95, 0, true, true))
                .hasMessageContaining("battery.charge-efficiency").hasMessageContaining("95.0");
    }

    @Test
    void aMinerRunsOnItsStepsOnly() {
        var miner = new Miner("m", new double[]{0.8, 1.6}, Duration.ZERO, Duration.ZERO, 0.06);

        assertThat(miner.stepKwFor(0.5)).isZero();
        assertThat(miner.stepKwFor(1.5)).isEqualTo(0.8);
        assertThat(miner.stepKwFor(9)).isEqualTo(1.6);
        assertThatThrownBy(() -> new Miner("m", new double[]{2, 1}, Duration.ZERO, Duration.ZERO, 0))
                .hasMessageContaining("rise");
    }

    @Test
    void urgencyIsPowerNeededOverPowerPossible() {
        var now = Instant.parse("2024-06-01T16:00:00Z");
        var session = new EvSession("s", now, now.plus(Duration.ofHours(1)), 10.45, 0, 11,
                new Reading.Missing("the car does not tell", "car"), 0.8);

        assertThat(session.urgencyFraction(now, 11)).isCloseTo(0.95, within(1e-9));
        assertThat(session.urgencyFraction(now.plus(Duration.ofHours(2)), 11)).isEqualTo(1);
    }

    @Test
    void everyClassOfConsumerHasAPriorityAndEqualsKeepTheUsualOrder() {
        assertThat(Priorities.USUAL.order()).containsExactly(Consumer.values());
        assertThatThrownBy(() -> new Priorities(Map.of(Consumer.FACILITY, 1))).hasMessageContaining("from 1 to 5");
    }

    @Test
    void anUnknownReadingHasNoNumberAndNoAge() {
        Reading missing = new Reading.Missing("timeout", "grid meter");

        assertThat(missing.known()).isEmpty();
        assertThat(missing.age(Instant.EPOCH)).isEmpty();
        assertThatThrownBy(() -> new Reading.Measured(Double.NaN, Instant.EPOCH, "grid meter"))
                .hasMessageContaining("grid meter");
    }

    @Test
    void aPlanRefusesPowersAndStatesThatWereMixedUp() {
        var grid = TimeGrid.uniform(Instant.EPOCH, Duration.ofHours(1), 2);

        assertThatThrownBy(() -> new Forecast(Instant.EPOCH, grid, new double[3], new double[2], new double[2],
                new double[2], grid.end()))
                .hasMessageContaining("loadKw must have 2 values, has 3");
    }

    @Test
    void aPhaseCarriesVoltageTimesCurrent() {
        var fuse = new PhaseFuse(25, 230, PhaseShares.EVEN);

        assertThat(fuse.maxKw()).isEqualTo(5.75);
        assertThat(fuse.limits()).isTrue();
        assertThat(PhaseFuse.NONE.limits()).isFalse();
        assertThatThrownBy(() -> new PhaseShares(0.5, 0.4, 0.4)).hasMessageContaining("must add up to 1")
                .hasMessageContaining("Maybe");
    }

    @Test
    void aConnectionOnOnePhaseHasNoFusePerPhase() {
        var connection = new GridConnection(5, 5, 1, 0, Duration.ofMinutes(15), 0);

        assertThatThrownBy(() -> connection.withPhaseFuse(new PhaseFuse(25, 230, PhaseShares.EVEN)))
                .hasMessageContaining("needs grid.phases 3");
    }
}

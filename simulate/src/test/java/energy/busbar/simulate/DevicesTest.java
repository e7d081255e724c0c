// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.EvSession;
import energy.busbar.model.Setpoint;
import energy.busbar.sense.ChargePoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {

    private final SimulatedSite site = TestHome.with(TestHome.steady(1, 2.5), TestHome.carAtHome());

    @Test
    void aBatteryWhoseLeaseEndedConsumesItself() throws IOException {
        TestHome.battery(site, 3);
        site.advance(Setpoint.LEASE);
        assertThat(site.flows().batteryKw()).isCloseTo(3, within(1e-9));

        site.advance(TestHome.TICK);

        assertThat(site.flows().batteryKw()).isCloseTo(-1.5, within(1e-9));
        assertThat(site.flows().gridKw()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aReleasedBatteryConsumesItselfAtOnce() throws IOException {
        TestHome.battery(site, 3);
        TestHome.release(site, "battery");

        site.advance(TestHome.TICK);

        assertThat(site.flows().gridKw()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aLeaseThatEndsWithinAStepEndsOnTime() throws IOException {
        TestHome.miner(site, 2);

        site.advance(Duration.ofMinutes(1));

        assertThat(site.flows().minerKw()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aMinerWhoseLeaseEndedStops() throws IOException {
        TestHome.miner(site, 2);
        site.advance(Setpoint.LEASE);
        assertThat(site.flows().minerKw()).isCloseTo(2, within(1e-9));

        site.advance(TestHome.TICK);

        assertThat(site.flows().minerKw()).isZero();
    }

    @Test
    void aChargerWhoseLeaseEndedPauses() throws IOException {
        TestHome.charger(site, 16);
        site.advance(Setpoint.LEASE);
        assertThat(site.flows().evKw()).isCloseTo(3.68, within(1e-9));

        site.advance(TestHome.TICK);

        assertThat(site.flows().evKw()).isZero();
    }

    @Test
    void anArrayWhoseLeaseEndedIsFree() throws IOException {
        TestHome.pv(site, 0.5);
        site.advance(Setpoint.LEASE);
        assertThat(site.flows().pvKw()).isCloseTo(0.5 + 0.5, within(1e-9));

        site.advance(TestHome.TICK);

        assertThat(site.flows().pvKw()).isCloseTo(2.5, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"20, -5", "-20, 4"})
    void aBatteryNeverPassesItsRating(double chargeKw, double expectedKw) throws IOException {
        TestHome.battery(site, -chargeKw);

        site.advance(TestHome.TICK);

        assertThat(site.flows().batteryKw()).isCloseTo(expectedKw, within(1e-9));
    }

    @Test
    void aCommandCanEmptyABatteryBelowItsBandButSelfConsumptionKeepsToIt() throws IOException {
        var commanded = TestHome.with(TestHome.steady(1, 0), EvSchedule.none());
        var free = TestHome.with(TestHome.steady(1, 0), EvSchedule.none());

        for (int i = 0; i < 360 * 6; i++) {
            TestHome.battery(commanded, 4);
            commanded.advance(TestHome.TICK);
            free.advance(TestHome.TICK);
        }

        assertThat(TestHome.socFraction(commanded)).isZero();
        assertThat(TestHome.socFraction(free)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void selfConsumptionFillsABatteryToItsCeilingAndExportsTheRest() throws IOException {
        site.advance(Duration.ofHours(12));
        site.advance(TestHome.TICK);

        assertThat(TestHome.socFraction(site)).isCloseTo(0.9, within(1e-9));
        assertThat(site.flows().exportKw()).isCloseTo(1.5, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 5.99, 16.01, 32})
    void aChargerRefusesCurrentsThatIec61851DoesNotKnow(double currentA) {
        assertThatIOException().isThrownBy(() -> TestHome.charger(site, currentA))
                .withMessageContaining("wallbox").withMessageContaining("6.0 to 16.0").withMessageContaining(
                        currentA + " A")
                .withMessageContaining("Maybe");
    }

    @Test
    void aRefusedCurrentLeavesTheCommandBeforeItInForce() throws IOException {
        TestHome.charger(site, 10);
        assertThatIOException().isThrownBy(() -> TestHome.charger(site, 3));

        site.advance(TestHome.TICK);

        assertThat(site.flows().evKw()).isCloseTo(2.3, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "6, 1.38", "7.9, 1.38", "8, 1.84", "15, 3.22", "16, 3.68"})
    void aChargerRoundsDownToItsStep(double currentA, double expectedKw) throws IOException {
        TestHome.charger(site, currentA);

        site.advance(TestHome.TICK);

        assertThat(site.flows().evKw()).isCloseTo(expectedKw, within(1e-9));
    }

    @Test
    void aCarTakesNoMoreThanItCan() throws IOException {
        var modest = new EvCar("modest", 50, 2, 0.9, 0.8, 0.5);
        var home = TestHome.with(TestHome.steady(1, 0), TestHome.carAtHome(modest));
        TestHome.charger(home, 16);

        home.advance(TestHome.TICK);

        assertThat(home.flows().evKw()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aCarTapersAndStopsWhenFull() throws IOException {
        var small = new EvCar("small", 4, 3, 0.9, 0.8, 0.9);
        var home = TestHome.with(TestHome.steady(1, 0), TestHome.carAtHome(small));

        TestHome.charger(home, 16);
        home.advance(TestHome.TICK);
        double nearlyFullKw = home.flows().evKw();
        for (int i = 0; i < 360; i++) {
            TestHome.charger(home, 16);
            home.advance(TestHome.TICK);
        }

        assertThat(nearlyFullKw).isCloseTo(3 * 0.625, within(1e-6));
        assertThat(home.flows().evKw()).isZero();
        assertThat(home.totals().evKwh()).isCloseTo(0.4 / 0.9, within(1e-9));
    }

    @Test
    void aSessionTellsWhatIsStillNeededAtTheAcSide() throws IOException {
        TestHome.charger(site, 16);

        site.advance(TestHome.TICK);

        var session = session(site);
        double deliveredKwh = 3.68 / 360;
        assertThat(session.neededKwh()).isCloseTo(0.3 * 50 / 0.9 - deliveredKwh, within(1e-9));
        assertThat(session.deliveredKwh()).isCloseTo(deliveredKwh, within(1e-9));
        assertThat(session.socFraction().known()).hasValueCloseTo(0.5 + deliveredKwh * 0.9 / 50, within(1e-9));
        assertThat(session.maxKw()).isEqualTo(7.4);
    }

    @Test
    void aCarComesHomeWithWhatItsDriveLeftAndLeavesWhenItLikes() throws IOException {
        var start = TestHome.START;
        var first = new Visit(TestHome.CAR, start, start.plusSeconds(3600), start.plusSeconds(60), 0);
        var second = new Visit(TestHome.CAR, start.plusSeconds(600), start.plusSeconds(7200), start.plusSeconds(9000),
                5);
        var home = TestHome.with(TestHome.steady(1, 0), EvSchedule.fixed("wallbox", List.of(first, second)));
        assertThat(session(home).expectedDeparture()).isEqualTo(start.plusSeconds(3600));

        home.advance(Duration.ofSeconds(60));
        assertThat(chargePoint(home).session()).isEmpty();
        home.advance(Duration.ofSeconds(541));

        assertThat(session(home).arrival()).isEqualTo(start.plusSeconds(600));
        assertThat(session(home).socFraction().known()).hasValueCloseTo(0.4, within(1e-9));
        assertThat(session(home).deliveredKwh()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.5, 3})
    void aMinerRefusesWhatIsNoStep(double kw) {
        assertThatIOException().isThrownBy(() -> TestHome.miner(site, kw)).withMessageContaining("miner")
                .withMessageContaining("[1.0, 2.0]").withMessageContaining("Maybe");
    }

    @Test
    void anArrayWithoutLimitRefusesOne() {
        var command = new Setpoint.PvSetpoint("shed", 0.2, TestHome.lease(site), TestHome.why());

        assertThatIOException().isThrownBy(() -> TestHome.actuator(site, "shed").apply(command))
                .withMessageContaining("takes no power limit");
    }

    @Test
    void devicesRefuseWhatIsNotForThem() {
        var forMiner = new Setpoint.MinerSetpoint("miner", 1, TestHome.lease(site), TestHome.why());
        var wrongKind = new Setpoint.MinerSetpoint("battery", 1, TestHome.lease(site), TestHome.why());
        var late = new Setpoint.BatterySetpoint("battery", 1, site.now(), TestHome.why());

        assertThatIOException().isThrownBy(() -> TestHome.actuator(site, "battery").apply(forMiner))
                .withMessageContaining("was sent a command for \"miner\"");
        assertThatIOException().isThrownBy(() -> TestHome.actuator(site, "battery").apply(wrongKind))
                .withMessageContaining("does not understand a MinerSetpoint");
        assertThatIOException().isThrownBy(() -> TestHome.actuator(site, "battery").apply(late))
                .withMessageContaining("different clocks");
    }

    private static ChargePoint chargePoint(SimulatedSite site) {
        return Objects.requireNonNull(site.meters().chargers().get("wallbox"));
    }

    private static EvSession session(SimulatedSite site) throws IOException {
        return chargePoint(site).session().orElseThrow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// Each model on its own, at numbers that can be checked by hand.
class GatewayPartsTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    /// 14:30 by the clock in summer.
    private static final Moment JUNE_AFTERNOON = Moment.of(Instant.parse("2024-06-15T21:30:00Z"),
            Duration.ofMinutes(5), LOS_ANGELES);

    @Test
    void aBlueSkyOverSanFranciscoInJuneGivesAboutNineHundredWatts() {
        var light = Sunlight.of(SunPath.at(JUNE_AFTERNOON, 37.7749), 1, 37.7749);

        assertThat(light.planeWm2()).isBetween(850.0, 950.0);
    }

    @Test
    void nineHundredWattsInAWindOfThreeMetresWarmPanelsByTwentyKelvinAndGiveThreeQuartersOfThePeak() {
        var array = new SolarArray(new GatewayHome.Panels(10, 37.7749, 0.2, -0.004));

        var solar = array.under(new Sunlight(900, 900), new Weather(1, 20, 3));

        assertThat(solar.panelCelsius()).isCloseTo(20 + 900 / 45.52, within(0.01));
        assertThat(solar.pvKw()).isBetween(7.3, 7.5);
        assertThat(solar.efficiency() / 0.2 * 9).as("power from efficiency").isCloseTo(solar.pvKw(), within(0.001));
    }

    @Test
    void panelsThatAreWarmerGiveLess() {
        var array = new SolarArray(new GatewayHome.Panels(10, 37.7749, 0.2, -0.004));

        assertThat(array.under(new Sunlight(900, 900), new Weather(1, 35, 3)).pvKw())
                .isLessThan(array.under(new Sunlight(900, 900), new Weather(1, 5, 3)).pvKw());
    }

    @Test
    void aBatteryThatChargesIsWarmerAndStandsAtAHigherVoltage() {
        var home = GatewaySimulatorTest.home();
        var charging = new HomeBattery(home.storage());
        var resting = new HomeBattery(home.storage());
        var weather = new Weather(1, 20, 3);
        var twoHours = Moment.of(Instant.EPOCH, Duration.ofHours(2), LOS_ANGELES);

        var first = charging.follow(-2, twoHours, weather);
        var warm = charging.follow(0, twoHours, weather);

        assertThat(first.cells().terminalV()).isBetween(48.0, 54.0)
                .isGreaterThan(resting.follow(0, twoHours, weather).cells().terminalV());
        assertThat(warm.cells().cellCelsius()).isBetween(23.0, 32.0);
    }

    @Test
    void aWishBeyondRatingOrBandIsCut() {
        var battery = new HomeBattery(GatewaySimulatorTest.home().storage());
        var hour = Moment.of(Instant.EPOCH, Duration.ofHours(1), LOS_ANGELES);
        var weather = new Weather(1, 20, 3);

        assertThat(battery.follow(9, hour, weather).powerKw()).isEqualTo(5);
        assertThat(battery.follow(9, hour, weather).powerKw()).as("of 5.4 kWh above the least, 5.27 are gone")
                .isBetween(0.1, 0.13);
        assertThat(battery.follow(9, hour, weather).powerKw()).isZero();
    }

    @Test
    void aNightThatDoesNotPayLeavesTheBatteryAlone() {
        var storage = GatewaySimulatorTest.home().storage();

        assertThat(new BatteryRules(storage, new GatewayHome.Periods(0.08, 0.15, 0.30))
                .wishKw(TouPeriod.OFF_PEAK, 1, 0.2)).isNegative();
        assertThat(new BatteryRules(storage, new GatewayHome.Periods(0.29, 0.29, 0.30))
                .wishKw(TouPeriod.OFF_PEAK, 1, 0.2)).isZero();
    }

    @Test
    void whatCannotBeIsNotBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GatewayHome.Band(0.5, 0.4, 0.9))
                .withMessageContaining("initialFraction must be from 0.5 to 0.9, was 0.4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayHome.Household(9, 8, 1, new GatewayHome.Car(false, 0)))
                .withMessageContaining("peakKw");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.of(Instant.EPOCH, Duration.ZERO, LOS_ANGELES));
    }

    @Test
    void withoutACarNothingCharges() {
        var car = new CarAtHome(new GatewayHome.Car(false, 7.2), 1);

        assertThat(car.meanKw(Moment.of(Instant.parse("2024-06-15T01:00:00Z"), Duration.ofHours(4), LOS_ANGELES)))
                .isZero();
    }
}

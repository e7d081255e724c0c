// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.wind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WindTurbineTest {

    private static final PowerCurve CUBIC = PowerCurve.cubic(10, 3, 11, 25);

    /// At ten metres, at the sea and at 15 °C the told wind is the wind of the curve.
    private static final WindTurbine AT_THE_SEA = new WindTurbine(CUBIC, 10, 0);

    /// (7³ − 3³) / (11³ − 3³) of 10 kW.
    @Test
    void betweenCutInAndRatedThePowerGoesWithTheCube() {
        assertThat(AT_THE_SEA.powerKw(7, 15)).isCloseTo(2.423, within(0.01));
        assertThat(AT_THE_SEA.powerKw(2.9, 15)).isZero();
        assertThat(AT_THE_SEA.powerKw(11, 15)).isEqualTo(10);
        assertThat(AT_THE_SEA.powerKw(24, 15)).isEqualTo(10);
        assertThat(AT_THE_SEA.powerKw(25.1, 15)).isZero();
    }

    @Test
    void aTableIsFollowedByStraightLines() {
        var turbine = new WindTurbine(new PowerCurve(new double[]{3, 6, 12, 20}, new double[]{0, 1, 5, 4}), 10, 0);

        assertThat(turbine.powerKw(4.5, 15)).isCloseTo(0.5, within(1e-6));
        assertThat(turbine.powerKw(9, 15)).isCloseTo(3, within(1e-6));
        assertThat(turbine.powerKw(16, 15)).isCloseTo(4.5, within(1e-6));
    }

    /// Forty metres over ten: 4^(1/7) = 1.219 times the wind.
    @Test
    void aHigherHubMeetsMoreWind() {
        assertThat(new WindTurbine(CUBIC, 40, 0).powerKw(6, 15)).isCloseTo(AT_THE_SEA.powerKw(6 * 1.219, 15),
                within(0.01));
    }

    @Test
    void coldAirCarriesMoreAndThinAirLess() {
        assertThat(AT_THE_SEA.powerKw(7, -15)).isGreaterThan(1.08 * AT_THE_SEA.powerKw(7, 15));
        assertThat(new WindTurbine(CUBIC, 10, 2000).powerKw(7, 15)).isLessThan(0.82 * AT_THE_SEA.powerKw(7, 15));
    }

    @Test
    void nearTheCutOutNobodyKnowsWhetherItTurns() {
        assertThat(AT_THE_SEA.powerKw(23, 15)).isEqualTo(10);
        assertThat(AT_THE_SEA.sureKw(23, 15)).isZero();
        assertThat(AT_THE_SEA.sureKw(21, 15)).isEqualTo(10);
    }

    @Property
    void itNeverGivesLessThanNothingOrMoreThanItsRating(@ForAll @DoubleRange(max = 75) double wind,
            @ForAll @DoubleRange(min = -40, max = 45) double celsius) {
        assertThat(AT_THE_SEA.powerKw(wind, celsius)).isBetween(0.0, 10.0);
        assertThat(AT_THE_SEA.sureKw(wind, celsius)).isBetween(0.0, AT_THE_SEA.powerKw(wind, celsius));
    }

    @Test
    void refusesCurvesThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerCurve(new double[]{0, 3, 5}, new double[]{3, 2}))
                .withMessageContaining("3 winds and 2 powers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerCurve(new double[]{3, 3}, new double[]{0, 1}))
                .withMessageContaining("Maybe winds and powers are swapped");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerCurve(new double[]{3, 4}, new double[]{-0.1, 1}))
                .withMessageContaining("standby");
        assertThatIllegalArgumentException().isThrownBy(() -> PowerCurve.cubic(10, 11, 3, 25))
                .withMessageContaining("11.0, 3.0, 25.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new WindTurbine(CUBIC, 1000, 0))
                .withMessageContaining("centimetres");
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightTest {

    private static final ClearSky SKY = new ClearSky(0, ClearSky.USUAL_TURBIDITY);

    private static Sun sun(double zenithDegrees, double azimuthDegrees) {
        return new Sun(zenithDegrees, azimuthDegrees, 1361);
    }

    /// Overhead: 0.868 · 1361 · exp(−0.0387 · 1 · (1 + 2)) = 1051.8, and b = 0.827 leaves 940 of the beam.
    @Test
    void theClearSkyOverheadIsAsWorkedOutByHand() {
        var light = SKY.irradiance(sun(0, 0));

        assertThat(light.globalWm2()).isCloseTo(1051.8, within(1.0));
        assertThat(light.directNormalWm2()).isCloseTo(940, within(2.0));
        assertThat(light.diffuseWm2()).isCloseTo(112, within(3.0));
    }

    /// The same sky by a model of another make: B. Haurwitz 1945, 1098 · cos z · exp(−0.059 / cos z),
    /// where the sun is not low; there it promises up to a fifth more.
    @ParameterizedTest
    @ValueSource(doubles = {0, 20, 40, 60})
    void theClearSkyAgreesWithHaurwitz(double zenithDegrees) {
        double cosZenith = Math.cos(Math.toRadians(zenithDegrees));
        double haurwitzWm2 = 1098 * cosZenith * Math.exp(-0.059 / cosZenith);

        assertThat(SKY.irradiance(sun(zenithDegrees, 0)).globalWm2() / haurwitzWm2).isCloseTo(1, within(0.07));
    }

    @Test
    void hazeTakesBeamAndHeightGivesIt() {
        double usual = SKY.irradiance(sun(40, 0)).directNormalWm2();

        assertThat(new ClearSky(0, 6).irradiance(sun(40, 0)).directNormalWm2()).isLessThan(0.8 * usual);
        assertThat(new ClearSky(2500, 3).irradiance(sun(40, 0)).directNormalWm2()).isGreaterThan(1.05 * usual);
    }

    /// 1 − 0.09 · 0.2, the polynomial at 0.5, and the plateau.
    @ParameterizedTest
    @CsvSource({"0.2, 0.982", "0.5, 0.6592", "0.9, 0.165"})
    void theSplitOfTheSumIsErbs(double clearness, double diffuseFraction) {
        double globalWm2 = clearness * 1361 * 0.5;
        var light = Irradiance.ofGlobal(globalWm2, sun(60, 180));

        assertThat(light.diffuseWm2() / globalWm2).isCloseTo(diffuseFraction, within(0.001));
    }

    @Property
    void partsAlwaysAddUp(@ForAll @DoubleRange(max = 86) double zenith,
            @ForAll @DoubleRange(max = 1200) double globalWm2) {
        var sun = sun(zenith, 100);
        var light = Irradiance.ofGlobal(globalWm2, sun);

        assertThat(light.directNormalWm2() * sun.cosZenith() + light.diffuseWm2()).isCloseTo(globalWm2, within(1e-9));
    }

    @Test
    void darknessIsExactlyNothing() {
        assertThat(SKY.irradiance(sun(90, 0))).isEqualTo(Irradiance.NONE);
        assertThat(Irradiance.ofGlobal(3, sun(91, 0))).isEqualTo(Irradiance.NONE);
        assertThat(new ArrayPlane(90, 0).takenInWm2(sun(90.01, 0), new Irradiance(5, 5, 5))).isZero();
    }

    @Test
    void aGapIsNoLight() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Irradiance(Double.NaN, 0, 0))
                .withMessageContaining("Maybe a gap was not marked as one");
    }

    @Test
    void aFlatPlaneSeesTheWholeSkyButForWhatTheGlassReflects() {
        var light = new Irradiance(500, 0, 500);

        assertThat(new ArrayPlane(0, 180).takenInWm2(sun(50, 180), light)).isCloseTo(0.95 * 500, within(1e-9));
    }

    @Test
    void aPlaneThatFacesTheSunTakesAllOfTheBeam() {
        var light = Irradiance.ofParts(800, 0, sun(35, 210));

        double facing = new ArrayPlane(35, 210).takenInWm2(sun(35, 210), light);
        double behind = new ArrayPlane(90, 30).takenInWm2(sun(35, 210), light);

        assertThat(facing).isBetween(800.0, 830.0);
        assertThat(behind).isLessThan(0.11 * light.globalWm2());
    }

    @Property
    void whatIsTakenInIsNeverNegativeAndNeverAbsurd(@ForAll @DoubleRange(max = 100) double zenith,
            @ForAll @DoubleRange(max = 360) double sunAzimuth, @ForAll @DoubleRange(max = 90) double tilt,
            @ForAll @DoubleRange(max = 359) double azimuth) {
        var sun = sun(zenith, sunAzimuth);

        assertThat(new ArrayPlane(tilt, azimuth).takenInWm2(sun, SKY.irradiance(sun))).isBetween(0.0, 1361.0);
    }

    /// An east plane at nine is a west plane at three: mirrored at the meridian.
    @Property
    void mirroredPlanesUnderAMirroredSunTakeInTheSame(@ForAll @DoubleRange(max = 95) double zenith,
            @ForAll @DoubleRange(max = 180) double fromSouth, @ForAll @DoubleRange(max = 90) double tilt,
            @ForAll @DoubleRange(max = 180) double planeFromSouth) {
        var light = SKY.irradiance(sun(zenith, 180 - fromSouth));

        double east = new ArrayPlane(tilt, 180 - planeFromSouth).takenInWm2(sun(zenith, 180 - fromSouth), light);
        double west = new ArrayPlane(tilt, 180 + planeFromSouth).takenInWm2(sun(zenith, 180 + fromSouth), light);

        assertThat(west).isCloseTo(east, within(1e-6));
    }

    /// A hundredth of a degree is two seconds of sun: nothing on a roof changes by more than a trace.
    @Property
    void aLittleMoreSunIsALittleMoreLight(@ForAll @DoubleRange(max = 89.9) double zenith,
            @ForAll @DoubleRange(max = 359) double sunAzimuth, @ForAll @DoubleRange(max = 90) double tilt) {
        var plane = new ArrayPlane(tilt, 180);
        var before = sun(zenith, sunAzimuth);
        var after = sun(zenith + 0.01, sunAzimuth + 0.01);

        assertThat(plane.takenInWm2(after, SKY.irradiance(after)))
                .isCloseTo(plane.takenInWm2(before, SKY.irradiance(before)), within(3.0));
    }
}

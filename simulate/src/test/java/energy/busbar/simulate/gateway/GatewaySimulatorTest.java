// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// The laws that every gateway obeys, whatever its seed.
class GatewaySimulatorTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    static GatewayHome home() {
        return new GatewayHome(new GatewayHome.Panels(10, 37.7749, 0.2, -0.004),
                new GatewayHome.Storage(13.5, 5, 5, 0.9, new GatewayHome.Band(0.1, 0.5, 0.9)),
                new GatewayHome.Household(0.5, 8, 3.5, new GatewayHome.Car(true, 7.2)),
                new GatewayHome.Tariff(new GatewayHome.Periods(0.08, 0.15, 0.30), 0.05, 10, 0.15));
    }

    static List<GatewaySample> samples(GatewayHome home, long seed, Instant start, int count) {
        var simulator = new GatewaySimulator(home, seed);
        var samples = new ArrayList<GatewaySample>();
        for (int i = 0; i < count; i++) {
            samples.add(simulator.next(Moment.of(start.plus(FIVE_MINUTES.multipliedBy(i)), FIVE_MINUTES, LOS_ANGELES)));
        }
        return samples;
    }

    private static List<GatewaySample> days(long seed, int dayOfYear, int days) {
        var start = java.time.LocalDate.ofYearDay(2024, dayOfYear).atStartOfDay(LOS_ANGELES).toInstant();
        return samples(home(), seed, start, days * 288);
    }

    @Property(tries = 30)
    void whatFlowsInFlowsOutToTheWatt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 366) int dayOfYear) {
        assertThat(days(seed, dayOfYear, 2)).allSatisfy(it -> assertThat(
                it.solar().pvKw() + it.battery().powerKw() + it.gridKw()).isCloseTo(it.load().totalKw(), within(1e-9)));
    }

    @Property(tries = 30)
    void theHouseDrawsWhatItsPartsDrawAndNoMoreThanItsPeak(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 366) int dayOfYear) {
        assertThat(days(seed, dayOfYear, 2)).allSatisfy(it -> {
            var load = it.load();
            assertThat(List.of(load.hvacKw(), load.appliancesKw(), load.lightingKw(), load.evKw(), load.otherKw()))
                    .allMatch(part -> part >= 0);
            assertThat(load.hvacKw() + load.appliancesKw() + load.lightingKw() + load.evKw() + load.otherKw())
                    .isCloseTo(load.totalKw(), within(1e-9));
            assertThat(load.totalKw() - load.evKw()).isLessThanOrEqualTo(8 + 1e-9);
            assertThat(load.evKw()).isLessThanOrEqualTo(7.2);
        });
    }

    @Property(tries = 30)
    void chargeIsWhatFlowedInLessWhatIsLostAndStaysInItsBand(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 366) int dayOfYear) {
        var samples = days(seed, dayOfYear, 3);

        double oneWay = Math.sqrt(0.9);
        for (int i = 1; i < samples.size(); i++) {
            var before = samples.get(i - 1).battery();
            var after = samples.get(i).battery();
            double storedKw = before.powerKw() < 0 ? -before.powerKw() * oneWay : -before.powerKw() / oneWay;
            double usableKwh = before.capacityKwh() * before.cells().healthFraction();
            assertThat(after.socFraction()).isBetween(0.1, 0.9)
                    .isCloseTo(before.socFraction() + storedKw / 12 / usableKwh, within(1e-9));
        }
    }

    @Property(tries = 20)
    void theSunNeverShinesAtNight(@ForAll long seed, @ForAll @IntRange(min = 1, max = 366) int dayOfYear) {
        assertThat(days(seed, dayOfYear, 1)).filteredOn(it -> SunPath.at(it.moment(), 37.7749).isNight())
                .hasSizeBetween(100, 180)
                .allSatisfy(it -> {
                    assertThat(it.solar().pvKw()).isZero();
                    assertThat(it.solar().irradianceFraction()).isZero();
                });
    }

    @Property(tries = 10)
    void theSameSeedTellsTheSameAndAnotherSomethingElse(@ForAll long seed) {
        assertThat(days(seed, 200, 1)).isEqualTo(days(seed, 200, 1)).isNotEqualTo(days(seed + 1, 200, 1));
    }

    @Property(tries = 20)
    void aBatteryOnlyAgesAndAgesSlowly(@ForAll long seed) {
        var samples = days(seed, 1, 60);

        for (int i = 1; i < samples.size(); i++) {
            assertThat(samples.get(i).battery().cells().healthFraction())
                    .isLessThan(samples.get(i - 1).battery().cells().healthFraction());
            assertThat(samples.get(i).battery().cycles())
                    .isGreaterThanOrEqualTo(samples.get(i - 1).battery().cycles());
        }
        assertThat(samples.getLast().battery().cells().healthFraction()).isBetween(0.96, 0.995);
    }

    @Test
    void aYearOfSunIsWhatSuchARoofGivesThere() {
        double pvKwh = days(1, 1, 365).stream().mapToDouble(it -> it.solar().pvKw() / 12).sum();

        assertThat(pvKwh / 10).as("kWh for each kW of panels").isBetween(1100.0, 1900.0);
    }

    @Test
    void priceAndFeedInSwingAroundWhatTheTariffSays() {
        var samples = days(7, 1, 365);

        assertThat(samples.stream().filter(it -> it.prices().period() == TouPeriod.PEAK)
                .mapToDouble(it -> it.prices().importPerKwh()).average().orElseThrow()).isCloseTo(0.30, within(0.01));
        assertThat(samples.stream().mapToDouble(it -> it.prices().feedInPerKwh()).average().orElseThrow())
                .isCloseTo(0.05, within(0.002));
        assertThat(samples).allSatisfy(it -> assertThat(it.prices().importPerKwh()).isPositive());
    }

    @Test
    void carbonIsLowestWhenTheSunIsHighAndHigherInWinter() {
        var june = days(7, 160, 30);
        var december = days(7, 335, 30);

        assertThat(carbon(june, 12)).isLessThan(carbon(june, 20));
        assertThat(carbon(june, 20)).isLessThan(carbon(december, 20));
    }

    private static double carbon(List<GatewaySample> samples, int hour) {
        return samples.stream().filter(it -> it.moment().start().getHour() == hour)
                .mapToDouble(it -> it.prices().carbonGramsPerKwh()).average().orElseThrow();
    }

    @Test
    void theCarComesHomeInTheEveningAndMostDays() {
        var samples = days(3, 1, 100);

        var arrivals = new ArrayList<Integer>();
        for (int i = 1; i < samples.size(); i++) {
            if (samples.get(i).load().evKw() > 0 && samples.get(i - 1).load().evKw() == 0) {
                arrivals.add(samples.get(i).moment().start().getHour());
            }
        }
        assertThat(arrivals).hasSizeBetween(60, 95).allMatch(hour -> hour >= 16 && hour <= 19);
    }

    @Test
    void heatingRunsOnWinterMorningsAndCoolingOnSummerAfternoons() {
        assertThat(hvacKw(days(3, 10, 20), 6)).isGreaterThan(1.5 * hvacKw(days(3, 110, 20), 6));
        assertThat(hvacKw(days(3, 200, 20), 15)).isGreaterThan(1.5 * hvacKw(days(3, 110, 20), 15));
    }

    private static double hvacKw(List<GatewaySample> samples, int hour) {
        return samples.stream().filter(it -> it.moment().start().getHour() == hour)
                .mapToDouble(it -> it.load().hvacKw()).average().orElseThrow();
    }

    @Test
    void daysOnWhichTheClockIsChangedAreAsLongAsTheyAre() {
        var march = samples(home(), 1, Instant.parse("2024-03-10T08:00:00Z"), 276);
        var november = samples(home(), 1, Instant.parse("2024-11-03T07:00:00Z"), 300);

        assertThat(march.getFirst().moment().start().toLocalDateTime()).hasToString("2024-03-10T00:00");
        assertThat(march.getLast().moment().start().toLocalDateTime()).hasToString("2024-03-10T23:55");
        assertThat(march).noneMatch(it -> it.moment().start().getHour() == 2);
        assertThat(november.getFirst().moment().start().toLocalDateTime()).hasToString("2024-11-03T00:00");
        assertThat(november.getLast().moment().start().toLocalDateTime()).hasToString("2024-11-03T23:55");
        assertThat(november).filteredOn(it -> it.moment().start().getHour() == 1).hasSize(24);
    }

    @Test
    void theSunGoesByStandardTimeWhateverTheClockShows() {
        var summer = days(1, 172, 1);

        double highest = summer.stream().max(java.util.Comparator.comparingDouble(
                it -> SunPath.at(it.moment(), 37.7749).cosZenith())).orElseThrow().moment().clockHour();
        assertThat(highest).as("an hour after noon by a clock that is an hour ahead").isCloseTo(13, within(0.15));
    }
}

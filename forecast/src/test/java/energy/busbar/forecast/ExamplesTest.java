// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.forecast.solar.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private static final Instant BEGIN = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant CUT = BEGIN.plus(Duration.ofDays(30));
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /// The same past for the same seed; from the cut on another seed rules.
    private static History history(long seed, long futureSeed) {
        var history = History.ofStep(STEP, Duration.ofDays(400));
        var past = new Random(seed);
        var future = new Random(futureSeed);
        for (int i = 0; i < 34 * 48; i++) {
            var at = BEGIN.plus(STEP.multipliedBy(i));
            var random = at.isBefore(CUT) ? past : future;
            history.append(at, value(random), value(random));
        }
        return history;
    }

    private static OptionalDouble value(Random random) {
        double kw = random.nextDouble() * 5;
        return random.nextInt(10) == 0 ? OptionalDouble.empty() : OptionalDouble.of(kw);
    }

    private static List<Examples.Example> examples(Quantity quantity, History history) {
        return examples(quantity, history, Surroundings.UNKNOWN, Examples.Detail.LESSONS);
    }

    private static List<Examples.Example> examples(Quantity quantity, History history, Surroundings surroundings,
            Examples.Detail detail) {
        var all = new ArrayList<Examples.Example>();
        new Examples(quantity, PARIS, history, surroundings).each(BEGIN, CUT.plus(Duration.ofDays(4)), detail,
                all::add);
        return all;
    }

    /// A weather service that changes its mind at the cut: whoever asks for what is known later hears of it.
    private static Surroundings withWeather(long futureSeed) {
        WeatherAsKnown weather = (known, start) -> new WeatherAsKnown.Weather(
                start.getEpochSecond() % 17 + (known.isAfter(CUT) ? futureSeed : 0), 0.5, Double.NaN);
        return new Surroundings(_ -> false, Optional.of(new Place(48.9, 2.4, 0)), weather);
    }

    @Property(tries = 6)
    void noFeatureOfAMomentKnowsWhatCameAfterIt(@ForAll Quantity quantity, @ForAll long seed) {
        var before = examples(quantity, history(seed, 1), withWeather(1), Examples.Detail.LESSONS).stream()
                .filter(it -> !it.moment().isAfter(CUT)).toList();
        var after = examples(quantity, history(seed, 2), withWeather(2), Examples.Detail.LESSONS).stream()
                .filter(it -> !it.moment().isAfter(CUT)).toList();

        assertThat(before).hasSizeGreaterThan(1000);
        for (var example : before) {
            var same = after.stream().filter(it -> it.moment().equals(example.moment())
                    && it.start().equals(example.start())).findFirst();
            same.ifPresent(it -> assertThat(it.values()).containsExactly(example.values()));
        }
    }

    @Test
    void everyTimeOfDayComesRound() {
        var times = examples(Quantity.LOAD, history(5, 6)).stream()
                .map(it -> it.moment().getEpochSecond() % 86_400).distinct().count();

        assertThat(times).isEqualTo(48);
    }

    @Test
    void aLessonIsTakenEveryTwoHoursAndAllStepsWhereTheyAreAskedFor() {
        var history = history(5, 6);
        int known = examples(Quantity.LOAD, history, Surroundings.UNKNOWN, Examples.Detail.EVERY_STEP).size();

        assertThat(examples(Quantity.LOAD, history)).hasSizeBetween(known / 4 - 200, known / 4 + 200);
    }

    @Test
    void weatherIsTheOneThatWasKnownAtTheMoment() {
        int temperature = Examples.names().indexOf("temperatureCelsius");
        WeatherAsKnown asOf = (known, _) -> new WeatherAsKnown.Weather((double) known.getEpochSecond(), 0.5,
                Double.NaN);
        var surroundings = new Surroundings(_ -> false, Optional.empty(), asOf);

        assertThat(examples(Quantity.LOAD, history(5, 6), surroundings, Examples.Detail.LESSONS)).allSatisfy(
                it -> assertThat(it.values()[temperature]).isEqualTo((double) it.moment().getEpochSecond()));
    }

    @Test
    void theSunStandsHighestAtNoonAndNowhereWhereNobodySaidWhere() {
        int elevation = Examples.names().indexOf("sunElevationDegrees");
        int azimuth = Examples.names().indexOf("sunAzimuthDegrees");
        var inParis = examples(Quantity.LOAD, history(5, 6), withWeather(1), Examples.Detail.LESSONS);
        var highest = inParis.stream().max(Comparator.comparingDouble(it -> it.values()[elevation])).orElseThrow();

        assertThat(highest.values()[azimuth]).isBetween(170.0, 190.0);
        assertThat(examples(Quantity.LOAD, history(5, 6)))
                .allSatisfy(it -> assertThat(it.values()[elevation]).isNaN());
    }

    @Test
    void theClockIsTheSitesOwn() {
        int hour = Examples.names().indexOf("hourOfDay");
        for (var example : examples(Quantity.LOAD, history(5, 6))) {
            var local = example.start().atZone(PARIS);
            assertThat(example.values()[hour]).isEqualTo(local.getHour() + local.getMinute() / 60.0);
        }
    }

    @Test
    void aDayOffIsLikeASunday() {
        int dayOff = Examples.names().indexOf("dayOff");
        var feast = BEGIN.atZone(PARIS).toLocalDate().plusDays(20);
        var all = new ArrayList<Examples.Example>();
        new Examples(Quantity.LOAD, PARIS, history(5, 6),
                new Surroundings(feast::equals, Optional.empty(), WeatherAsKnown.NONE))
                .each(BEGIN, CUT, Examples.Detail.LESSONS, all::add);

        assertThat(all).allSatisfy(it -> {
            var date = it.start().atZone(PARIS).toLocalDate();
            boolean off = date.equals(feast) || date.getDayOfWeek().getValue() > 5;
            assertThat(it.values()[dayOff]).isEqualTo(off ? 1 : 0);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Forecast;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NoLookAheadTest {

    private static final Instant BEGIN = Instant.parse("2024-03-10T00:00:00Z");

    @Property(tries = 60)
    void whatHappensAfterNowChangesNothing(
            @ForAll @IntRange(min = 1, max = 5) int stepChoice,
            @ForAll @IntRange(max = 30) int daysKnown,
            @ForAll @IntRange(max = 86_399) int secondOfDay,
            @ForAll long seed) {
        var step = Duration.ofMinutes(new int[]{5, 10, 15, 30, 60}[stepChoice - 1]);
        var now = BEGIN.plus(Duration.ofDays(daysKnown)).plusSeconds(secondOfDay);

        var before = forecast(now, history(step, now, seed, 0), step);
        var after = forecast(now, history(step, now, seed, seed + 1), step);

        assertThat(after.loadKw()).containsExactly(before.loadKw());
        assertThat(after.pvKw()).containsExactly(before.pvKw());
        assertThat(java.util.Arrays.stream(before.loadKw()).max().getAsDouble()).isLessThan(1000);
    }

    private static Forecast forecast(Instant now, History history, Duration step) {
        var slots = List.of(new PriceSlot(now, now.plusSeconds(7200), 0.2, 0.1));
        PvOutlook outlook = (_, grid) -> Optional.of(new double[grid.intervals()]).map(kw -> {
            java.util.Arrays.fill(kw, 0.7);
            return kw;
        });
        return new Forecaster(ZoneId.of("Europe/Paris")).forecast(now, TimeGrid.uniform(now, step, 30), history,
                slots, Optional.of(outlook));
    }

    /// The same past for the same seed; the future differs with its own seed. One value in ten is a gap.
    private static History history(Duration step, Instant now, long seed, long futureSeed) {
        var history = History.ofStep(step);
        var past = new Random(seed);
        var future = new Random(futureSeed);
        for (var at = BEGIN; at.isBefore(now.plus(Duration.ofDays(2))); at = at.plus(step)) {
            var random = at.plus(step).isAfter(now) ? future : past;
            history.append(at, value(random), value(random));
        }
        return history;
    }

    private static OptionalDouble value(Random random) {
        double kw = random.nextDouble() * 5;
        return random.nextInt(10) == 0 ? OptionalDouble.empty() : OptionalDouble.of(kw);
    }
}

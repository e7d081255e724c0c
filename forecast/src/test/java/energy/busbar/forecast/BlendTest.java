// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BlendTest {

    private static final Instant MONDAY = Instant.parse("2024-05-06T00:00:00Z");
    private static final int DAYS = 60;

    private final History history = noisyHouse();

    /// 2 kW, give or take up to 1.
    private static History noisyHouse() {
        var history = History.ofStep(Duration.ofHours(1));
        var random = new Random(3);
        for (int h = 0; h < DAYS * 24; h++) {
            history.append(MONDAY.plus(Duration.ofHours(h)), 1 + 2 * random.nextDouble(), 0);
        }
        return history;
    }

    private static Expert always(double kw) {
        return (_, count) -> {
            var ahead = new double[count];
            Arrays.fill(ahead, kw);
            return ahead;
        };
    }

    private TrackRecord record(double[] trust, Expert... experts) {
        var panel = new Panel(List.of(experts), UsualDay.ofLoad(7, 28), trust, Optional.empty(),
                Surroundings.UNKNOWN);
        return new TrackRecord(Quantity.LOAD, ZoneOffset.UTC, history, panel);
    }

    private double blended(TrackRecord record, double hours, double... saidKw) {
        var cases = record.cases(history.indexOf(history.end()));
        var blend = Blend.learned(cases, record.panel().firstTrust(), Blend.Loss.ABSOLUTE);
        return blend.kw(saidKw, Blend.stretch(hours));
    }

    @Test
    void whoWasRightIsBelievedAndWhoWasWrongIsHardlyHeard() {
        var record = record(new double[]{0.5, 0.5}, always(2), always(5));

        assertThat(blended(record, 30, 2, 5)).isBetween(2.0, 2.1);
        assertThat(blended(record, 0, 2, 5)).isBetween(2.0, 2.5);
    }

    @Test
    void twoThatErrToOppositeSidesAreRightTogether() {
        var record = record(new double[]{0.9, 0.1}, always(0), always(4));

        assertThat(blended(record, 30, 0, 4)).isCloseTo(2, within(0.3));
    }

    @Test
    void withoutARecordTheFirstTrustHolds() {
        var record = record(new double[]{0.75, 0.25}, always(2), always(6));
        var cases = record.cases(history.indexOf(MONDAY));
        var blend = Blend.learned(cases, record.panel().firstTrust(), Blend.Loss.ABSOLUTE);

        assertThat(cases).isEmpty();
        assertThat(blend.kw(new double[]{2, 6}, 0)).isCloseTo(3, within(1e-12));
    }

    @Test
    void whoHasNoOpinionIsLeftOut() {
        var record = record(new double[]{0.5, 0.5}, always(2), always(Double.NaN));

        assertThat(blended(record, 30, 2, Double.NaN)).isEqualTo(2);
    }

    @Test
    void whoHasSaidNothingYetIsTrustedAsAtFirst() {
        var record = record(new double[]{0.4, 0.2, 0.4}, always(2), always(5), always(Double.NaN));

        assertThat(blended(record, 30, 2, 5, 12)).as("six parts of the first two, four of the newcomer")
                .isCloseTo(0.6 * 2 + 0.4 * 12, within(0.1));
    }

    @Property(tries = 200)
    void aBlendLiesBetweenItsExperts(@ForAll @DoubleRange(max = 9) double one, @ForAll @DoubleRange(max = 9) double two,
            @ForAll @DoubleRange(max = 60) double hours) {
        var record = record(new double[]{0.5, 0.5}, always(1.5), always(3));

        assertThat(blended(record, hours, one, two)).isBetween(Math.min(one, two) - 1e-9, Math.max(one, two) + 1e-9);
    }

    @Test
    void eightOfTenValuesLieWithinTheBands() {
        var record = record(new double[]{1}, always(2));
        var powers = new Ahead(record).powers(history.indexOf(history.end()), 48);
        var random = new Random(8);
        int within = 0;
        for (int i = 0; i < 4800; i++) {
            double kw = 1 + 2 * random.nextDouble();
            within += kw >= powers.lowKw()[i % 48] && kw <= powers.highKw()[i % 48] ? 1 : 0;
        }

        assertThat(within / 4800.0).isBetween(0.75, 0.85);
    }

    @Test
    void whatIsRememberedChangesNoAnswer() {
        long moment = history.indexOf(history.end());
        var warm = new Ahead(record(new double[]{0.5, 0.5}, always(2), Naive.YESTERDAY));
        for (long now = moment - 200; now < moment; now += 5) {
            warm.powers(now, 48);
        }
        var cold = new Ahead(record(new double[]{0.5, 0.5}, always(2), Naive.YESTERDAY));

        assertThat(warm.powers(moment, 48).expectedKw()).containsExactly(cold.powers(moment, 48).expectedKw());
        assertThat(warm.powers(moment, 48).highKw()).containsExactly(cold.powers(moment, 48).highKw());
    }
}

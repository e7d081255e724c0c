// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingOriginTest {

    private static final Instant MONDAY = Instant.parse("2024-05-06T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /// Every day 1 kW by night and 3 kW from noon to six, give or take some; from a day on another house lives there.
    private static History house(double noiseKw, int changesOnDay) {
        var history = History.ofStep(HOUR);
        var random = new Random(3);
        for (int h = 0; h < 60 * 24; h++) {
            double kw = h % 24 >= 12 && h % 24 < 18 ? 3 : 1;
            history.append(MONDAY.plus(HOUR.multipliedBy(h)),
                    kw + noiseKw * random.nextDouble() + (h >= changesOnDay * 24 ? 2 : 0), 0);
        }
        return history;
    }

    private static RollingOrigin.Verdict judged(History history, int fromDay, int untilDay) {
        return new RollingOrigin(Quantity.LOAD, ZoneOffset.UTC, history).judged(Models.NONE,
                MONDAY.plus(Duration.ofDays(fromDay)), MONDAY.plus(Duration.ofDays(untilDay)), _ -> {});
    }

    @Test
    void aHouseThatLivesByTheClockIsForetoldButForTheEdgesOfItsHours() {
        var verdict = judged(house(0, 100), 40, 55);

        assertThat(verdict.whole().scores().maeKw()).isLessThan(0.25);
        assertThat(verdict.whole().scores().cases()).isGreaterThan(1000);
    }

    @Test
    void eachStretchAheadIsJudgedByItself() {
        var verdict = judged(house(1, 100), 40, 55);

        assertThat(verdict.stretches()).extracting(RollingOrigin.Line::fromHours).containsExactly(0.0, 1.0, 3.0, 6.0,
                24.0);
        assertThat(verdict.stretches().stream().mapToLong(line -> line.scores().cases()).sum())
                .isEqualTo(verdict.whole().scores().cases());
        assertThat(verdict.whole().skillFraction()).as("blending beats any naive forecast of noise").isPositive();
    }

    @Test
    void whatComesAfterTheStretchChangesNoVerdict() {
        assertThat(judged(house(1, 56), 40, 55)).isEqualTo(judged(house(1, 100), 40, 55));
    }

    @Test
    void progressEndsWithTheWhole() {
        var told = new ArrayList<Double>();
        new RollingOrigin(Quantity.LOAD, ZoneOffset.UTC, house(1, 100)).judged(Models.NONE,
                MONDAY.plus(Duration.ofDays(40)), MONDAY.plus(Duration.ofDays(45)), told::add);

        assertThat(told).isSorted().endsWith(1.0);
    }
}

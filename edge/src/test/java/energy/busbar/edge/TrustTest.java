// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrustTest {

    private static Trust trusted(Duration tick) {
        var trust = new Trust(tick);
        for (int round = 0; round < Trust.GOOD_ROUNDS; round++) {
            trust.afterGoodRound();
        }
        return trust;
    }

    @Test
    void nothingIsHeldBeforeTheFirstThreeGoodRounds() {
        var trust = new Trust(Duration.ofSeconds(10));
        trust.afterGoodRound();

        assertThat(trust.holds()).isFalse();
    }

    @Test
    void whoLosesTrustAgainSoonAfterWaitsTwiceAsLong() {
        var trust = trusted(Duration.ofSeconds(10));
        int waited = Trust.GOOD_ROUNDS;
        for (int outage = 0; outage < 3; outage++) {
            for (int round = 0; round <= Trust.HELD_ROUNDS; round++) {
                trust.afterBadRound(Duration.ofSeconds(10L * round));
            }
            int rounds = 1;
            while (trust.afterGoodRound() > 0) {
                rounds++;
            }
            assertThat(rounds).isEqualTo(outage == 0 ? Trust.GOOD_ROUNDS : 2 * waited);
            waited = rounds;
        }
    }

    @Test
    void halfAnHourOfGoodRoundsMakesTheLastOutageForgotten() {
        var trust = trusted(Duration.ofSeconds(10));
        for (int outage = 0; outage < 3; outage++) {
            for (int round = 0; round < Trust.STEADY_ROUNDS; round++) {
                trust.afterGoodRound();
            }
            for (int round = 0; round <= Trust.HELD_ROUNDS; round++) {
                trust.afterBadRound(Duration.ofSeconds(10L * round));
            }
            assertThat(trust.afterGoodRound()).isEqualTo(Trust.GOOD_ROUNDS - 1);
            trust.afterGoodRound();
            trust.afterGoodRound();
        }
    }

    @Property
    void safeComesWithinAMinuteOfTheLastGoodReadingWhateverTheTick(@ForAll @IntRange(min = 1, max = 300) int tick,
            @ForAll @IntRange(max = 30) int readingAge) {
        var trust = trusted(Duration.ofSeconds(tick));

        int blind = readingAge;
        do {
            blind += tick;
            trust.afterBadRound(Duration.ofSeconds(blind));
        } while (trust.holds());

        assertThat(blind).isLessThanOrEqualTo(Math.max((int) Trust.SAFE_WITHIN.toSeconds(), readingAge + tick));
    }

    @Property
    void commandsAreNeverHeldForMoreThanThreeBadRoundsInARow(@ForAll @Size(max = 50) boolean[] goodRounds) {
        var trust = trusted(Duration.ofSeconds(1));

        int bad = 0;
        for (boolean good : goodRounds) {
            bad = good ? 0 : bad + 1;
            if (good) {
                trust.afterGoodRound();
            } else {
                trust.afterBadRound(Duration.ofSeconds(bad));
            }
            assertThat(bad <= Trust.HELD_ROUNDS || !trust.holds()).isTrue();
        }
    }
}

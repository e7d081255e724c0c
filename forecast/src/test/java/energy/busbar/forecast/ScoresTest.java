// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static Scores scores(double[][] saidAndCame) {
        var tally = new Scores.Tally();
        for (double[] it : saidAndCame) {
            tally.add(new Scores.Said(it[0], it[0], it[0] - 1, it[0] + 1), it[1]);
        }
        return tally.scores();
    }

    @Test
    void errorsAreCountedByHand() {
        var scores = scores(new double[][]{{2, 1}, {3, 3}, {1, 4}});

        assertThat(scores.cases()).isEqualTo(3);
        assertThat(scores.maeKw()).isCloseTo(4 / 3.0, within(1e-12));
        assertThat(scores.biasKw()).as("1 too much, 3 too little").isCloseTo(-2 / 3.0, within(1e-12));
        assertThat(scores.rmseKw()).isCloseTo(Math.sqrt(10 / 3.0), within(1e-12));
        assertThat(scores.coverageFraction()).as("4 lies above 2").isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores.pinball50Kw()).as("half the error of the median").isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void missingBelowTheNinetiethPercentileCostsNineTimesMissingAboveIt() {
        assertThat(Scores.pinballKw(0.9, 2, 3)).isCloseTo(0.9, within(1e-12));
        assertThat(Scores.pinballKw(0.9, 2, 1)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void noQuantileBeatsTheTrueOne() {
        var random = new Random(4);
        double[] came = random.doubles(20_001).sorted().toArray();
        double tenth = came[2_000];

        assertThat(loss(came, tenth)).isLessThan(loss(came, tenth - 0.03)).isLessThan(loss(came, tenth + 0.03));
    }

    private static double loss(double[] came, double saidKw) {
        return Arrays.stream(came).map(kw -> Scores.pinballKw(0.1, saidKw, kw)).sum();
    }

    @Test
    void skillIsTheShareOfAnothersErrorThatIsSaved() {
        assertThat(scores(new double[][]{{2, 1}}).skillFraction(4)).isEqualTo(0.75);
        assertThat(scores(new double[][]{{2, 1}}).skillFraction(0.5)).as("worse").isEqualTo(-1);
    }

    @Test
    void ofNothingNothingIsKnown() {
        assertThat(new Scores.Tally().scores().maeKw()).isNaN();
        assertThat(new Scores.Tally().scores().coverageFraction()).isNaN();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistoryFeedTest {

    private static Series series(double[] hours, double[] loadKw) {
        var start = new Instant[hours.length];
        start[0] = Instant.parse("2024-05-01T00:00:00Z");
        for (int i = 1; i < hours.length; i++) {
            start[i] = start[i - 1].plusSeconds(Math.round(hours[i - 1] * 3600));
        }
        var zeros = new double[hours.length];
        return new Series(start, hours, loadKw, zeros, zeros, zeros, zeros);
    }

    @Test
    void stepsThatFitAreHandedOnOneByOneAndOnlyThoseBefore() {
        var feed = new HistoryFeed(series(new double[]{0.5, 0.5, 0.5}, new double[]{1, 2, 3}));

        feed.upTo(2);

        assertThat(feed.history().step()).isEqualTo(Duration.ofMinutes(30));
        assertThat(feed.history().end()).isEqualTo(Instant.parse("2024-05-01T01:00:00Z"));
    }

    @Test
    void unevenStepsKeepTheirEnergy() {
        var feed = new HistoryFeed(series(new double[]{0.5, 1, 0.25, 0.25, 2}, new double[]{1, 2, 4, 8, 3}));

        feed.upTo(5);

        assertThat(feed.history().step()).isEqualTo(Duration.ofMinutes(15));
        assertThat(feed.history().end()).isEqualTo(Instant.parse("2024-05-01T04:00:00Z"));
    }

    @Test
    void stepsShorterThanAnyHistoryAreDrawnTogether() {
        var minutes = new double[60];
        Arrays.fill(minutes, 1 / 60.0);
        var load = new double[60];
        Arrays.fill(load, 1);
        load[7] = Double.NaN;

        var feed = new HistoryFeed(series(minutes, load));
        feed.upTo(60);

        assertThat(feed.history().step()).isEqualTo(Duration.ofMinutes(5));
        assertThat(feed.history().end()).isEqualTo(Instant.parse("2024-05-01T01:00:00Z"));
    }
}

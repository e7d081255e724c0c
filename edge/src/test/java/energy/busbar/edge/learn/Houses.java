// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.Examples;
import energy.busbar.forecast.History;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.LearnedModel.Texts;
import energy.busbar.forecast.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/// Invented pasts and models for the tests of learning.
public final class Houses {

    static final Instant BEGIN = Instant.parse("2024-03-04T00:00:00Z");

    private Houses() {}

    /// A house that heats on the evenings of every second week, which trees may notice and the experts do not; some
    /// sun at noon.
    static History fortnightly(int days) {
        var history = History.ofStep(JournalPast.STEP, Duration.ofDays(400));
        var random = new Random(5);
        for (int i = 0; i < days * 48; i++) {
            double hour = i % 48 / 2.0;
            boolean heats = i / (7 * 48) % 2 == 0 && hour >= 17;
            history.append(BEGIN.plus(JournalPast.STEP.multipliedBy(i)),
                    1 + (heats ? 3 : 0) + 0.2 * random.nextDouble(),
                    Math.max(0, 4 - Math.abs(hour - 12)) * (0.5 + 0.5 * random.nextDouble()));
        }
        return history;
    }

    /// One leaf that says a number.
    public static String leaf(double value) {
        return """
                tree
                version=v4

                Tree=0
                num_leaves=1
                num_cat=0
                leaf_value=%s
                shrinkage=1

                end of trees
                """.formatted(value);
    }

    static Trainer.Trained trained(Quantity quantity) {
        var texts = new Texts(leaf(0), leaf(-0.1), leaf(0.1));
        return new Trainer.Trained(quantity, BEGIN, new LearnedModel.Lessons(BEGIN.plus(Duration.ofDays(100)),
                BEGIN.plus(Duration.ofDays(142))), 9000, texts, texts);
    }

    static Marks marks(double pinballKw) {
        return new Marks(1000, 0.3, 0.01, 0.1, pinballKw, pinballKw, pinballKw, pinballKw, 0.8);
    }

    static int columns() {
        return Examples.names().size() + 5;
    }
}

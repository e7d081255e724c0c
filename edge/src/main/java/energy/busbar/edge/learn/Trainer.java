// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.Examples;
import energy.busbar.forecast.History;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.LearnedModel.Texts;
import energy.busbar.forecast.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

/// Teaches trees what a site's own past says beyond what the experts see in it.
public final class Trainer {

    /// With less, trees learn whims: about six weeks of records. What is held out comes on top.
    static final int LEAST_EXAMPLES = 7_000;

    private final ZoneId zone;
    private final Predicate<LocalDate> dayOff;
    private final int threads;

    /// @param dayOff days on which people live as on a Sunday, though they fall on a working day
    public Trainer(ZoneId zone, Predicate<LocalDate> dayOff, int threads) {
        this.zone = zone;
        this.dayOff = dayOff;
        this.threads = threads;
    }

    /// @param examples how many the trees were shown
    /// @param heldOut  trees that were not shown the last weeks
    public record Trained(Instant from, Instant until, int examples, Texts all, Texts heldOut) {

        public LearnedModel model() {
            return LearnedModel.parsed(Examples.names(), until, all, heldOut);
        }
    }

    /// Learns a quantity from a history, up to a moment.
    ///
    /// @throws CannotLearnException if too little was recorded, or the library cannot be had
    public Trained trained(Quantity quantity, History history, Instant until) throws CannotLearnException {
        var examples = new Examples(quantity, zone, history, dayOff);
        var heldOutFrom = until.minus(Duration.ofDays(LearnedModel.HELD_OUT_DAYS));
        var before = Lessons.of(examples, history.begin(), heldOutFrom);
        if (before.size() < LEAST_EXAMPLES) {
            throw new CannotLearnException("There are " + before.size() + " examples of " + quantity
                    + " from before the last " + LearnedModel.HELD_OUT_DAYS + " days, and " + LEAST_EXAMPLES
                    + " are needed: about three months of records in all. Until then the experts do without.");
        }
        var all = Lessons.of(examples, history.begin(), until);
        return new Trained(history.begin(), until, all.size(), LightGbm.trained(all, threads),
                LightGbm.trained(before, threads));
    }
}

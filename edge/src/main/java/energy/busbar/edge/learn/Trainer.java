// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.Examples;
import energy.busbar.forecast.History;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.LearnedModel.Texts;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// Teaches trees what a site's own past says beyond what the experts see in it.
public final class Trainer {

    /// With less, trees learn whims: about six weeks of records. What is held out comes on top.
    static final int LEAST_EXAMPLES = 2_500;

    private final ZoneId zone;
    private final Surroundings surroundings;

    public Trainer(ZoneId zone, Surroundings surroundings) {
        this.zone = zone;
        this.surroundings = surroundings;
    }

    /// @param from     start of the records
    /// @param examples how many the trees were shown
    /// @param heldOut  trees that were not shown the last weeks
    public record Trained(Quantity quantity, Instant from, LearnedModel.Lessons lessons, int examples, Texts all,
            Texts heldOut) {

        public LearnedModel model() {
            return LearnedModel.parsed(Examples.names(), lessons, all, heldOut);
        }
    }

    /// Learns a quantity from a history up to a moment, with the usual weeks held out.
    ///
    /// @throws CannotLearnException if too little was recorded, or the library cannot be had
    public Trained trained(Quantity quantity, History history, Instant until) throws CannotLearnException {
        return trained(quantity, history, until, Duration.ofDays(LearnedModel.HELD_OUT_DAYS));
    }

    /// @param heldOut how much of the end the second set of trees is not shown
    /// @throws CannotLearnException if too little was recorded, or the library cannot be had
    public Trained trained(Quantity quantity, History history, Instant until, Duration heldOut)
            throws CannotLearnException {
        var heldOutFrom = until.minus(heldOut);
        var examples = new Examples(quantity, zone, history, surroundings);
        var before = Lessons.of(examples, history.begin(), heldOutFrom);
        if (before.size() < LEAST_EXAMPLES) {
            throw new CannotLearnException("There are " + before.size() + " examples of " + quantity
                    + " from before the " + heldOut.toDays() + " days that are held out, and " + LEAST_EXAMPLES
                    + " are needed: about three months of records in all. Until then the experts do without.");
        }
        // Lessons that cross the border are left out of both: a few of many.
        var all = before.and(Lessons.of(examples, heldOutFrom, until));
        return new Trained(quantity, history.begin(), new LearnedModel.Lessons(heldOutFrom, until), all.size(),
                LightGbm.trained(all), LightGbm.trained(before));
    }
}

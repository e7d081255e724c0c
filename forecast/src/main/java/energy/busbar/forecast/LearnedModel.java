// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Instant;
import java.util.List;

/// What was learned of one quantity: boosted trees for what is usual and for the lowest and highest tenth.
///
/// Two sets: one knows everything up to the training; the other was kept from the last weeks before it, and
/// answers for them, so that the model's record of those weeks is an honest one. Of the time before it has no
/// opinion: both sets have seen what came then.
public final class LearnedModel {

    /// What the second set is usually kept from: as long as a record is kept.
    public static final int HELD_OUT_DAYS = TrackRecord.DAYS;

    private final Lessons lessons;
    private final Trio all;
    private final Trio heldOut;

    /// What the trees have seen.
    ///
    /// @param heldOutFrom the second set saw nothing from here on
    /// @param until       the first set saw nothing from here on
    public record Lessons(Instant heldOutFrom, Instant until) {}

    /// Trees as text, as LightGBM writes them.
    ///
    /// @param usual trained to the median
    /// @param low   to the lowest tenth
    /// @param high  to the highest tenth
    public record Texts(String usual, String low, String high) {}

    private record Trio(Trees usual, Trees low, Trees high) {

        static Trio parsed(Texts texts) {
            int features = Features.NAMES.size();
            return new Trio(Trees.parsed(texts.usual(), features), Trees.parsed(texts.low(), features),
                    Trees.parsed(texts.high(), features));
        }
    }

    private LearnedModel(Lessons lessons, Trio all, Trio heldOut) {
        this.lessons = lessons;
        this.all = all;
        this.heldOut = heldOut;
    }

    /// @param features names of what the trees were shown, in order
    /// @param heldOut  trained without what was held out
    /// @throws IllegalArgumentException if a text is no model or was shown something else
    public static LearnedModel parsed(List<String> features, Lessons lessons, Texts all, Texts heldOut) {
        if (!features.equals(Features.NAMES)) {
            throw new IllegalArgumentException("The model was trained on other features than this version computes."
                    + " Maybe it is from another version of Busbar; train again.");
        }
        return new LearnedModel(lessons, Trio.parsed(all), Trio.parsed(heldOut));
    }

    /// Whether it may speak of what lies ahead of a moment without having seen it.
    boolean mayJudge(Instant moment) {
        return !moment.isBefore(lessons.heldOutFrom());
    }

    /// What the trees say of each step.
    record Opinion(double[] usualKw, double[] spreadKw) {}

    Opinion opinion(Past past, Features features, int count) {
        var trio = past.startOf(past.now()).isBefore(lessons.until()) ? heldOut : all;
        var opinion = new Opinion(new double[count], new double[count]);
        for (int h = 0; h < count; h++) {
            double[] row = features.row(h);
            double scaleKw = features.scaleKw();
            opinion.usualKw[h] = Math.max(0, features.baseKw(h) + scaleKw * trio.usual().value(row));
            opinion.spreadKw[h] = Math.max(0, scaleKw * (trio.high().value(row) - trio.low().value(row)));
        }
        return opinion;
    }
}

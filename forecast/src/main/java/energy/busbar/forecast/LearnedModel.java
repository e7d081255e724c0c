// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Instant;
import java.util.List;

/// What was learned of one quantity: boosted trees for what is usual and for the lowest and highest tenth.
///
/// Two sets: one knows everything up to the training; the other was kept from the last weeks before it, and
/// answers for them, so that the model's record of those weeks is an honest one.
public final class LearnedModel {

    /// Weeks the second set was kept from: as long as a record is kept.
    public static final int HELD_OUT_DAYS = TrackRecord.DAYS;

    private final Instant trainedUntil;
    private final Trio all;
    private final Trio heldOut;

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

    private LearnedModel(Instant trainedUntil, Trio all, Trio heldOut) {
        this.trainedUntil = trainedUntil;
        this.all = all;
        this.heldOut = heldOut;
    }

    /// @param features names of what the trees were shown, in order
    /// @param heldOut  trained without the last [#HELD_OUT_DAYS] before the end
    /// @throws IllegalArgumentException if a text is no model or was shown something else
    public static LearnedModel parsed(List<String> features, Instant trainedUntil, Texts all, Texts heldOut) {
        if (!features.equals(Features.NAMES)) {
            throw new IllegalArgumentException("The model was trained on other features than this version computes."
                    + " Maybe it is from another version of Busbar; train again.");
        }
        return new LearnedModel(trainedUntil, Trio.parsed(all), Trio.parsed(heldOut));
    }

    /// What the trees say of each step.
    record Opinion(double[] usualKw, double[] spreadKw) {}

    Opinion opinion(Past past, Features features, int count) {
        var trio = past.startOf(past.now()).isBefore(trainedUntil) ? heldOut : all;
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

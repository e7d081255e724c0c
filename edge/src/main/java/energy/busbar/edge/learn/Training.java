// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.edge.learn.ModelFolder.Found;
import energy.busbar.edge.learn.ModelFolder.LastTraining;
import energy.busbar.edge.learn.ModelFolder.Made;
import energy.busbar.forecast.History;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.RollingOrigin;
import energy.busbar.forecast.Surroundings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Learns from a site's past and puts what was learned in use where it foretells held-out weeks better.
///
/// A candidate is better if the mean pinball loss of its panel over weeks that its trees have not seen is smaller than
/// that of the experts alone, and than that of the model in use. In the candidate's panel speak the trees that
/// were kept from these weeks; those in use afterwards have seen them too.
public final class Training {

    private final ZoneId zone;
    private final Surroundings surroundings;
    private final ModelFolder folder;
    private final String madeBy;

    /// @param madeBy version of Busbar
    public Training(ZoneId zone, Surroundings surroundings, ModelFolder folder, String madeBy) {
        this.zone = zone;
        this.surroundings = surroundings;
        this.folder = folder;
        this.madeBy = madeBy;
    }

    /// What to learn from.
    ///
    /// @param until   end of the records to be used
    /// @param heldOut how much of the end is kept for judging
    public record Lesson(History history, Instant until, Duration heldOut) {

        public Lesson {
            // Records come in steps; a border within one would be on both of its sides.
            long step = history.step().toSeconds();
            until = Instant.ofEpochSecond(Math.floorDiv(until.getEpochSecond(), step) * step);
            heldOut = Duration.ofSeconds(heldOut.toSeconds() / step * step);
        }
    }

    /// What came of training.
    ///
    /// @param sentence      for people
    /// @param withCandidate empty if nothing was learned
    /// @param withCurrent   empty if no model was in use
    public record Report(Quantity quantity, boolean promoted, String sentence, Optional<Marks> expertsAlone,
            Optional<Marks> withCandidate, Optional<Marks> withCurrent) {}

    /// Hears how far a piece of work is.
    public interface Watcher {
        Watcher NONE = (_, _) -> {};

        /// @param fraction from 0 to 1 of what is done
        void see(String doing, double fraction);
    }

    /// @throws IOException if the model cannot be written
    public Report train(Quantity quantity, Lesson lesson, Instant now, Watcher watcher) throws IOException {
        var report = attempt(quantity, lesson, now, watcher);
        folder.remember(quantity, new LastTraining(now, report.promoted(), report.sentence()));
        return report;
    }

    private Report attempt(Quantity quantity, Lesson lesson, Instant now, Watcher watcher) throws IOException {
        Trainer.Trained trained;
        try {
            watcher.see(words(quantity) + ": learning", 0);
            trained = new Trainer(zone, surroundings).trained(quantity, lesson.history(), lesson.until(),
                    lesson.heldOut());
            watcher.see(words(quantity) + ": learning", 1);
        } catch (CannotLearnException cannot) {
            return new Report(quantity, false, String.valueOf(cannot.getMessage()), Optional.empty(), Optional.empty(),
                    Optional.empty());
        }
        var alone = judge(quantity, lesson, Models.NONE, watcher);
        var candidate = judge(quantity, lesson, Models.of(quantity, trained.model(), surroundings), watcher);
        var current = folder.current(quantity) instanceof Found.Sound(_, var model)
                ? Optional.of(judge(quantity, lesson, Models.of(quantity, model, surroundings), watcher))
                : Optional.<Marks>empty();
        boolean better = candidate.betterThan(alone) && current.map(candidate::betterThan).orElse(true);
        if (better) {
            folder.promote(trained, candidate, alone, new Made(now, madeBy));
        }
        return new Report(quantity, better, sentence(quantity, better, candidate, current.orElse(alone)),
                Optional.of(alone), Optional.of(candidate), current);
    }

    private Marks judge(Quantity quantity, Lesson lesson, Models models, Watcher watcher) {
        return Marks.of(new RollingOrigin(quantity, zone, lesson.history()).judged(models,
                lesson.until().minus(lesson.heldOut()), lesson.until(),
                done -> watcher.see(words(quantity) + ": judging", done)).whole());
    }

    private static String sentence(Quantity quantity, boolean better, Marks candidate, Marks other) {
        return String.format(Locale.ROOT, "The new model of the %s foretells the held-out weeks with a pinball loss of"
                + " %.4f kW, what was in use with %.4f kW: %s.", words(quantity), candidate.pinballKw(),
                other.pinballKw(), better ? "it is in use now" : "nothing changes");
    }

    /// When training was last tried for every quantity; empty if it was not yet.
    public Optional<Instant> lastTrained() {
        return Arrays.stream(Quantity.values()).map(folder::lastTraining)
                .map(last -> last.map(LastTraining::at).orElse(Instant.MIN)).min(Comparator.naturalOrder())
                .filter(at -> !at.equals(Instant.MIN));
    }

    /// How the models in use foretold the newest weeks, and how the experts alone would have.
    public record Evaluation(Quantity quantity, String model, RollingOrigin.Verdict expertsAlone,
            Optional<RollingOrigin.Verdict> withModel) {}

    public Evaluation evaluate(Quantity quantity, Lesson lesson, Watcher watcher) {
        var origin = new RollingOrigin(quantity, zone, lesson.history());
        var from = lesson.until().minus(lesson.heldOut());
        var alone = origin.judged(Models.NONE, from, lesson.until(),
                done -> watcher.see(words(quantity) + ": experts alone", done));
        return switch (folder.current(quantity)) {
            case Found.Sound(var card, var model) -> new Evaluation(quantity, card.version(), alone,
                    Optional.of(origin.judged(Models.of(quantity, model, surroundings), from, lesson.until(),
                            done -> watcher.see(words(quantity) + ": with its model", done))));
            case Found.None() -> new Evaluation(quantity, "none was learned yet", alone, Optional.empty());
            case Found.Bad(var why) -> new Evaluation(quantity, why, alone, Optional.empty());
        };
    }

    /// What is in use.
    ///
    /// @param troubles why a model that is there is not used, by quantity
    public record InUse(Models models, Map<Quantity, String> troubles) {}

    public InUse inUse() {
        var learned = new EnumMap<Quantity, LearnedModel>(Quantity.class);
        var troubles = new EnumMap<Quantity, String>(Quantity.class);
        for (var quantity : Quantity.values()) {
            switch (folder.current(quantity)) {
                case Found.Sound(_, var model) -> learned.put(quantity, model);
                case Found.None() -> {
                }
                case Found.Bad(var why) -> troubles.put(quantity, why);
            }
        }
        return new InUse(new Models(Optional.ofNullable(learned.get(Quantity.LOAD)),
                Optional.ofNullable(learned.get(Quantity.PV)), surroundings), troubles);
    }

    /// What is known of a quantity's model.
    ///
    /// @param trouble why it is not used
    public record State(Quantity quantity, Optional<ModelCard> card, Optional<String> trouble,
            Optional<ModelFolder.LastTraining> last) {}

    public State state(Quantity quantity) {
        var last = folder.lastTraining(quantity);
        return switch (folder.current(quantity)) {
            case Found.Sound(var card, _) -> new State(quantity, Optional.of(card), Optional.empty(), last);
            case Found.None() -> new State(quantity, Optional.empty(), Optional.empty(), last);
            case Found.Bad(var why) -> new State(quantity, Optional.empty(), Optional.of(why), last);
        };
    }

    /// What people call a quantity.
    public static String words(Quantity quantity) {
        return switch (quantity) {
            case LOAD -> "load";
            case PV -> "sun";
        };
    }
}

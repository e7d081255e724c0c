// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.learn.JournalPast;
import energy.busbar.edge.learn.Training;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Loads what was learned when a site starts, and learns anew once a week by night.
///
/// Everything happens in the background, on its own copy of the past. Training that runs when the site stops leaves
/// nothing half done.
final class Retraining {

    /// Habits change by the season; a week more of records is news, a day is not.
    private static final Duration AGAIN_AFTER = Duration.ofDays(7);

    /// When people sleep and the sun gives nothing to decide about.
    private static final int FIRST_HOUR = 2;
    private static final int LAST_HOUR = 4;

    /// More than a year tells of other habits and other trees in front of the roof.
    private static final Duration LEARNED_FROM = Duration.ofDays(400);

    private static final Duration HELD_OUT = Duration.ofDays(LearnedModel.HELD_OUT_DAYS);

    private final Training training;
    private final ZoneId zone;
    private final JournalPast past;
    private final Consumer<Models> desk;
    private final Alerts alerts;

    /// @param desk where models in use are handed to
    Retraining(Training training, ZoneId zone, JournalPast past, Consumer<Models> desk, Alerts alerts) {
        this.training = training;
        this.zone = zone;
        this.past = past;
        this.desk = desk;
        this.alerts = alerts;
    }

    void start(Background background, InstantSource clock) {
        background.once(this::load);
        background.everyMinute(() -> look(clock.instant()));
    }

    /// Hands over what is in use; a model that is broken is named and done without.
    void load() {
        try {
            var inUse = training.inUse();
            for (var quantity : Quantity.values()) {
                alerts.set(owner(quantity), Optional.ofNullable(inUse.troubles().get(quantity)));
            }
            if (inUse.models().load().isPresent() || inUse.models().pv().isPresent()) {
                desk.accept(inUse.models());
            }
        } catch (RuntimeException bug) {
            alerts.raise("learning", "Learned models cannot be loaded; forecasts do without", bug);
        }
    }

    /// Learns anew if a week has passed and it is night.
    void look(Instant now) {
        try {
            if (isNight(now) && isDue(now)) {
                learn(now);
            }
            alerts.clear("learning");
        } catch (IOException | RuntimeException | LinkageError failure) {
            alerts.raise("learning", "Learning failed; what was learned before stays in use", failure);
        }
    }

    private boolean isNight(Instant now) {
        int hour = now.atZone(zone).getHour();
        return hour >= FIRST_HOUR && hour <= LAST_HOUR;
    }

    private boolean isDue(Instant now) {
        return training.lastTrained().map(last -> now.isBefore(last) || !now.isBefore(last.plus(AGAIN_AFTER)))
                .orElse(true);
    }

    private void learn(Instant now) throws IOException {
        var lesson = new Training.Lesson(past.between(now.minus(LEARNED_FROM), now), now, HELD_OUT);
        boolean promoted = false;
        for (var quantity : Quantity.values()) {
            promoted |= training.train(quantity, lesson, now, Training.Watcher.NONE).promoted();
        }
        if (promoted) {
            load();
        }
    }

    private static String owner(Quantity quantity) {
        return "model " + quantity.name().toLowerCase(Locale.ROOT);
    }
}

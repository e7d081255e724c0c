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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Loads what was learned when a site starts, and learns anew once a week by night.
///
/// Everything happens on one thread of its own that gives way to every other, on its own copy of the past:
/// whatever becomes of it, the loop and the planning desk go on.
final class Retraining implements AutoCloseable {

    /// Habits change by the season; a week more of records is news, a day is not.
    private static final Duration AGAIN_AFTER = Duration.ofDays(7);

    /// When people sleep and the sun gives nothing to decide about.
    private static final int FIRST_HOUR = 2;
    private static final int LAST_HOUR = 4;

    /// More than a year tells of other habits and other trees in front of the roof.
    private static final Duration LEARNED_FROM = Duration.ofDays(400);

    private static final Duration HELD_OUT = Duration.ofDays(LearnedModel.HELD_OUT_DAYS);

    private static final long LOOK_MINUTES = 15;

    private final Training training;
    private final ZoneId zone;
    private final JournalPast past;
    private final Consumer<Models> desk;
    private final Alerts alerts;
    private final ScheduledExecutorService thread;

    @SuppressWarnings("ThreadPriorityCheck") // Nothing depends on it: it only spares a busy machine.
    Retraining(Training training, ZoneId zone, JournalPast past, Consumer<Models> desk, Alerts alerts) {
        this.training = training;
        this.zone = zone;
        this.past = past;
        this.desk = desk;
        this.alerts = alerts;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("busbar-learning").daemon().priority(Thread.MIN_PRIORITY).factory());
    }

    /// @param desk where models in use are handed to
    static Retraining start(Training training, ZoneId zone, JournalPast past, Consumer<Models> desk, Alerts alerts,
            InstantSource clock) {
        var retraining = new Retraining(training, zone, past, desk, alerts);
        retraining.thread.execute(retraining::load);
        var _ = retraining.thread.scheduleWithFixedDelay(() -> retraining.look(clock.instant()), LOOK_MINUTES,
                LOOK_MINUTES, TimeUnit.MINUTES);
        return retraining;
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

    /// Stops looking. Training that runs ends with the process: it leaves nothing half done.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}

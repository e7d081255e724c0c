// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What was known at many moments of the past, and what came: the lessons of a learned forecaster.
///
/// A row is computed from the steps before its moment alone, by the code that runs live.
public final class Examples {

    /// As far ahead as is learned.
    private static final int HORIZON_DAYS = 2;
    /// Moments a day, about; their times of day come round.
    private static final int MOMENTS_PER_DAY = 5;
    /// From one lesson of a moment to the next: steps closer together tell nearly the same.
    private static final int LESSON_HOURS = 2;
    /// Before that a moment has too little behind it.
    private static final int LEAST_DAYS = 14;

    private final Quantity quantity;
    private final ZoneId zone;
    private final History history;
    private final Panel panel;
    private final Surroundings surroundings;

    public Examples(Quantity quantity, ZoneId zone, History history, Surroundings surroundings) {
        this.quantity = quantity;
        this.zone = zone;
        this.history = history;
        this.surroundings = surroundings;
        this.panel = Panel.of(quantity, Optional.empty(), Models.NONE);
    }

    /// One lesson: what was known, and what came.
    ///
    /// @param moment  when it was known
    /// @param start   of the step it is about
    /// @param values  one each name of [#names()], NaN where unknown
    /// @param errorRatio what came minus the panel's opinion, in units of the scale: what trees are trained to
    /// @param scaleKw what powers are measured in
    /// @param cameKw  what was measured
    public record Example(Instant moment, Instant start, double[] values, double errorRatio, double scaleKw,
            double cameKw) {}

    /// How long a moment's steps take to come.
    public static Duration horizon() {
        return Duration.ofDays(HORIZON_DAYS);
    }

    /// How much of the past a row is computed from: what lies before changes nothing.
    public static Duration memory() {
        return Duration.ofDays(Past.DAYS);
    }

    /// From the first record on, before a moment has enough behind it to be told of.
    public static Duration start() {
        return Duration.ofDays(LEAST_DAYS);
    }

    /// Which steps ahead of a moment are told of.
    public enum Detail {
        /// One in two hours, in turn.
        LESSONS,
        EVERY_STEP
    }

    /// What each row shows, in order.
    public static List<String> names() {
        return Features.NAMES;
    }

    /// Examples whose moment and whose step lie within a stretch, in the order of moments.
    public void each(Instant from, Instant until, Detail detail, Consumer<Example> reader) {
        long first = Math.max(history.indexOf(from),
                history.indexOf(history.begin()) + (long) LEAST_DAYS * history.stepsPerDay());
        long end = Math.min(history.indexOf(until), history.indexOf(history.end()));
        int spacing = spacing();
        for (long moment = Math.ceilDiv(first, spacing) * (long) spacing; moment < end; moment += spacing) {
            read(Past.of(quantity, zone, history, moment), end, detail, reader);
        }
    }

    private void read(Past past, long end, Detail detail, Consumer<Example> reader) {
        int count = HORIZON_DAYS * history.stepsPerDay();
        var answer = panel.ask(past, count);
        var features = new Features(past, answer, surroundings);
        if (!(features.scaleKw() > 0)) {
            return;
        }
        int every = detail == Detail.EVERY_STEP ? 1 : past.steps(LESSON_HOURS);
        int known = (int) Math.min(count, end - past.now());
        double[] came = history.kw(quantity, past.now(), known);
        for (int h = (int) Math.floorMod(past.now(), (long) every); h < known; h += every) {
            if (!answer.night()[h] && !Double.isNaN(came[h])) {
                double errorRatio = (came[h] - features.baseKw(h)) / features.scaleKw();
                reader.accept(new Example(past.startOf(past.now()), past.startOf(past.now() + h), features.row(h),
                        errorRatio, features.scaleKw(), came[h]));
            }
        }
    }

    /// Has no factor in common with the day, so that every time of day comes round.
    private int spacing() {
        int day = history.stepsPerDay();
        int spacing = day / MOMENTS_PER_DAY + 1;
        while (gcd(day, spacing) > 1) {
            spacing++;
        }
        return spacing;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}

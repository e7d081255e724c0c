// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/// Foretells a stretch of the past again and again, each time from what was known then, and holds what was
/// said against what came.
public final class RollingOrigin {

    private static final int HORIZON_DAYS = 2;
    /// Hours ahead at which a stretch that is judged by itself begins; the last ends with the horizon.
    private static final double[] STRETCHES_HOURS = {0, 1, 3, 6, 24, 24.0 * HORIZON_DAYS};

    private final Quantity quantity;
    private final ZoneId zone;
    private final History history;
    private final Optional<PvOutlook> outlook;

    public RollingOrigin(Quantity quantity, ZoneId zone, History history) {
        this(quantity, zone, history, Optional.empty());
    }

    /// @param outlook a PV forecast from outside, as it was issued at the time
    public RollingOrigin(Quantity quantity, ZoneId zone, History history, Optional<PvOutlook> outlook) {
        this.outlook = outlook;
        this.quantity = quantity;
        this.zone = zone;
        this.history = history;
    }

    /// What came of the forecasts of some hours ahead.
    public record Line(double fromHours, double untilHours, Scores scores, Compared compared) {

        /// How much smaller the error is than the best naive one's on the same cases.
        public double skillFraction() {
            return 1 - compared.errorKw() / compared.naiveErrorKw();
        }

        /// Mean error of the naive forecast that did best, where all said something.
        public double naiveMaeKw() {
            return compared.naiveErrorKw() / compared.cases();
        }
    }

    /// Sums of absolute errors in the cases of which every naive forecast said something.
    ///
    /// @param errorKw      of what was expected, the mean
    /// @param usualErrorKw of the median
    public record Compared(long cases, double errorKw, double usualErrorKw, double yesterdayKw, double lastWeekKw,
            double similarDaysKw) {

        private static final Compared NONE = new Compared(0, 0, 0, 0, 0, 0);

        private Compared plus(Compared other) {
            return new Compared(cases + other.cases, errorKw + other.errorKw, usualErrorKw + other.usualErrorKw,
                    yesterdayKw + other.yesterdayKw,
                    lastWeekKw + other.lastWeekKw, similarDaysKw + other.similarDaysKw);
        }

        /// Of the one that did best.
        double naiveErrorKw() {
            return Math.min(yesterdayKw, Math.min(lastWeekKw, similarDaysKw));
        }
    }

    /// @param whole over all hours ahead
    public record Verdict(Line whole, List<Line> stretches) {}

    /// Of what was foretold within a stretch of time, as far as that came within it, too.
    ///
    /// @param progress told how much is done, from 0 to 1
    public Verdict judged(Models models, Instant from, Instant until, DoubleConsumer progress) {
        long first = history.indexOf(from);
        return judged(new Stretch(first, first, end(until)), models, progress);
    }

    /// Of everything that was foretold of the steps of a stretch of time, then or before.
    public Verdict judgedOf(Models models, Instant from, Instant until) {
        long first = history.indexOf(from);
        long earliest = first - (long) HORIZON_DAYS * history.stepsPerDay() + 1;
        return judged(new Stretch(Math.max(earliest, history.indexOf(history.begin())), first, end(until)), models,
                _ -> {});
    }

    private long end(Instant until) {
        return Math.min(history.indexOf(until), history.indexOf(history.end()));
    }

    /// @param moment the first moment at which something was foretold
    /// @param step   the first step that is judged
    /// @param end    the first step that is not
    private record Stretch(long moment, long step, long end) {}

    private Verdict judged(Stretch stretch, Models models, DoubleConsumer progress) {
        var ahead = new Ahead(new TrackRecord(quantity, zone, history, Panel.of(quantity, outlook, models)));
        var count = new Count();
        for (long now = stretch.moment(); now < stretch.end(); now += spacing()) {
            judge(now, stretch, ahead, count);
            progress.accept((double) (now - stretch.moment()) / (stretch.end() - stretch.moment()));
        }
        progress.accept(1);
        return count.verdict();
    }

    /// Half a day and one step more, so that every time of day comes round.
    private long spacing() {
        return history.stepsPerDay() / 2 + 1L;
    }

    private void judge(long now, Stretch stretch, Ahead ahead, Count count) {
        int steps = (int) Math.min((long) HORIZON_DAYS * history.stepsPerDay(), stretch.end() - now);
        var past = Past.of(quantity, zone, history, now);
        var powers = ahead.powers(now, steps);
        double[] came = history.kw(quantity, now, steps);
        var naive = NaiveCourses.of(past, steps);
        var daylight = Daylight.of(past, steps);
        for (int h = (int) Math.max(0, stretch.step() - now); h < steps; h++) {
            if (!daylight.night()[h] && !Double.isNaN(came[h])) {
                var said = new Scores.Said(powers.expectedKw()[h], powers.usualKw()[h], powers.lowKw()[h],
                        powers.highKw()[h]);
                count.add(24.0 * h / history.stepsPerDay(), said, came[h],
                        naive.compared(h, said, came[h]));
            }
        }
    }

    /// What the naive forecasts said at one moment.
    private record NaiveCourses(double[] yesterdayKw, double[] lastWeekKw, double[] similarDaysKw) {

        static NaiveCourses of(Past past, int steps) {
            return new NaiveCourses(Naive.YESTERDAY.aheadKw(past, steps), Naive.LAST_WEEK.aheadKw(past, steps),
                    Naive.SIMILAR_DAYS.aheadKw(past, steps));
        }

        /// Cases on which not all can be compared tell nothing of who is better.
        Compared compared(int step, Scores.Said said, double cameKw) {
            double yesterday = Math.abs(yesterdayKw[step] - cameKw);
            double lastWeek = Math.abs(lastWeekKw[step] - cameKw);
            double similarDays = Math.abs(similarDaysKw[step] - cameKw);
            return Double.isNaN(yesterday + lastWeek + similarDays)
                    ? Compared.NONE
                    : new Compared(1, Math.abs(said.expectedKw() - cameKw), Math.abs(said.usualKw() - cameKw),
                            yesterday, lastWeek, similarDays);
        }
    }

    private static final class Count {

        private final Scores.Tally whole = new Scores.Tally();
        private final Scores.Tally[] stretches = new Scores.Tally[STRETCHES_HOURS.length - 1];
        private final Compared[] compared = new Compared[STRETCHES_HOURS.length - 1];

        Count() {
            Arrays.setAll(stretches, _ -> new Scores.Tally());
            Arrays.fill(compared, Compared.NONE);
        }

        void add(double hours, Scores.Said said, double cameKw, Compared one) {
            int stretch = 0;
            while (hours >= STRETCHES_HOURS[stretch + 1]) {
                stretch++;
            }
            whole.add(said, cameKw);
            stretches[stretch].add(said, cameKw);
            compared[stretch] = compared[stretch].plus(one);
        }

        Verdict verdict() {
            var lines = new ArrayList<Line>();
            for (int s = 0; s < stretches.length; s++) {
                lines.add(new Line(STRETCHES_HOURS[s], STRETCHES_HOURS[s + 1], stretches[s].scores(), compared[s]));
            }
            var all = Arrays.stream(compared).reduce(Compared.NONE, Compared::plus);
            return new Verdict(new Line(0, STRETCHES_HOURS[stretches.length], whole.scores(), all),
                    List.copyOf(lines));
        }
    }
}

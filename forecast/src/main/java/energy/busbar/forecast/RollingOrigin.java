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
    ///
    /// @param naiveMaeKw of the naive forecast that did best on the same cases
    public record Line(double fromHours, double untilHours, Scores scores, double naiveMaeKw) {

        /// How much smaller the error is than the best naive one's.
        public double skillFraction() {
            return scores.skillFraction(naiveMaeKw);
        }
    }

    /// @param whole over all hours ahead
    public record Verdict(Line whole, List<Line> stretches) {}

    /// @param progress told how much is done, from 0 to 1
    public Verdict judged(Models models, Instant from, Instant until, DoubleConsumer progress) {
        var panel = Panel.of(quantity, outlook, models);
        var ahead = new Ahead(new TrackRecord(quantity, zone, history, panel));
        var count = new Count();
        long first = history.indexOf(from);
        long end = Math.min(history.indexOf(until), history.indexOf(history.end()));
        for (long now = first; now < end; now += spacing()) {
            judge(now, (int) Math.min((long) HORIZON_DAYS * history.stepsPerDay(), end - now), ahead, count);
            progress.accept((double) (now - first) / (end - first));
        }
        progress.accept(1);
        return count.verdict();
    }

    /// Half a day and one step more, so that every time of day comes round.
    private long spacing() {
        return history.stepsPerDay() / 2 + 1L;
    }

    private void judge(long now, int steps, Ahead ahead, Count count) {
        var past = Past.of(quantity, zone, history, now);
        var powers = ahead.powers(now, steps);
        double[] came = history.kw(quantity, now, steps);
        var naive = Arrays.stream(Naive.values()).map(expert -> expert.aheadKw(past, steps)).toArray(double[][]::new);
        var daylight = Daylight.of(past, steps);
        for (int h = 0; h < steps; h++) {
            if (!daylight.night()[h] && !Double.isNaN(came[h]) && isKnown(naive, h)) {
                count.add(24.0 * h / history.stepsPerDay(), new Scores.Said(powers.expectedKw()[h],
                        powers.usualKw()[h], powers.lowKw()[h], powers.highKw()[h]), naive, h, came[h]);
            }
        }
    }

    /// Cases on which not all can be compared tell nothing of who is better.
    private static boolean isKnown(double[][] naive, int step) {
        return Arrays.stream(naive).noneMatch(kw -> Double.isNaN(kw[step]));
    }

    private static final class Count {

        private final Scores.Tally whole = new Scores.Tally();
        private final Scores.Tally[] stretches = new Scores.Tally[STRETCHES_HOURS.length - 1];
        private final double[][] naiveErrorKw = new double[STRETCHES_HOURS.length - 1][Naive.values().length];

        Count() {
            Arrays.setAll(stretches, _ -> new Scores.Tally());
        }

        void add(double hours, Scores.Said said, double[][] naive, int step, double cameKw) {
            int stretch = 0;
            while (hours >= STRETCHES_HOURS[stretch + 1]) {
                stretch++;
            }
            whole.add(said, cameKw);
            stretches[stretch].add(said, cameKw);
            for (int e = 0; e < naive.length; e++) {
                naiveErrorKw[stretch][e] += Math.abs(naive[e][step] - cameKw);
            }
        }

        Verdict verdict() {
            var lines = new ArrayList<Line>();
            var allKw = new double[Naive.values().length];
            for (int s = 0; s < stretches.length; s++) {
                lines.add(line(STRETCHES_HOURS[s], STRETCHES_HOURS[s + 1], stretches[s].scores(), naiveErrorKw[s]));
                for (int e = 0; e < allKw.length; e++) {
                    allKw[e] += naiveErrorKw[s][e];
                }
            }
            return new Verdict(line(0, STRETCHES_HOURS[stretches.length], whole.scores(), allKw), List.copyOf(lines));
        }

        private static Line line(double fromHours, double untilHours, Scores scores, double[] errorKw) {
            double naiveMaeKw = scores.cases() == 0
                    ? Double.NaN
                    : Arrays.stream(errorKw).min().orElseThrow() / scores.cases();
            return new Line(fromHours, untilHours, scores, naiveMaeKw);
        }
    }
}

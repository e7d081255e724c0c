// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.History;
import energy.busbar.record.PastStep;
import energy.busbar.record.PastSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// A site's past as its journal knows it, in the half-hours that forecasts are made from.
///
/// What the running site would not have learned is a gap here too: too little of a half-hour seen, an asset
/// unknown, or arrays held back below what the sun offered. A gap is never filled with 0.
public final class JournalPast {

    /// As habits are remembered and learned.
    public static final Duration STEP = Duration.ofMinutes(30);

    /// As much as is read at once; a bound on the memory of one answer.
    private static final Duration CHUNK = Duration.ofDays(90);

    /// A step of which more than this went unseen has no mean, as in a running site.
    private static final double SEEN_FRACTION = 0.8;

    private final PastSteps steps;

    public JournalPast(PastSteps steps) {
        this.steps = steps;
    }

    /// Start of the oldest and end of the newest record; empty while there is none.
    public Optional<PastSteps.Span> span() {
        return steps.span();
    }

    /// A history of its own, of whatever length the journal has.
    ///
    /// @param from  earlier records are left out
    /// @param until the step that is running then is left out
    public History between(Instant from, Instant until) {
        var begin = span().map(PastSteps.Span::from).filter(from::isBefore).orElse(from);
        var kept = Duration.between(begin, until).plusDays(1);
        var history = History.ofStep(STEP, kept.isNegative() ? STEP : kept);
        addTo(history, begin, until);
        return history;
    }

    /// Goes on with a history where it ends.
    ///
    /// @param until the step that is running then is left out: the site will see its end
    public void addTo(History history, Instant from, Instant until) {
        var end = floor(until);
        for (var begin = later(floor(from), history.end()); begin.isBefore(end); begin = begin.plus(CHUNK)) {
            var next = begin.plus(CHUNK);
            for (var step : steps.between(begin, next.isBefore(end) ? next : end, STEP)) {
                add(history, step);
            }
        }
    }

    private static void add(History history, PastStep step) {
        boolean known = step.seenSeconds() >= SEEN_FRACTION * STEP.toSeconds() && step.unknownSeconds() == 0;
        history.append(step.start(), kw(known, step.loadKw()), kw(known && step.limitedSeconds() == 0, step.pvKw()));
    }

    private static OptionalDouble kw(boolean known, double kw) {
        return known && kw >= 0 ? OptionalDouble.of(kw) : OptionalDouble.empty();
    }

    private static Instant floor(Instant instant) {
        long seconds = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

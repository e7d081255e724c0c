// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A house that was measured, played back.
///
/// Measurements are means over steps of minutes. Within a step the powers vary a little from ten
/// seconds to ten seconds, from a seed, so that a live display lives and control has something to
/// follow; the mean over each step stays what was measured, and nothing is added at night.
///
/// Where the measurement has a gap the house still draws something: the same time of the nearest
/// earlier day that has a value, or else of the nearest later one. That is the plant's truth only;
/// whoever reads the history sees the gap.
public final class ReplaySeries implements SiteSeries {

    private static final Duration CELL = Duration.ofSeconds(10);

    /// How far to look for a day that can stand in for a gap.
    private static final int DAYS_SEARCHED = 7;

    /// The load jumps more than the sun, and forgets sooner.
    private static final Texture LOAD_TEXTURE = new Texture(0.85, 0.15);
    private static final Texture PV_TEXTURE = new Texture(0.97, 0.06);

    private final StepSeries loadKw;
    private final StepSeries pvKw;
    private final double pvPeakKw;
    private final Dice loadDice;
    private final Dice pvDice;
    private volatile @Nullable Cells cached;

    /// @param pvPeakKw what the inverters give at most, so that the variation never passes it
    public ReplaySeries(StepSeries loadKw, StepSeries pvKw, double pvPeakKw, long seed) {
        if (!loadKw.start().equals(pvKw.start()) || !loadKw.step().equals(pvKw.step())) {
            throw new IllegalArgumentException("Load and PV must share their steps, but load starts " + loadKw.start()
                    + " by " + loadKw.step() + " and PV " + pvKw.start() + " by " + pvKw.step() + ".");
        }
        if (loadKw.step().toSeconds() % CELL.toSeconds() != 0
                || loadKw.start().getEpochSecond() % CELL.toSeconds() != 0) {
            throw new IllegalArgumentException("Steps must be multiples of 10 s, were " + loadKw.step() + " from "
                    + loadKw.start() + ".");
        }
        this.loadKw = loadKw;
        this.pvKw = pvKw;
        this.pvPeakKw = pvPeakKw;
        loadDice = new Dice(seed, 1);
        pvDice = new Dice(seed, 2);
    }

    @Override
    public Duration resolution() {
        return CELL;
    }

    @Override
    public HouseFlows flowsAt(Instant cellStart) {
        long step = loadKw.indexOf(cellStart);
        var cells = cached;
        if (cells == null || cells.step() != step) {
            cells = cells(step);
            cached = cells;
        }
        int cell = (int) ((cellStart.getEpochSecond() - loadKw.start(step).getEpochSecond()) / CELL.toSeconds());
        return new HouseFlows(cells.loadKw()[cell], cells.pvKw()[cell]);
    }

    private Cells cells(long step) {
        int count = (int) loadKw.step().dividedBy(CELL);
        double meanLoadKw = known("load", loadKw, step);
        double meanPvKw = known("PV", pvKw, step);
        return new Cells(step, LOAD_TEXTURE.around(meanLoadKw, Double.POSITIVE_INFINITY, count, loadDice.random(step)),
                PV_TEXTURE.around(meanPvKw, pvPeakKw, count, pvDice.random(step)));
    }

    private static double known(String what, StepSeries series, long step) {
        if (!series.covers(series.start(step))) {
            throw new IllegalStateException("The " + what + " data run from " + series.start() + " to " + series.end()
                    + " and know nothing about " + series.start(step) + ". Maybe start later, or let them loop.");
        }
        long stepsPerDay = Duration.ofDays(1).dividedBy(series.step());
        for (int days = 0; days <= DAYS_SEARCHED; days++) {
            var earlier = series.at(step - days * stepsPerDay);
            if (earlier.isPresent()) {
                return earlier.getAsDouble();
            }
        }
        for (int days = 1; days <= DAYS_SEARCHED; days++) {
            OptionalDouble later = series.at(step + days * stepsPerDay);
            if (later.isPresent()) {
                return later.getAsDouble();
            }
        }
        throw new IllegalStateException("The " + what + " data have no value at the time of " + series.start(step)
                + " on any day of the week around it. Maybe the gap is too long to replay.");
    }

    /// One step, spread over its cells.
    private record Cells(long step, double[] loadKw, double[] pvKw) {}
}

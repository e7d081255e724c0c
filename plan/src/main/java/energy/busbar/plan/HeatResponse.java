// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.HeatStore;
import energy.busbar.model.TimeGrid;
import java.util.Arrays;

/// One heater's best powers while everything else stays as it is: a dynamic programme over the
/// temperature of its room or tank, backwards in time, with the exact cost at the bus.
///
/// A compressor with a least run starts only for the whole of it, at one power, and rests for the whole
/// of its least rest; between these it decides anew at every boundary.
final class HeatResponse implements Response {

    private static final int LEVELS = 41;

    /// Powers tried between the least and the most, beside exactly what sun or fuse leave.
    private static final int POWERS = 4;

    /// Room on either side of the band, in kelvin: a start outside it is a fact.
    private static final double MARGIN_KELVIN = 1;

    private final HeatPart part;
    private final HeatStore store;
    private final TimeGrid grid;
    private final double comfortPerKelvinHour;
    private final double endPerKelvin;
    private final double lowestCelsius;
    private final double stepKelvin;
    private final int[] endOfMinRun;
    private final int[] endOfMinRest;
    private final double[] keptFraction;
    private final double[] driftKelvin;
    private final double[] kelvinPerKw;

    /// Least money from the start of interval i on at a temperature, free to do anything, or bound to be
    /// off or on in interval i.
    private final double[][] free;
    private final double[][] off;
    private final double[][] on;

    HeatResponse(HeatPart part, PlanningProblem problem) {
        this.part = part;
        this.store = part.task.store();
        this.grid = problem.grid();
        var task = part.task;
        this.comfortPerKelvinHour = HeatWorth.comfortPerKelvinHour(task, Penalties.above(problem));
        this.endPerKelvin = HeatWorth.perKelvin(problem, task);
        double lowest = Math.min(task.initialCelsius(), Arrays.stream(task.lowestCelsius()).min().orElseThrow());
        double highest = Math.max(task.initialCelsius(), Arrays.stream(task.highestCelsius()).max().orElseThrow());
        this.lowestCelsius = lowest - MARGIN_KELVIN;
        this.stepKelvin = (highest - lowest + 2 * MARGIN_KELVIN) / (LEVELS - 1);
        this.endOfMinRun = MinerResponse.boundariesAfter(grid, store.minRun());
        this.endOfMinRest = MinerResponse.boundariesAfter(grid, store.minRest());
        int n = grid.intervals();
        keptFraction = new double[n];
        driftKelvin = new double[n];
        kelvinPerKw = new double[n];
        for (int i = 0; i < n; i++) {
            keptFraction[i] = store.keptFraction(grid.hours(i));
            driftKelvin[i] = task.celsiusAfter(0, i, 0, grid.hours(i));
            kelvinPerKw[i] = store.kelvinPerKw(grid.hours(i)) * task.cop()[i];
        }
        free = new double[n + 1][LEVELS];
        off = new double[n + 1][LEVELS];
        on = new double[n + 1][LEVELS];
    }

    private double celsiusAfter(double celsius, int i, double kw) {
        return keptFraction[i] * celsius + driftKelvin[i] + kelvinPerKw[i] * kw;
    }

    private double comfort(int i, double celsius) {
        return comfortPerKelvinHour * grid.hours(i) * part.task.outsideKelvin(i, celsius);
    }

    @Override
    public double ownMoney(double[] powerKw) {
        double celsius = part.task.initialCelsius();
        double money = 0;
        for (int i = 0; i < powerKw.length; i++) {
            celsius = celsiusAfter(celsius, i, powerKw[i]);
            money += comfort(i, celsius);
        }
        return money - endPerKelvin * celsius;
    }

    @Override
    public double[] bestKw(BusCost bus, double[] otherKw) {
        int n = grid.intervals();
        for (int level = 0; level < LEVELS; level++) {
            double end = -endPerKelvin * (lowestCelsius + level * stepKelvin);
            free[n][level] = end;
            off[n][level] = end;
            on[n][level] = end;
        }
        for (int i = n - 1; i >= 0; i--) {
            if (store.minKw() == 0) {
                stage(bus, otherKw[i], i);
            } else {
                compressorStage(bus, otherKw, i);
            }
        }
        return store.minKw() == 0 ? follow(bus, otherKw) : followCompressor(bus, otherKw);
    }

    /// Powers worth trying: nothing, evenly spaced ones, and what uses up just the sun.
    private double[] powersKw(double otherKw) {
        var kw = new double[POWERS + 2];
        for (int p = 1; p <= POWERS; p++) {
            kw[p] = store.minKw() + (store.maxKw() - store.minKw()) * (p - (store.minKw() > 0 ? 1 : 0))
                    / (POWERS - (store.minKw() > 0 ? 1 : 0));
        }
        kw[POWERS + 1] = Math.clamp(-otherKw, store.minKw(), store.maxKw());
        return kw;
    }

    private void stage(BusCost bus, double otherKw, int i) {
        Arrays.fill(free[i], Double.POSITIVE_INFINITY);
        for (double kw : powersKw(otherKw)) {
            double money = bus.money(i, otherKw + kw);
            for (int level = 0; level < LEVELS; level++) {
                free[i][level] = Math.min(free[i][level], money + after(free, i, level, kw));
            }
        }
    }

    private double after(double[][] value, int i, int level, double kw) {
        double celsius = celsiusAfter(lowestCelsius + level * stepKelvin, i, kw);
        return comfort(i, celsius) + at(value[i + 1], celsius);
    }

    private double at(double[] values, double celsius) {
        double place = Math.clamp((celsius - lowestCelsius) / stepKelvin, 0, LEVELS - 1.0);
        int below = Math.min(LEVELS - 2, (int) place);
        return values[below] + (place - below) * (values[below + 1] - values[below]);
    }

    private double[] follow(BusCost bus, double[] otherKw) {
        var powerKw = new double[otherKw.length];
        double celsius = part.task.initialCelsius();
        for (int i = 0; i < powerKw.length; i++) {
            powerKw[i] = best(bus, otherKw[i], i, celsius, powersKw(otherKw[i]));
            celsius = celsiusAfter(celsius, i, powerKw[i]);
        }
        return powerKw;
    }

    private double best(BusCost bus, double otherKw, int i, double celsius, double[] powersKw) {
        double best = powersKw[0];
        double least = Double.POSITIVE_INFINITY;
        for (double kw : powersKw) {
            double next = celsiusAfter(celsius, i, kw);
            double money = bus.money(i, otherKw + kw) + comfort(i, next) + at(free[i + 1], next);
            if (money < least - 1e-12) {
                least = money;
                best = kw;
            }
        }
        return best;
    }

    /// `off` and `on` are what it costs to have been off or on long enough to do either in interval i.
    private void compressorStage(BusCost bus, double[] otherKw, int i) {
        for (int level = 0; level < LEVELS; level++) {
            double celsius = lowestCelsius + level * stepKelvin;
            double stayOff = bus.money(i, otherKw[i]) + after(off, i, level, 0);
            double start = runMoney(bus, otherKw, i, celsius);
            double stayOn = stayOn(bus, otherKw[i], i, celsius);
            double stop = restMoney(bus, otherKw, i, celsius);
            off[i][level] = Math.min(stayOff, start);
            on[i][level] = Math.min(stayOn, stop);
        }
    }

    /// A compressor never runs beyond the fuse by choice.
    private boolean fits(BusCost bus, double otherKw, int i, double kw) {
        return otherKw + kw <= bus.maxImportKw(i) + 1e-9;
    }

    private double stayOn(BusCost bus, double otherKw, int i, double celsius) {
        double least = Double.POSITIVE_INFINITY;
        double[] powersKw = powersKw(otherKw);
        for (int p = 1; p < powersKw.length; p++) {
            if (fits(bus, otherKw, i, powersKw[p])) {
                double next = celsiusAfter(celsius, i, powersKw[p]);
                least = Math.min(least, bus.money(i, otherKw + powersKw[p]) + comfort(i, next) + at(on[i + 1], next));
            }
        }
        return least;
    }

    private double runMoney(BusCost bus, double[] otherKw, int i, double celsius) {
        return Math.min(heldMoney(bus, otherKw, i, celsius, store.minKw()),
                heldMoney(bus, otherKw, i, celsius, store.maxKw()));
    }

    private double heldMoney(BusCost bus, double[] otherKw, int start, double celsius, double kw) {
        double money = 0;
        double now = celsius;
        for (int i = start; i < endOfMinRun[start]; i++) {
            if (!fits(bus, otherKw[i], i, kw)) {
                return Double.POSITIVE_INFINITY;
            }
            now = celsiusAfter(now, i, kw);
            money += bus.money(i, otherKw[i] + kw) + comfort(i, now);
        }
        return money + at(on[endOfMinRun[start]], now);
    }

    private double restMoney(BusCost bus, double[] otherKw, int start, double celsius) {
        double money = 0;
        double now = celsius;
        for (int i = start; i < endOfMinRest[start]; i++) {
            now = celsiusAfter(now, i, 0);
            money += bus.money(i, otherKw[i]) + comfort(i, now);
        }
        return money + at(off[endOfMinRest[start]], now);
    }

    private double[] followCompressor(BusCost bus, double[] otherKw) {
        int n = otherKw.length;
        var powerKw = new double[n];
        double celsius = part.task.initialCelsius();
        boolean runs = part.switching.initiallyOn();
        int heldUntil = 0;
        double heldKw = 0;
        for (int i = 0; i < n; i++) {
            if (i < heldUntil) {
                powerKw[i] = heldKw;
            } else if (part.switching.forcedOn(grid.boundary(i))) {
                powerKw[i] = store.minKw();
            } else if (!part.switching.forcedOff(grid.boundary(i))) {
                double change = runs ? restMoney(bus, otherKw, i, celsius) : runMoney(bus, otherKw, i, celsius);
                double stay = runs
                        ? stayOn(bus, otherKw[i], i, celsius)
                        : bus.money(i, otherKw[i]) + comfort(i, celsiusAfter(celsius, i, 0))
                                + at(off[i + 1], celsiusAfter(celsius, i, 0));
                if (change < stay - 1e-12) {
                    runs = !runs;
                    heldUntil = runs ? endOfMinRun[i] : endOfMinRest[i];
                    double low = runs ? heldMoney(bus, otherKw, i, celsius, store.minKw()) : 0;
                    double high = runs ? heldMoney(bus, otherKw, i, celsius, store.maxKw()) : 0;
                    heldKw = runs ? low <= high ? store.minKw() : store.maxKw() : 0;
                    powerKw[i] = heldKw;
                } else if (runs) {
                    powerKw[i] = bestOn(bus, otherKw[i], i, celsius);
                }
            }
            celsius = celsiusAfter(celsius, i, powerKw[i]);
        }
        return powerKw;
    }

    private double bestOn(BusCost bus, double otherKw, int i, double celsius) {
        double least = Double.POSITIVE_INFINITY;
        double best = store.minKw();
        double[] powersKw = powersKw(otherKw);
        for (int p = 1; p < powersKw.length; p++) {
            double next = celsiusAfter(celsius, i, powersKw[p]);
            double money = bus.money(i, otherKw + powersKw[p]) + comfort(i, next) + at(on[i + 1], next);
            if (fits(bus, otherKw, i, powersKw[p]) && money < least - 1e-12) {
                least = money;
                best = powersKw[p];
            }
        }
        return best;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.HeatStore;

/// The best powers of a compressor with a least power while everything else stays as it is: a dynamic
/// programme over the temperature of its room or tank and whether it runs, with the exact cost at the bus.
///
/// It starts only for the whole of its least run, at its least or its most, and stops only for the whole of
/// its least rest; between these it decides anew at every boundary. It never runs beyond the fuse.
final class CompressorResponse implements Response {

    private final HeatGrid heat;
    private final HeatStore store;
    private final Switching switching;
    private final int[] endOfMinRun;
    private final int[] endOfMinRest;

    /// Least money from the start of an interval on, resting or running and free to change.
    private final double[][] off;
    private final double[][] on;

    CompressorResponse(HeatGrid heat, Switching switching) {
        this.heat = heat;
        this.store = heat.task.store();
        this.switching = switching;
        this.endOfMinRun = MinerResponse.boundariesAfter(heat.grid, store.minRun());
        this.endOfMinRest = MinerResponse.boundariesAfter(heat.grid, store.minRest());
        off = new double[heat.grid.intervals() + 1][HeatGrid.LEVELS];
        on = new double[heat.grid.intervals() + 1][HeatGrid.LEVELS];
    }

    @Override
    public double ownMoney(double[] powerKw) {
        return heat.ownMoney(powerKw);
    }

    @Override
    public double[] bestKw(BusCost bus, double[] otherKw) {
        int n = otherKw.length;
        heat.fillEnd(off[n]);
        heat.fillEnd(on[n]);
        for (int i = n - 1; i >= 0; i--) {
            for (int level = 0; level < HeatGrid.LEVELS; level++) {
                double celsius = heat.celsius(level);
                off[i][level] = Math.min(stayOff(bus, otherKw[i], i, celsius), start(bus, otherKw, i, celsius));
                on[i][level] = Math.min(stayOn(bus, otherKw[i], i, celsius), stop(bus, otherKw, i, celsius));
            }
        }
        return follow(bus, otherKw);
    }

    private double stayOff(BusCost bus, double otherKw, int i, double celsius) {
        return bus.money(i, otherKw) + heat.after(off[i + 1], i, celsius, 0);
    }

    private double stayOn(BusCost bus, double otherKw, int i, double celsius) {
        return run(bus, otherKw, i, celsius, bestOn(bus, otherKw, i, celsius));
    }

    private double run(BusCost bus, double otherKw, int i, double celsius, double kw) {
        return otherKw + kw <= bus.maxImportKw(i) + 1e-9
                ? bus.money(i, otherKw + kw) + heat.after(on[i + 1], i, celsius, kw)
                : Double.POSITIVE_INFINITY;
    }

    /// Least, most, in between, or just what the sun leaves.
    private double bestOn(BusCost bus, double otherKw, int i, double celsius) {
        double best = store.minKw();
        double least = Double.POSITIVE_INFINITY;
        double middleKw = (store.minKw() + store.maxKw()) / 2;
        for (double kw : new double[]{store.minKw(), middleKw, store.maxKw(),
                Math.clamp(-otherKw, store.minKw(), store.maxKw())}) {
            double money = run(bus, otherKw, i, celsius, kw);
            if (money < least - 1e-12) {
                least = money;
                best = kw;
            }
        }
        return best;
    }

    private double start(BusCost bus, double[] otherKw, int i, double celsius) {
        return Math.min(started(bus, otherKw, i, celsius, store.minKw()),
                started(bus, otherKw, i, celsius, store.maxKw()));
    }

    private double started(BusCost bus, double[] otherKw, int start, double celsius, double kw) {
        double money = 0;
        double now = celsius;
        for (int i = start; i < endOfMinRun[start]; i++) {
            if (otherKw[i] + kw > bus.maxImportKw(i) + 1e-9) {
                return Double.POSITIVE_INFINITY;
            }
            now = heat.celsiusAfter(now, i, kw);
            money += bus.money(i, otherKw[i] + kw) + heat.comfort(i, now);
        }
        return money + heat.at(on[endOfMinRun[start]], now);
    }

    private double stop(BusCost bus, double[] otherKw, int start, double celsius) {
        double money = 0;
        double now = celsius;
        for (int i = start; i < endOfMinRest[start]; i++) {
            now = heat.celsiusAfter(now, i, 0);
            money += bus.money(i, otherKw[i]) + heat.comfort(i, now);
        }
        return money + heat.at(off[endOfMinRest[start]], now);
    }

    private double[] follow(BusCost bus, double[] otherKw) {
        var powerKw = new double[otherKw.length];
        double celsius = heat.task.initialCelsius();
        boolean runs = switching.initiallyOn();
        int heldUntil = 0;
        for (int i = 0; i < powerKw.length; i++) {
            var at = heat.grid.boundary(i);
            if (i < heldUntil) {
                powerKw[i] = powerKw[i - 1];
            } else if (switching.forcedOn(at)) {
                powerKw[i] = store.minKw();
            } else if (!switching.forcedOff(at)) {
                boolean changes = runs
                        ? stop(bus, otherKw, i, celsius) < stayOn(bus, otherKw[i], i, celsius) - 1e-12
                        : start(bus, otherKw, i, celsius) < stayOff(bus, otherKw[i], i, celsius) - 1e-12;
                if (changes) {
                    runs = !runs;
                    heldUntil = runs ? endOfMinRun[i] : endOfMinRest[i];
                    powerKw[i] = runs ? startKw(bus, otherKw, i, celsius) : 0;
                } else {
                    powerKw[i] = runs ? bestOn(bus, otherKw[i], i, celsius) : 0;
                }
            }
            celsius = heat.celsiusAfter(celsius, i, powerKw[i]);
        }
        return powerKw;
    }

    private double startKw(BusCost bus, double[] otherKw, int i, double celsius) {
        return started(bus, otherKw, i, celsius, store.minKw()) <= started(bus, otherKw, i, celsius, store.maxKw())
                ? store.minKw()
                : store.maxKw();
    }
}

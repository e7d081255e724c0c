// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import java.util.Arrays;

/// The exact plan of one battery beside sun and a load that nobody steers, in microseconds.
///
/// With V(t, e) the least money from t on with e kWh in the cells, and c(t, Δ) the money of an interval
/// that moves Δ into them,
///
///     V(t, e) = min over Δ of  c(t, Δ) + V(t+1, e + Δ)
///
/// Both are convex and piecewise linear where selling never pays more than buying costs, so the infimal
/// convolution merges two lists of slopes: R. T. Rockafellar, "Convex Analysis", Princeton 1970, §5 and
/// §16. The way forward walks both lists to where their slopes cross. Nothing is allocated after the
/// first call of a size. Not for several threads at once.
public final class ConvexBattery {

    /// Slopes of one interval: to and beyond the export cap, sale, purchase, beyond the fuse; twice.
    private static final int MOST_PIECES = 8;

    private static final double TIE = 1e-12;

    private double[] slope = new double[4096];
    private double[] lengthKwh = new double[4096];
    private int[] first = new int[0];
    private final double[] pieceSlope = new double[MOST_PIECES];
    private final double[] pieceKwh = new double[MOST_PIECES];
    private int pieces;

    // Where the walk stands in the interval's pieces and in the value after it.
    private int piece;
    private double pieceLeftKwh;
    private int valued;
    private int valueEnd;
    private double valueLeftKwh;

    private double[] socKwh = new double[0];
    private double[] valuePerKwh = new double[0];
    private double[] batteryKw = new double[0];

    /// Energy in the cells, n + 1 values, of the last problem; overwritten by the next.
    public double[] socKwh() {
        return socKwh;
    }

    /// Marginal value of a kWh in the cells, n + 1 values, of the last problem; overwritten by the next.
    public double[] valuePerKwh() {
        return valuePerKwh;
    }

    /// n powers, discharge positive, of the last problem; overwritten by the next.
    public double[] batteryKw() {
        return batteryKw;
    }

    /// Solves stages backwards, then walks forwards from the energy at the start.
    public void solve(ConvexStages stages, double initialKwh) {
        int n = stages.intervals();
        ensure(n);
        backward(stages, n);
        forward(stages, n, initialKwh);
    }

    private void ensure(int n) {
        if (first.length < n + 2) {
            first = new int[n + 2];
        }
        if (batteryKw.length != n) {
            batteryKw = new double[n];
            socKwh = new double[n + 1];
            valuePerKwh = new double[n + 1];
        }
    }

    /// The lists lie one behind the other, the last interval's first.
    private void backward(ConvexStages stages, int n) {
        first[n] = 0;
        int end = stages.terminal(slope, lengthKwh);
        for (int t = n - 1; t >= 0; t--) {
            pieces = stages.pieces(t, pieceSlope, pieceKwh);
            int size = end - first[t + 1];
            if (slope.length < end + size + MOST_PIECES) {
                slope = Arrays.copyOf(slope, 2 * slope.length + size);
                lengthKwh = Arrays.copyOf(lengthKwh, slope.length);
            }
            first[t] = end;
            end = merged(first[t + 1], end, end, stages.mostStoredKwh(t), stages.spanKwh());
        }
    }

    /// Merges V(t+1) with the mirrored pieces by slope and cuts the result back to the battery: what
    /// lies below the floor, as much as can be stored in the interval, and what lies above the ceiling.
    private int merged(int from, int until, int to, double cutKwh, double spanKwh) {
        int v = from;
        int p = pieces - 1;
        int out = to;
        double leftKwh = cutKwh;
        double roomKwh = spanKwh;
        while (roomKwh > TIE && (v < until || p >= 0)) {
            boolean ofValue = p < 0 || (v < until && slope[v] <= -pieceSlope[p]);
            double nextSlope = ofValue ? slope[v] : -pieceSlope[p];
            double length = ofValue ? lengthKwh[v++] : pieceKwh[p--];
            double cut = Math.min(leftKwh, length);
            leftKwh -= cut;
            length = Math.min(length - cut, roomKwh);
            if (length > TIE) {
                if (out > to && slope[out - 1] == nextSlope) {
                    lengthKwh[out - 1] += length;
                } else {
                    slope[out] = nextSlope;
                    lengthKwh[out++] = length;
                }
                roomKwh -= length;
            }
        }
        return out;
    }

    private void forward(ConvexStages stages, int n, double initialKwh) {
        socKwh[0] = initialKwh;
        for (int t = 0; t < n; t++) {
            pieces = stages.pieces(t, pieceSlope, pieceKwh);
            double movedKwh = moved(stages, t);
            batteryKw[t] = stages.batteryKw(t, movedKwh);
            socKwh[t + 1] = socKwh[t] + movedKwh;
        }
        valuePerKwh[0] = n > 0 ? valuePerKwh[1] : 0;
    }

    /// Walks from the deepest discharge upwards while a further kWh costs less than it is worth.
    private double moved(ConvexStages stages, int t) {
        double lowestKwh = Math.min(0, Math.max(stages.deepestKwh(t), stages.floorKwh() - socKwh[t]));
        double roomKwh = stages.floorKwh() + stages.spanKwh() - socKwh[t];
        double highestKwh = Math.max(0, Math.min(stages.mostStoredKwh(t), roomKwh));
        startPieces(lowestKwh - stages.deepestKwh(t));
        startValue(t, socKwh[t] + lowestKwh - stages.floorKwh());
        double at = lowestKwh;
        double below = 0;
        while (at < highestKwh - TIE && piece < pieces && valued < valueEnd
                && pieceSlope[piece] + slope[valued] < -TIE) {
            double step = Math.min(Math.min(pieceLeftKwh, valueLeftKwh), highestKwh - at);
            at += step;
            below = -slope[valued];
            passPiece(step);
            passValue(step);
        }
        valuePerKwh[t + 1] = marginal(below);
        return Math.clamp(at, lowestKwh, highestKwh);
    }

    private void startPieces(double skippedKwh) {
        piece = 0;
        pieceLeftKwh = pieces > 0 ? pieceKwh[0] : 0;
        for (double skip = skippedKwh; skip > TIE && piece < pieces;) {
            double step = Math.min(skip, pieceLeftKwh);
            skip -= step;
            passPiece(step);
        }
    }

    private void passPiece(double kwh) {
        pieceLeftKwh -= kwh;
        if (pieceLeftKwh <= TIE && ++piece < pieces) {
            pieceLeftKwh = pieceKwh[piece];
        }
    }

    private void startValue(int t, double skippedKwh) {
        valued = first[t + 1];
        valueEnd = first[t];
        valueLeftKwh = lengthKwh[valued];
        for (double skip = skippedKwh; skip > TIE && valued < valueEnd;) {
            double step = Math.min(skip, valueLeftKwh);
            skip -= step;
            passValue(step);
        }
    }

    private void passValue(double kwh) {
        valueLeftKwh -= kwh;
        if (valueLeftKwh <= TIE && ++valued < valueEnd) {
            valueLeftKwh = lengthKwh[valued];
        }
    }

    /// Inside a piece its slope is the price at which the walk stopped; at a kink the value's own.
    private double marginal(double below) {
        if (piece < pieces && pieceLeftKwh < pieceKwh[piece] - TIE) {
            return pieceSlope[piece];
        }
        return valued < valueEnd ? -slope[valued] : below;
    }

    /// Whether the whole problem is of this kind.
    public static boolean fits(PlanningProblem problem) {
        if (problem.batteries().size() != 1 || !problem.vehicles().isEmpty() || !problem.miners().isEmpty()
                || !problem.blocks().isEmpty() || !problem.heatStores().isEmpty()
                || !problem.gridEvents().events().isEmpty() || problem.connection().hasDemandCharge()
                || new Phases(problem).mayBind()) {
            return false;
        }
        var task = problem.batteries().getFirst();
        return task.limits().equals(BatteryLimits.NONE) && within(task.battery(), task.initialSocKwh())
                && convex(problem);
    }

    private static boolean within(Battery battery, double kwh) {
        return kwh >= battery.minSocKwh() && kwh <= battery.maxSocKwh() && battery.maxSocKwh() > battery.minSocKwh();
    }

    private static boolean convex(PlanningProblem problem) {
        var forecast = problem.forecast();
        for (int i = 0; i < problem.grid().intervals(); i++) {
            double buy = problem.buyPerKwh(i);
            double sell = forecast.exportPerKwh()[i];
            double surplusKw = forecast.pvKw()[i] - forecast.loadKw()[i];
            boolean spills = surplusKw > problem.connection().maxExportKw();
            if (buy < 0 || sell > buy || (!problem.pvCurtailable() && (spills || sell < 0))) {
                return false;
            }
        }
        return true;
    }
}

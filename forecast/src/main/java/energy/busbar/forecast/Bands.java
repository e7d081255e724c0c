// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.Arrays;

/// How far a blend was off of late, in units of the spread of the usual day, so that eight of ten values come
/// to lie within what it foretells.
///
///     low = p + s · q₁₀((y − p) / s),   high = p + s · q₉₀((y − p) / s)
///
/// Source: split conformal prediction with a local scale, J. Lei et al., JASA 113(523), 2018.
final class Bands {

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    /// Where the usual day hardly spreads, its spread is no measure any more.
    private static final double LEAST_SPREAD_FRACTION = 0.1;
    /// Fewer cases tell no tenth part of themselves.
    private static final int LEAST_CASES = 50;
    /// Until then, half the spread to each side: what was usual, around what is foretold.
    private static final double FIRST_GUESS = 0.5;

    private final double leastSpreadKw;
    private final double[] low = new double[Blend.STRETCHES];
    private final double[] high = new double[Blend.STRETCHES];

    private Bands(double leastSpreadKw) {
        this.leastSpreadKw = leastSpreadKw;
        Arrays.fill(low, -FIRST_GUESS);
        Arrays.fill(high, FIRST_GUESS);
    }

    static Bands learned(TrackRecord record, long moment, Blend blend) {
        var mean = new double[2];
        record.replay(moment, seen -> {
            if (!Double.isNaN(seen.spreadKw())) {
                mean[0] += seen.spreadKw();
                mean[1]++;
            }
        });
        var bands = new Bands(mean[1] > 0 ? LEAST_SPREAD_FRACTION * mean[0] / mean[1] : 0);
        var errors = new double[Blend.STRETCHES][64];
        var sizes = new int[Blend.STRETCHES];
        record.replay(moment, seen -> {
            int stretch = Blend.stretch(seen.hours());
            double spreadKw = bands.spreadKw(seen.spreadKw());
            if (spreadKw > 0) {
                if (sizes[stretch] == errors[stretch].length) {
                    errors[stretch] = Arrays.copyOf(errors[stretch], 2 * sizes[stretch]);
                }
                double kw = blend.kw(seen.saidKw(), stretch);
                errors[stretch][sizes[stretch]++] = (seen.measuredKw() - kw) / spreadKw;
            }
        });
        for (int s = 0; s < Blend.STRETCHES; s++) {
            bands.learn(s, Arrays.copyOf(errors[s], sizes[s]));
        }
        return bands;
    }

    private void learn(int stretch, double[] errors) {
        if (errors.length >= LEAST_CASES) {
            Arrays.sort(errors);
            low[stretch] = Math.min(0, errors[(int) (LOW * errors.length)]);
            high[stretch] = Math.max(0, errors[(int) (HIGH * errors.length)]);
        }
    }

    private double spreadKw(double spreadKw) {
        return Double.isNaN(spreadKw) ? leastSpreadKw : Math.max(leastSpreadKw, spreadKw);
    }

    /// The power that one of ten values falls short of.
    double lowKw(double kw, double spreadKw, double hours) {
        return Math.max(0, kw + low[Blend.stretch(hours)] * spreadKw(spreadKw));
    }

    /// The power that one of ten values exceeds.
    double highKw(double kw, double spreadKw, double hours) {
        return kw + high[Blend.stretch(hours)] * spreadKw(spreadKw);
    }
}

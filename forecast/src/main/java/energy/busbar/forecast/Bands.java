// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.Arrays;
import java.util.List;

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

    /// @param record what was said and what came
    static Bands learned(List<TrackRecord.Case> record, Blend blend) {
        double meanKw = record.stream()
                .mapToDouble(TrackRecord.Case::spreadKw)
                .filter(kw -> !Double.isNaN(kw))
                .average()
                .orElse(0);
        var bands = new Bands(LEAST_SPREAD_FRACTION * meanKw);
        for (int stretch = 0; stretch < Blend.STRETCHES; stretch++) {
            bands.learn(stretch, bands.errors(record, blend, stretch));
        }
        return bands;
    }

    /// In units of the spread, where there was any.
    private double[] errors(List<TrackRecord.Case> record, Blend blend, int stretch) {
        return record.stream()
                .filter(seen -> Blend.stretch(seen.hours()) == stretch && spreadKw(seen.spreadKw()) > 0)
                .mapToDouble(seen -> (seen.measuredKw() - blend.kw(seen.saidKw(), stretch)) / spreadKw(seen.spreadKw()))
                .toArray();
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

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.RollingOrigin;

/// How well a quantity was foretold on weeks that were not learned from, as it is written down.
///
/// @param biasKw        positive if too much was expected
/// @param skillFraction how much smaller the error is than the best naive forecast's
/// @param pinballKw     mean loss of the 10, 50 and 90 % quantiles: what decides who is better
/// @param coverageFraction share that lay between the 10 and 90 % quantiles
public record Marks(long cases, double maeKw, double biasKw, double skillFraction, double pinball10Kw,
        double pinball50Kw, double pinball90Kw, double pinballKw, double coverageFraction) {

    public static Marks of(RollingOrigin.Line line) {
        var scores = line.scores();
        return new Marks(scores.cases(), scores.maeKw(), scores.biasKw(), line.skillFraction(), scores.pinball10Kw(),
                scores.pinball50Kw(), scores.pinball90Kw(), scores.pinballKw(), scores.coverageFraction());
    }

    boolean betterThan(Marks other) {
        return pinballKw < other.pinballKw;
    }
}

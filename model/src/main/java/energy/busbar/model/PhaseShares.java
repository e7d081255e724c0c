// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// How a load lies on the three phases; together 1.
public record PhaseShares(double l1Fraction, double l2Fraction, double l3Fraction) {

    public static final PhaseShares EVEN = new PhaseShares(1 / 3.0, 1 / 3.0, 1 / 3.0);

    public PhaseShares {
        Require.fraction("l1Fraction", l1Fraction);
        Require.fraction("l2Fraction", l2Fraction);
        Require.fraction("l3Fraction", l3Fraction);
        double sum = l1Fraction + l2Fraction + l3Fraction;
        if (Math.abs(sum - 1) > 1e-6) {
            throw new IllegalArgumentException("The shares of the phases must add up to 1, were " + sum
                    + ". Maybe they are powers.");
        }
    }

    public double of(Phase phase) {
        return switch (phase) {
            case L1 -> l1Fraction;
            case L2 -> l2Fraction;
            case L3 -> l3Fraction;
        };
    }
}

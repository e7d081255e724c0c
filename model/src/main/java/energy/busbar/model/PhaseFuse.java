// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// What each phase of a three-phase connection carries, in and out.
///
/// @param maxCurrentA on each phase; 0 where only the power of all three together is limited
/// @param voltageV phase to neutral
/// @param loadShares how the house load lies on the phases; everything else but cars lies evenly
public record PhaseFuse(double maxCurrentA, double voltageV, PhaseShares loadShares) {

    public static final PhaseFuse NONE = new PhaseFuse(0, 230, PhaseShares.EVEN);

    public PhaseFuse {
        Require.nonNegative("grid.phase-current-a", maxCurrentA, "A house often has 25, 35 or 63.");
        Require.positive("grid.voltage-v", voltageV, "Maybe 230.");
    }

    public boolean limits() {
        return maxCurrentA > 0;
    }

    /// Power of one phase at its limit: U · I.
    public double maxKw() {
        return voltageV * maxCurrentA / 1000;
    }
}

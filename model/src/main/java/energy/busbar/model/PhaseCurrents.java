// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// Currents on the three phases, into the site positive.
public record PhaseCurrents(double l1A, double l2A, double l3A) {

    public static final PhaseCurrents ZERO = new PhaseCurrents(0, 0, 0);

    public PhaseCurrents {
        Require.finite("l1A", l1A);
        Require.finite("l2A", l2A);
        Require.finite("l3A", l3A);
    }

    /// The same current on each phase.
    public static PhaseCurrents even(double currentA) {
        return new PhaseCurrents(currentA, currentA, currentA);
    }

    public static PhaseCurrents on(Phase phase, double currentA) {
        return new PhaseCurrents(phase == Phase.L1 ? currentA : 0, phase == Phase.L2 ? currentA : 0,
                phase == Phase.L3 ? currentA : 0);
    }

    public double of(Phase phase) {
        return switch (phase) {
            case L1 -> l1A;
            case L2 -> l2A;
            case L3 -> l3A;
        };
    }

    public PhaseCurrents plus(PhaseCurrents other) {
        return new PhaseCurrents(l1A + other.l1A, l2A + other.l2A, l3A + other.l3A);
    }

    public PhaseCurrents minus(PhaseCurrents other) {
        return new PhaseCurrents(l1A - other.l1A, l2A - other.l2A, l3A - other.l3A);
    }

    /// Active power at a voltage from phase to neutral.
    public double powerKw(double voltageV) {
        return (l1A + l2A + l3A) * voltageV / 1000;
    }
}

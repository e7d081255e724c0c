// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// An EV charge point (EVSE). IEC 61851: a car draws either nothing or at least
/// the minimum current, in steps the charger can signal.
///
/// @param minCurrentA smallest current that charges, 6 A in IEC 61851
/// @param stepA granularity of the current it can be told
/// @param phases phases the car charges on, 1 or 3
/// @param voltageV phase to neutral
/// @param phase where a car on one phase draws
/// @param switching whether it may change from its three phases to that one and back
public record Charger(String id, double minCurrentA, double maxCurrentA, double stepA, int phases, double voltageV,
        Phase phase, PhaseSwitching switching)
        implements
            Asset {

    /// A charger on the first phase, or on all three.
    public Charger(String id, double minCurrentA, double maxCurrentA, double stepA, int phases, double voltageV) {
        this(id, minCurrentA, maxCurrentA, stepA, phases, voltageV, Phase.L1);
    }

    /// A charger whose phases stay as they are.
    public Charger(String id, double minCurrentA, double maxCurrentA, double stepA, int phases, double voltageV,
            Phase phase) {
        this(id, minCurrentA, maxCurrentA, stepA, phases, voltageV, phase, PhaseSwitching.NEVER);
    }

    public Charger {
        Require.text("charger.id", id);
        Require.nonNegative("charger.min-current-a", minCurrentA, "IEC 61851 says 6.");
        if (!(maxCurrentA >= minCurrentA) || !Double.isFinite(maxCurrentA) || maxCurrentA <= 0) {
            throw new IllegalArgumentException("charger.max-current-a must be at least the minimum of " + minCurrentA
                    + ", was " + maxCurrentA + ". Maybe they are swapped.");
        }
        Require.positive("charger.step-a", stepA, "Whole amperes are 1.");
        if (phases != 1 && phases != 3) {
            throw new IllegalArgumentException("charger.phases must be 1 or 3, was " + phases + ".");
        }
        Require.positive("charger.voltage-v", voltageV, "Maybe 230.");
    }

    /// The same while it charges on 1 or 3 phases. Two, which is a contactor that did not open or close as it
    /// should, count as three.
    public Charger on(int count) {
        int counted = count == 1 ? 1 : 3;
        return counted == phases
                ? this
                : new Charger(id, minCurrentA, maxCurrentA, stepA, counted, voltageV, phase, switching);
    }

    /// What a charger that may switch can do within some time: from one phase at the minimum to three at the
    /// maximum.
    public Charger acrossPhases() {
        return switching.allowed()
                ? new Charger(id, minCurrentA / 3, maxCurrentA, stepA / 3, 3, voltageV, phase, switching)
                : this;
    }

    /// Power at a current: U · I · phases.
    public double powerKw(double currentA) {
        return voltageV * currentA * phases / 1000.0;
    }

    /// What a power is on each phase.
    public PhaseCurrents phaseCurrents(double powerKw) {
        double currentA = powerKw * 1000.0 / (voltageV * phases);
        return phases == 3 ? PhaseCurrents.even(currentA) : PhaseCurrents.on(phase, currentA);
    }

    public double minKw() {
        return powerKw(minCurrentA);
    }

    public double maxKw() {
        return powerKw(maxCurrentA);
    }

    /// The largest current that may be told without drawing more than a power: 0 or
    /// an allowed step. Always rounds down; a hair of floating-point dust does not
    /// cost a step.
    public double currentAFor(double powerKw) {
        double wantedA = Math.min(maxCurrentA, powerKw * 1000.0 / (voltageV * phases) + 1e-9);
        if (wantedA < minCurrentA) {
            return 0;
        }
        return Math.min(maxCurrentA, minCurrentA + Math.floor((wantedA - minCurrentA) / stepA + 1e-9) * stepA);
    }
}

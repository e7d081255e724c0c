// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.CircuitTree.PHASES;
import static energy.busbar.dispatch.CircuitTree.ROOT;

import energy.busbar.dispatch.CircuitTree.Tap;
import energy.busbar.model.PhaseCurrents;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is still free on each phase of the connection and of each circuit. What is taken at a tap is
/// taken from its circuit and all above it.
///
/// Only what comes in counts. Sun and discharging batteries make room where they are measured or told;
/// power for all phases together at the connection is the fuse's business, not this one's.
final class Rooms {

    /// Of a site without circuits and without fuses of phases.
    static final Rooms UNLIMITED = new Rooms(null, new double[0], new double[0]);

    private final @Nullable CircuitTree tree;
    /// Three for each circuit; negative where more flows than may.
    private final double[] freeA;
    private final double[] freeKw;

    private Rooms(@Nullable CircuitTree tree, double[] freeA, double[] freeKw) {
        this.tree = tree;
        this.freeA = freeA;
        this.freeKw = freeKw;
    }

    /// With nothing drawn yet.
    ///
    /// @param uncontrolledA on the phases of the connection
    static Rooms of(CircuitTree tree, PhaseCurrents uncontrolledA) {
        var rooms = new Rooms(tree, new double[PHASES * tree.size()], new double[tree.size()]);
        var fuse = tree.site.grid().phaseFuse();
        double fuseA = fuse.limits() ? fuse.maxCurrentA() : Double.POSITIVE_INFINITY;
        rooms.freeA[0] = fuseA - uncontrolledA.l1A();
        rooms.freeA[1] = fuseA - uncontrolledA.l2A();
        rooms.freeA[2] = fuseA - uncontrolledA.l3A();
        rooms.freeKw[ROOT] = Double.POSITIVE_INFINITY;
        var circuits = tree.site.wiring().circuits();
        for (int i = 1; i < tree.size(); i++) {
            var circuit = circuits.get(i - 1);
            Arrays.fill(rooms.freeA, PHASES * i, PHASES * (i + 1), circuit.maxCurrentA());
            rooms.freeKw[i] = circuit.maxPowerKw();
        }
        return rooms;
    }

    Rooms copy() {
        return tree == null ? this : new Rooms(tree, freeA.clone(), freeKw.clone());
    }

    boolean unlimited() {
        return tree == null;
    }

    /// The same with less sun, which is missing on each phase alike.
    Rooms withLessSun(double byKw) {
        if (tree == null || byKw <= 0) {
            return this;
        }
        var rooms = copy();
        double lessA = byKw * 1000 / (PHASES * tree.site.grid().phaseFuse().voltageV());
        for (int phase = 0; phase < PHASES; phase++) {
            rooms.freeA[phase] -= lessA;
        }
        return rooms;
    }

    @Nullable
    Tap charger(int index) {
        return tree == null ? null : tree.charger(index);
    }

    @Nullable
    Tap miner(int index) {
        return tree == null ? null : tree.miner(index);
    }

    @Nullable
    Tap battery(int index) {
        return tree == null ? null : tree.battery(index);
    }

    /// The most that may still be drawn at a tap; negative where something above it is overloaded.
    double mostKw(@Nullable Tap tap) {
        if (tree == null || tap == null) {
            return Double.POSITIVE_INFINITY;
        }
        double mostA = Double.POSITIVE_INFINITY;
        double mostKw = Double.POSITIVE_INFINITY;
        for (int at = tap.circuit();; at = tree.parent(at)) {
            for (int phase = tap.firstPhase(); phase < tap.firstPhase() + tap.phases(); phase++) {
                mostA = Math.min(mostA, freeA[PHASES * at + phase]);
            }
            mostKw = Math.min(mostKw, freeKw[at]);
            if (at == ROOT) {
                return Math.min(mostKw, tap.powerKw(mostA));
            }
        }
    }

    /// Takes power, or gives it back if negative.
    void take(@Nullable Tap tap, double powerKw) {
        if (tree == null || tap == null || powerKw == 0) {
            return;
        }
        double currentA = tap.currentA(powerKw);
        for (int at = tap.circuit();; at = tree.parent(at)) {
            for (int phase = tap.firstPhase(); phase < tap.firstPhase() + tap.phases(); phase++) {
                freeA[PHASES * at + phase] -= currentA;
            }
            freeKw[at] -= powerKw;
            if (at == ROOT) {
                return;
            }
        }
    }

    /// Takes power from the circuits above a tap, and not from the connection, which is metered.
    void takeBelowConnection(Tap tap, double powerKw) {
        take(tap, powerKw);
        for (int phase = tap.firstPhase(); phase < tap.firstPhase() + tap.phases(); phase++) {
            freeA[phase] += tap.currentA(powerKw);
        }
    }

    /// What leaves the least at a tap.
    ///
    /// @param otherwise if nothing here limits it
    Limit binding(@Nullable Tap tap, Limit otherwise) {
        if (tree == null || tap == null) {
            return otherwise;
        }
        var binding = otherwise;
        double leastKw = Double.POSITIVE_INFINITY;
        for (int at = tap.circuit();; at = tree.parent(at)) {
            for (int phase = 0; phase < PHASES; phase++) {
                double kw = Math.min(tap.on(phase) ? tap.powerKw(freeA[PHASES * at + phase]) : leastKw, freeKw[at]);
                if (kw < leastKw) {
                    leastKw = kw;
                    binding = tree.limit(at, phase);
                }
            }
            if (at == ROOT) {
                return binding;
            }
        }
    }

    /// A limit that is exceeded, and by how much.
    record Excess(Limit limit, double byA, double byKw) {
        String words() {
            return byA > 0 ? Narrowings.amperes(byA) : Narrowings.kw(byKw);
        }
    }

    /// The first limit that more is taken from than it bears; null if all hold.
    @Nullable
    Excess excess() {
        for (int i = 0; tree != null && i < freeA.length; i++) {
            int circuit = i / PHASES;
            if (freeA[i] < -DUST_A) {
                return new Excess(tree.limit(circuit, i % PHASES), -freeA[i], 0);
            }
            if (freeKw[circuit] < -SafetyGate.DUST_KW) {
                return new Excess(tree.limit(circuit, 0), 0, -freeKw[circuit]);
            }
        }
        return null;
    }

    /// What the sun may fall by before a phase of the connection carries too much.
    double sparableSunKw() {
        if (tree == null) {
            return Double.POSITIVE_INFINITY;
        }
        double leastA = Math.min(freeA[0], Math.min(freeA[1], freeA[2]));
        return Math.max(0, leastA) * PHASES * tree.site.grid().phaseFuse().voltageV() / 1000;
    }

    /// Rounding of sums of currents: [SafetyGate#DUST_KW] at about 200 V.
    private static final double DUST_A = 5e-6;
}

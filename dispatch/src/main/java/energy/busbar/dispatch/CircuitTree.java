// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.model.Phase;
import energy.busbar.model.Site;
import java.util.List;

/// The circuits of a site by number, with the connection as number 0 and the root, and where each
/// charger, miner and battery is tapped in.
final class CircuitTree {

    static final int PHASES = 3;
    static final int ROOT = 0;

    private static final Phase[] EACH_PHASE = Phase.values();

    final Site site;
    private final int[] parent;
    private final Tap[] chargers;
    private final Tap[] miners;
    private final Tap[] batteries;

    /// Where an asset draws: from the phases of a circuit and of all circuits above it.
    ///
    /// @param phases 1 or 3, beginning with the first
    record Tap(int circuit, int firstPhase, int phases, double voltageV) {

        /// On each of its phases.
        double currentA(double powerKw) {
            return powerKw * 1000 / (voltageV * phases);
        }

        double powerKw(double currentA) {
            return currentA * voltageV * phases / 1000;
        }

        boolean on(int phase) {
            return phase >= firstPhase && phase < firstPhase + phases;
        }
    }

    CircuitTree(Site site) {
        this.site = site;
        var circuits = site.wiring().circuits();
        parent = new int[1 + circuits.size()];
        for (int i = 0; i < circuits.size(); i++) {
            parent[i + 1] = circuits.get(i).parent().map(this::number).orElse(ROOT);
        }
        chargers = new Tap[site.chargers().size()];
        for (int i = 0; i < chargers.length; i++) {
            chargers[i] = tap(site.chargers().get(i));
        }
        miners = taps(site.miners());
        batteries = taps(site.batteries());
    }

    private int number(String circuitId) {
        var circuits = site.wiring().circuits();
        for (int i = 0; i < circuits.size(); i++) {
            if (circuits.get(i).id().equals(circuitId)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("No circuit is called \"" + circuitId + "\".");
    }

    private static int number(Phase phase) {
        return switch (phase) {
            case L1 -> 0;
            case L2 -> 1;
            case L3 -> 2;
        };
    }

    private int circuitOf(Asset asset) {
        var id = site.wiring().circuitByAsset().get(asset.id());
        return id == null ? ROOT : number(id);
    }

    private Tap tap(Charger charger) {
        return charger.phases() == PHASES
                ? new Tap(circuitOf(charger), 0, PHASES, charger.voltageV())
                : new Tap(circuitOf(charger), number(charger.phase()), 1, charger.voltageV());
    }

    private Tap[] taps(List<? extends Asset> assets) {
        var taps = new Tap[assets.size()];
        double voltageV = site.grid().phaseFuse().voltageV();
        for (int i = 0; i < taps.length; i++) {
            var asset = assets.get(i);
            boolean spread = site.grid().phases() == PHASES && site.wiring().phase(asset.id()).isEmpty();
            int first = site.wiring().phase(asset.id()).map(CircuitTree::number).orElse(0);
            taps[i] = new Tap(circuitOf(asset), first, spread ? PHASES : 1, voltageV);
        }
        return taps;
    }

    Tap charger(int index) {
        return chargers[index];
    }

    Tap miner(int index) {
        return miners[index];
    }

    Tap battery(int index) {
        return batteries[index];
    }

    int size() {
        return parent.length;
    }

    int parent(int circuit) {
        return parent[circuit];
    }

    /// What binds on a phase of a circuit.
    Limit limit(int circuit, int phase) {
        return circuit == ROOT
                ? Limit.of(EACH_PHASE[phase])
                : Limit.of(site.wiring().circuits().get(circuit - 1));
    }
}

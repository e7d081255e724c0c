// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What hangs on what: a tree of circuits with the grid connection as its root, and which asset is
/// behind which of them.
///
/// @param circuits in the order of the site file
/// @param circuitByAsset id of the circuit an asset is behind; assets without one are at the connection
/// @param phaseByAsset where a battery or miner on one phase lies; the others lie evenly on all three
public record Wiring(List<Circuit> circuits, Map<String, String> circuitByAsset, Map<String, Phase> phaseByAsset) {

    /// Everything at the connection, evenly.
    public static final Wiring NONE = new Wiring(List.of(), Map.of(), Map.of());

    /// @throws IllegalArgumentException if two circuits share an id, one is named that is none, or they
    /// hang on each other
    public Wiring {
        circuits = List.copyOf(circuits);
        circuitByAsset = Map.copyOf(circuitByAsset);
        phaseByAsset = Map.copyOf(phaseByAsset);
        var byId = new HashMap<String, Circuit>();
        for (var circuit : circuits) {
            if (byId.put(circuit.id(), circuit) != null) {
                throw new IllegalArgumentException(
                        "Two circuits are called \"" + circuit.id() + "\". Ids must differ.");
            }
        }
        for (var circuit : circuits) {
            requireRoot(circuit, byId);
        }
        circuitByAsset.forEach((asset, circuit) -> {
            if (!byId.containsKey(circuit)) {
                throw new IllegalArgumentException("\"" + asset + "\" is behind \"" + circuit
                        + "\", which is no circuit. Circuits are " + byId.keySet().stream().sorted().toList() + ".");
            }
        });
    }

    private static void requireRoot(Circuit circuit, Map<String, Circuit> byId) {
        var at = circuit;
        for (int steps = 0; at.parent().isPresent(); steps++) {
            var parent = byId.get(at.parent().get());
            if (parent == null) {
                throw new IllegalArgumentException("Circuit \"" + at.id() + "\" hangs on \"" + at.parent().get()
                        + "\", which is no circuit. Maybe leave parent out: then it hangs on the grid connection.");
            }
            if (steps > byId.size()) {
                throw new IllegalArgumentException("Circuit \"" + circuit.id()
                        + "\" hangs on itself by way of its parents. One of them must hang on the grid connection.");
            }
            at = parent;
        }
    }

    public Optional<Circuit> circuit(String id) {
        for (var circuit : circuits) {
            if (circuit.id().equals(id)) {
                return Optional.of(circuit);
            }
        }
        return Optional.empty();
    }

    /// Whether an asset's power passes a circuit.
    public boolean isBehind(String assetId, Circuit circuit) {
        var at = circuitByAsset.get(assetId);
        while (at != null && !at.equals(circuit.id())) {
            at = circuit(at).flatMap(Circuit::parent).orElse(null);
        }
        return at != null;
    }

    /// The one phase of a battery or miner; empty if it lies evenly on all.
    public Optional<Phase> phase(String assetId) {
        return Optional.ofNullable(phaseByAsset.get(assetId));
    }
}

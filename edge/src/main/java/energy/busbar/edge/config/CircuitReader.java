// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.model.Circuit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the tree of circuits behind the grid connection.
final class CircuitReader {

    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();

    List<Circuit> read(Section root) {
        var all = root.list("circuits");
        for (var section : all) {
            String id = section.required("id").orElse("");
            if (!id.isEmpty() && sections.putIfAbsent(id, section) != null) {
                section.problem("id", "\"" + id + "\" is already the id of another circuit.",
                        "a number behind it: " + id + "-2.");
            }
            section.text("parent").ifPresent(parent -> parents.put(id, parent));
        }
        var circuits = new ArrayList<Circuit>();
        for (var section : all) {
            circuit(section).ifPresent(circuits::add);
        }
        return circuits;
    }

    private Optional<Circuit> circuit(Section section) {
        String id = section.text("id").orElse("");
        var parent = section.text("parent");
        parent.ifPresent(name -> checkParent(section, id, name));
        double maxCurrentA = section.number("max-current-a", Quantity.CURRENT_A, Double.POSITIVE_INFINITY);
        double maxPowerKw = section.number("max-power-kw", Quantity.SIZE_KW, Double.POSITIVE_INFINITY);
        return section.build(() -> new Circuit(id, parent, maxCurrentA, maxPowerKw));
    }

    private void checkParent(Section section, String id, String parent) {
        if (!sections.containsKey(parent)) {
            section.problem("parent", "\"" + parent + "\" is no circuit.",
                    Keys.nearest(parent, sections.keySet()).map(near -> near + ".")
                            .orElse("leave parent out: then it hangs on the grid connection."));
            return;
        }
        var at = Optional.of(parent);
        for (int steps = 0; at.isPresent() && steps <= sections.size(); steps++) {
            if (at.get().equals(id)) {
                section.problem("parent", "\"" + parent + "\" hangs on \"" + id + "\" itself.",
                        "one of them hangs on the grid connection: leave its parent out.");
                return;
            }
            at = Optional.ofNullable(parents.get(at.get()));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects everything that is wrong, so that a person repairs a file once and not ten times.
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Place place, String path, String what, String maybe) {
        found.add(new Problem(place, path, what, maybe));
    }

    public int count() {
        return found.size();
    }

    /// In the order of the file.
    public List<Problem> all() {
        return found.stream()
                .sorted(Comparator.comparingInt((Problem problem) -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column()))
                .toList();
    }
}

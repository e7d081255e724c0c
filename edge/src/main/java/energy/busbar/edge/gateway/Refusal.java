// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.edge.config.Problem;
import java.nio.file.Path;
import java.util.List;

/// A configuration that is refused whole.
public record Refusal(Path file, List<Problem> problems) {

    public Refusal {
        problems = List.copyOf(problems);
    }
}

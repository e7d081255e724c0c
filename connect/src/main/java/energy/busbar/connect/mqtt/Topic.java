// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import java.util.Optional;

/// Where a value is told.
///
/// @param path           in a JSON text; empty where the whole text is the value
/// @param timePath       where the text says when it was measured
/// @param acceptRetained whether a value that the broker kept counts as told now, however old it is
public record Topic(String name, Optional<JsonPath> path, Optional<JsonPath> timePath, boolean acceptRetained) {

    public Topic {
        if (name.isBlank() || name.contains("#") || name.contains("+")) {
            throw new IllegalArgumentException("A topic must name one, was \"" + name
                    + "\". Maybe write it out instead of # or +.");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where a value is told: the state of an entity, or one of its attributes.
public record Entity(String id, Optional<String> attribute) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9_]+\\.[a-z0-9_]+");

    public Entity {
        if (!SHAPE.matcher(id).matches()) {
            throw new IllegalArgumentException("\"" + id + "\" is no entity such as sensor.grid_power. Maybe its name"
                    + " was given; the entity id stands in its settings.");
        }
    }

    static Entity state(String id) {
        return new Entity(id, Optional.empty());
    }

    String domain() {
        return id.substring(0, id.indexOf('.'));
    }
}

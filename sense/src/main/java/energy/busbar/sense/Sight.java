// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.util.Map;
import java.util.Set;

/// What was metered in one round and believed so far, into the bus positive.
///
/// @param seen ids of the assets whose meters count here
/// @param controlledKw batteries, chargers and miners by id
record Sight(double gridKw, double sunKw, Set<String> seen, Map<String, Double> controlledKw) {

    /// The same with another reading of the grid meter.
    Sight reading(double otherKw) {
        return new Sight(otherKw, sunKw, seen, controlledKw);
    }

    /// Differences mean something only between the same meters.
    boolean comparable(Sight other) {
        return seen.equals(other.seen);
    }

    double controlledSumKw() {
        double sumKw = 0;
        for (double kw : controlledKw.values()) {
            sumKw += kw;
        }
        return sumKw;
    }

    /// All that is metered beside the grid.
    double assetsKw() {
        return sunKw + controlledSumKw();
    }

    /// What nobody meters: the house.
    double loadKw() {
        return gridKw + assetsKw();
    }
}

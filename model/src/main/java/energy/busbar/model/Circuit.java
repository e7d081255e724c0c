// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.util.Optional;

/// A cable or board behind the grid connection with a breaker of its own. It may be rated beyond its
/// parent; then the parent binds.
///
/// @param parent what it hangs on; empty for the grid connection itself
/// @param maxCurrentA on each phase; infinite where only power is limited
/// @param maxPowerKw of all phases together; infinite where only current is limited
public record Circuit(String id, Optional<String> parent, double maxCurrentA, double maxPowerKw) {

    public Circuit {
        Require.text("circuit.id", id);
        if (!(maxCurrentA > 0 && maxPowerKw > 0)) {
            throw new IllegalArgumentException("circuit.max-current-a and max-power-kw must be above 0, were "
                    + maxCurrentA + " and " + maxPowerKw + ". Maybe the one that does not limit should be left out.");
        }
        if (Double.isInfinite(maxCurrentA) && Double.isInfinite(maxPowerKw)) {
            throw new IllegalArgumentException("circuit \"" + id + "\" limits nothing."
                    + " Maybe max-current-a is missing.");
        }
    }

    /// What people and reasons call its limit.
    public String configKey() {
        return "circuits." + id;
    }
}

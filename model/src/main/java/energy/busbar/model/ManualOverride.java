// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;

/// What a person told one asset to do for a while. It outranks plan and rules, and yields to every limit.
///
/// @param powerKw of a battery, discharge positive and charge negative, 0 rests; of a charger or miner what
///                it may draw, 0 pauses; of an array what it may give at most
/// @param until   when the plan decides again
public record ManualOverride(String assetId, double powerKw, Instant until) {
    public ManualOverride {
        Require.text("override.asset", assetId);
        Require.finite("override.power-kw", powerKw);
    }
}

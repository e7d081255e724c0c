// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Circuit;
import energy.busbar.model.Phase;
import energy.busbar.model.ReasonCode;

/// The limits on import that can make wishes yield.
final class Limit {

    static final Limit FUSE = new Limit(ReasonCode.SHED_BY_PRIORITY, ReasonCode.PHYSICAL_LIMIT, "grid.max-import-kw",
            "the fuse");
    static final Limit OPERATOR = new Limit(ReasonCode.GRID_OPERATOR, ReasonCode.GRID_OPERATOR,
            "operator.max-import-kw", "the grid operator's limit");
    static final Limit IMPORT_CAP = new Limit(ReasonCode.DEMAND_CAP, ReasonCode.DEMAND_CAP,
            "grid.demand-price-per-kw", "the plan's import cap");

    /// What every phase of the connection is called in the site file.
    static final String PHASE_KEY = "grid.phase-current-a";

    /// Why one asset got less.
    final ReasonCode code;
    /// Why the site as a whole is limited.
    final ReasonCode siteCode;
    final String configKey;
    final String words;

    private Limit(ReasonCode code, ReasonCode siteCode, String configKey, String words) {
        this.code = code;
        this.siteCode = siteCode;
        this.configKey = configKey;
        this.words = words;
    }

    static Limit of(Phase phase) {
        return new Limit(ReasonCode.SHED_BY_PRIORITY, ReasonCode.PHYSICAL_LIMIT, PHASE_KEY, "the fuse of " + phase);
    }

    static Limit of(Circuit circuit) {
        return new Limit(ReasonCode.SHED_BY_PRIORITY, ReasonCode.PHYSICAL_LIMIT, circuit.configKey(),
                "circuit " + circuit.id());
    }

    /// A wish of money; what is in a hurry may break it.
    boolean isWish() {
        return this == IMPORT_CAP;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.ReasonCode;

/// The limits on import that can make wishes yield.
enum Limit {
    FUSE(ReasonCode.SHED_BY_PRIORITY, ReasonCode.PHYSICAL_LIMIT, "grid.max-import-kw", "the fuse"),
    OPERATOR(ReasonCode.GRID_OPERATOR, ReasonCode.GRID_OPERATOR, "operator.max-import-kw", "the grid operator's limit"),
    IMPORT_CAP(ReasonCode.DEMAND_CAP, ReasonCode.DEMAND_CAP, "grid.demand-price-per-kw", "the plan's import cap");

    /// Why one asset got less.
    final ReasonCode code;
    /// Why the site as a whole is limited.
    final ReasonCode siteCode;
    final String configKey;
    final String words;

    Limit(ReasonCode code, ReasonCode siteCode, String configKey, String words) {
        this.code = code;
        this.siteCode = siteCode;
        this.configKey = configKey;
        this.words = words;
    }

    /// A wish of money; what is in a hurry may break it.
    boolean isWish() {
        return this == IMPORT_CAP;
    }
}

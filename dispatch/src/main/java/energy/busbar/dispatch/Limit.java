// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.ReasonCode;

/// The two limits on import that can make wishes yield.
enum Limit {
    FUSE(ReasonCode.SHED_BY_PRIORITY, "grid.max-import-kw", "the fuse"),
    IMPORT_CAP(ReasonCode.DEMAND_CAP, "grid.demand-price-per-kw", "the plan's import cap");

    final ReasonCode code;
    final String configKey;
    final String words;

    Limit(ReasonCode code, String configKey, String words) {
        this.code = code;
        this.configKey = configKey;
        this.words = words;
    }
}

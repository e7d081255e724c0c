// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Ladder;
import java.time.Instant;

/// An entry of `GET /api/v1/decisions`
record DecisionView(Instant at, Ladder ladder, ReasonView headline) {

    static DecisionView of(SiteHistory.DecisionRow row) {
        return new DecisionView(row.at(), row.ladder(), ReasonView.of(row.headline()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Ladder;
import energy.busbar.model.Reason;
import java.time.Instant;

/// A turn the dispatcher took: from here on this ladder step and this headline held.
public record DecisionRow(Instant at, Ladder ladder, String ladderWhy, Reason headline) {}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Decision;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.util.Optional;

/// One control interval as it happened, ready to be written down.
///
/// @param length how much time the powers stand for
/// @param price  the price in force, empty if unknown
/// @param sunLimited whether the sun may have offered more than was measured
public record Tick(SiteState state, Decision decision, Optional<PriceSlot> price, Duration length,
        boolean sunLimited) {

    /// A tick in which the sun gave what it had.
    public Tick(SiteState state, Decision decision, Optional<PriceSlot> price, Duration length) {
        this(state, decision, price, length, false);
    }
}

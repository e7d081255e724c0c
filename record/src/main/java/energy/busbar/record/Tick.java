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
public record Tick(SiteState state, Decision decision, Optional<PriceSlot> price, Duration length) {}

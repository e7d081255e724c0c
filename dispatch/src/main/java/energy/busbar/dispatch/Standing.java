// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.BillingSoFar;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.Orders;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What holds beside readings, plan and price: orders from outside, and what was learnt of the devices.
///
/// @param orders      from grid operator and persons; an override that is over counts no more
/// @param billing     the running interval of the demand charge, if there is one
/// @param disobedient assets that do not do what they are told: what they draw is reserved for them
/// @param resting     chargers and miners that started or stopped so lately that they may not start yet, and
///                    batteries that turned so often that they may not turn by choice
/// @param phases      by charger that may switch them, what holds for its phases
/// @param thrift      by device whose writes are counted, what it holds and what is worth a write
public record Standing(Orders orders, Optional<BillingSoFar> billing, Set<String> disobedient, Set<String> resting,
        Map<String, PhaseOrder> phases, Map<String, Thrift> thrift) {

    /// Of a site whose devices may be written as often as they like.
    public Standing(Orders orders, Optional<BillingSoFar> billing, Set<String> disobedient, Set<String> resting,
            Map<String, PhaseOrder> phases) {
        this(orders, billing, disobedient, resting, phases, Map.of());
    }

    /// Of a site whose chargers keep their phases.
    public Standing(Orders orders, Optional<BillingSoFar> billing, Set<String> disobedient, Set<String> resting) {
        this(orders, billing, disobedient, resting, Map.of());
    }

    public static final Standing NOTHING = new Standing(Orders.NONE, Optional.empty(), Set.of(), Set.of());

    public Standing {
        disobedient = Set.copyOf(disobedient);
        resting = Set.copyOf(resting);
        phases = Map.copyOf(phases);
        thrift = Map.copyOf(thrift);
    }

    /// What a person wants of an asset now.
    Optional<ManualOverride> override(String assetId, Instant now) {
        for (var one : orders.overrides()) {
            if (one.assetId().equals(assetId) && now.isBefore(one.until())) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /// Import not to exceed from now to the end of the billing interval, where a plan or nobody set its mean.
    double importCapKw(double plannedCapKw, Instant now) {
        return billing.map(soFar -> soFar.allowedKw(plannedCapKw, now)).orElse(plannedCapKw);
    }
}

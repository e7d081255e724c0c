// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.BillingSoFar;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatorLimit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What holds beside readings, plan and price: orders from outside, and what was learnt of the devices.
///
/// @param operator    the grid operator's limit now
/// @param overrides   what persons told single assets; those that are over count no more
/// @param billing     the running interval of the demand charge, if there is one
/// @param disobedient assets that do not do what they are told: what they draw is reserved for them
public record Standing(OperatorLimit operator, List<ManualOverride> overrides, Optional<BillingSoFar> billing,
        Set<String> disobedient) {

    public static final Standing NOTHING = new Standing(OperatorLimit.NONE, List.of(), Optional.empty(), Set.of());

    public Standing {
        overrides = List.copyOf(overrides);
        disobedient = Set.copyOf(disobedient);
    }

    /// What a person wants of an asset now.
    Optional<ManualOverride> override(String assetId, Instant now) {
        for (var one : overrides) {
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

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/// What a site has learned, as far as it has.
///
/// @param dayOff days on which people live as on a Sunday, though they fall on a working day
public record Models(Optional<LearnedModel> load, Optional<LearnedModel> pv, Predicate<LocalDate> dayOff) {

    public static final Models NONE = new Models(Optional.empty(), Optional.empty(), _ -> false);

    Optional<LearnedModel> of(Quantity quantity) {
        return quantity == Quantity.LOAD ? load : pv;
    }
}

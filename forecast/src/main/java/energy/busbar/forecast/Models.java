// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.Optional;

/// What a site has learned, as far as it has.
///
/// @param surroundings as they were when it was learned
public record Models(Optional<LearnedModel> load, Optional<LearnedModel> pv, Surroundings surroundings) {

    public static final Models NONE = new Models(Optional.empty(), Optional.empty(), Surroundings.UNKNOWN);

    /// One quantity learned, the other not.
    public static Models of(Quantity quantity, LearnedModel model, Surroundings surroundings) {
        var learned = Optional.of(model);
        return quantity == Quantity.LOAD
                ? new Models(learned, Optional.empty(), surroundings)
                : new Models(Optional.empty(), learned, surroundings);
    }

    Optional<LearnedModel> of(Quantity quantity) {
        return quantity == Quantity.LOAD ? load : pv;
    }
}

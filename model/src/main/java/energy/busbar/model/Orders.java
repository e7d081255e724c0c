// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.util.List;

/// Orders from outside, as they hold now.
///
/// @param operator  what the grid operator lets through
/// @param overrides what persons told single assets, at most one for each
public record Orders(OperatorLimit operator, List<ManualOverride> overrides) {

    public static final Orders NONE = new Orders(OperatorLimit.NONE, List.of());

    public Orders {
        overrides = List.copyOf(overrides);
    }
}

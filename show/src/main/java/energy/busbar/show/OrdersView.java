// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Orders;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders from outside that hold now.
///
/// @param maxImportKw the grid operator's limit; null where there is none
/// @param maxExportKw likewise
/// @param why         of the grid operator's limits
record OrdersView(@Nullable Double maxImportKw, @Nullable Double maxExportKw, String why, List<Held> overrides) {

    record Held(String assetId, double powerKw, Instant until) {}

    static OrdersView of(Orders orders) {
        var operator = orders.operator();
        return new OrdersView(finite(operator.maxImportKw()), finite(operator.maxExportKw()), operator.why(),
                orders.overrides().stream().map(one -> new Held(one.assetId(), one.powerKw(), one.until())).toList());
    }

    private static @Nullable Double finite(double kw) {
        return Double.isInfinite(kw) ? null : kw;
    }
}

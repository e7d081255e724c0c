// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import org.jspecify.annotations.Nullable;

/// Data of the event `tick`.
record TickView(
        @Nullable SnapshotView snapshot,
        @Nullable RecommendationView recommendation,
        @Nullable LedgerView today,
        StatusView status) {

    static TickView of(LiveView view) {
        var currency = view.site().currency();
        return new TickView(SnapshotView.of(view).orElse(null), RecommendationView.of(view).orElse(null),
                view.today().map(today -> LedgerView.of(currency, today)).orElse(null), StatusView.of(view));
    }
}

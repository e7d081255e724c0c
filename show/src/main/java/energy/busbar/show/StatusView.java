// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Plan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/status`
record StatusView(
        Instant siteTime,
        double speed,
        OperatingMode mode,
        @Nullable Ladder ladder,
        @Nullable String ladderWhy,
        @Nullable Instant planIssuedAt,
        LoopView loop,
        List<String> alerts,
        AutomationView automation,
        OrdersView orders) {

    record LoopView(
            long ticks,
            double tickP50Millis,
            double tickP99Millis,
            double latenessP99Millis,
            LiveView.LoopHealth.Lateness lateness) {}

    static StatusView of(LiveView view) {
        var loop = view.loop();
        return new StatusView(view.siteTime(), view.speed(), view.mode(),
                view.decision().map(Decision::ladder).orElse(null),
                view.decision().map(Decision::ladderWhy).orElse(null),
                view.plan().map(Plan::issuedAt).orElse(null),
                new LoopView(loop.ticks(), loop.tickP50Millis(), loop.tickP99Millis(), loop.latenessP99Millis(),
                        loop.lateness()),
                view.alerts(), AutomationView.of(view.site().automation()),
                OrdersView.of(view.orders()));
    }
}

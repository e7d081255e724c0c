// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/history`: null where nothing was recorded.
record HistoryView(
        long stepMinutes,
        List<Instant> starts,
        List<@Nullable Double> pvKw,
        List<@Nullable Double> loadKw,
        List<@Nullable Double> gridKw,
        List<@Nullable Double> batteryKw,
        List<@Nullable Double> evKw,
        List<@Nullable Double> minerKw,
        List<@Nullable Double> socFraction,
        List<@Nullable Double> importPerKwh,
        List<@Nullable Double> exportPerKwh) {

    static HistoryView of(SiteHistory.Flows flows) {
        return new HistoryView(flows.step().toMinutes(), flows.starts(), values(flows.pvKw()), values(flows.loadKw()),
                values(flows.gridKw()), values(flows.batteryKw()), values(flows.evKw()), values(flows.minerKw()),
                values(flows.socFraction()), values(flows.importPerKwh()), values(flows.exportPerKwh()));
    }

    private static List<@Nullable Double> values(List<OptionalDouble> recorded) {
        var values = new ArrayList<@Nullable Double>(recorded.size());
        for (var value : recorded) {
            values.add(value.isPresent() ? value.getAsDouble() : null);
        }
        return values;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Outbox;
import energy.busbar.record.Recorded;
import energy.busbar.record.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A cloud in memory. It keeps every delivery, can be away, and may be given rows it does not like.
final class FakeCloud implements Cloud {

    record Key(Series series, String metric, Instant at) {}

    final Map<Key, Recorded> kept = new LinkedHashMap<>();
    final List<Recorded> arrivals = new ArrayList<>();
    final List<Integer> batchRows = new ArrayList<>();
    Predicate<Recorded> dislikes = _ -> false;
    boolean away;
    private boolean joined;

    @Override
    public Answer join(Supplier<Outbox.Position> position) {
        if (away) {
            return new Answer.Later("The cloud is away.");
        }
        boolean known = joined;
        joined = true;
        return known ? new Answer.Taken() : new Answer.StartOver();
    }

    @Override
    public Answer deliver(List<Recorded> rows, long upTo) {
        if (away) {
            return new Answer.Later("The cloud is away.");
        }
        if (rows.stream().anyMatch(dislikes)) {
            return new Answer.Refused("no such value here");
        }
        batchRows.add(rows.size());
        for (var row : rows) {
            arrivals.add(row);
            kept.merge(new Key(row.series(), row.metric(), row.at()), row,
                    (before, now) -> now.revision() > before.revision() ? now : before);
        }
        return new Answer.Taken();
    }

    double loadKw(Instant at) {
        var row = kept.get(new Key(Series.MEAN_5MIN, "loadKw", at));
        if (row == null) {
            throw new AssertionError("The cloud has no load at " + at);
        }
        return row.value();
    }

    @Override
    public void close() {}
}

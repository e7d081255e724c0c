// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Outbox;
import energy.busbar.record.Recorded;
import java.util.List;

/// Delivers one batch. Where the cloud refuses some of its rows for themselves the batch is halved until those
/// stand alone; they are set aside and the others delivered.
///
/// @param mostRows of one transaction: all ticks of five minutes may be more
/// @param setAside receives the rows that were refused
record BatchDelivery(Cloud cloud, int mostRows, List<Outbox.Refused> setAside) {

    /// @return refused if the cloud refused every one of several rows, which says more about it than about them
    Answer deliver(Outbox.Batch batch) {
        var rows = batch.rows();
        if (rows.size() <= mostRows) {
            var answer = cloud.deliver(rows, batch.upTo());
            if (!(answer instanceof Answer.Refused)) {
                return answer;
            }
        }
        var answer = deliver(rows, batch.after());
        if (!(answer instanceof Answer.Taken)) {
            return answer;
        }
        if (rows.size() > 1 && setAside.size() == rows.size()) {
            return new Answer.Refused(setAside.getFirst().reason());
        }
        return cloud.deliver(List.of(), batch.upTo());
    }

    private Answer deliver(List<Recorded> rows, long upTo) {
        if (rows.size() <= mostRows) {
            var answer = cloud.deliver(rows, upTo);
            if (!(answer instanceof Answer.Refused(var why))) {
                return answer;
            }
            if (rows.size() == 1) {
                var row = rows.getFirst();
                setAside.add(new Outbox.Refused(row.series(), row.metric(), row.at(), row.revision(), why));
                return new Answer.Taken();
            }
        }
        int half = rows.size() / 2;
        var first = deliver(rows.subList(0, half), upTo);
        return first instanceof Answer.Taken ? deliver(rows.subList(half, rows.size()), upTo) : first;
    }
}

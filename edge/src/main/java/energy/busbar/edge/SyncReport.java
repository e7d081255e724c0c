// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.record.Outbox;
import energy.busbar.record.OutboxState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How far the cloud sync of a site is. What is unknown, such as a success that never was, is left out.
///
/// @param last of the rows that were refused, some
record SyncReport(OutboxState state, Outbox.Waiting waiting, long refused, List<Outbox.Refused> last) {

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("rows waiting    " + waiting.rows());
        waiting.oldest().ifPresent(at -> lines.add("oldest waiting  " + at));
        lines.add("rows delivered  " + state.deliveredRows());
        state.lastSuccess().ifPresent(at -> lines.add(String.format(Locale.ROOT,
                "last success    %s, %.0f rows per second", at, state.rowsPerSecond())));
        state.lastError().ifPresent(why -> lines.add("last error      " + why
                + state.lastErrorAt().map(at -> " (since " + at + ")").orElse("")));
        lines.add("rows refused    " + refused);
        last.forEach(row -> lines.add("  " + sentence(row)));
        return lines;
    }

    private static String sentence(Outbox.Refused row) {
        return row.metric() + " at " + row.at() + ": " + row.reason();
    }

    Map<String, Object> forMachines() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("rowsWaiting", waiting.rows());
        waiting.oldest().ifPresent(at -> answer.put("oldestWaiting", at));
        answer.put("rowsDelivered", state.deliveredRows());
        state.lastSuccess().ifPresent(at -> {
            answer.put("lastSuccess", at);
            answer.put("rowsPerSecond", state.rowsPerSecond());
        });
        state.lastError().ifPresent(why -> answer.put("lastError", why));
        state.lastErrorAt().ifPresent(at -> answer.put("lastErrorAt", at));
        answer.put("rowsRefused", refused);
        answer.put("refused", last.stream().map(SyncReport::sentence).toList());
        return answer;
    }
}

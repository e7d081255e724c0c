// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/// Where the ledger stands between two ticks; stored with them, so that a restart continues the day.
///
/// @param lastAtMillis end of the last tick; [#NEVER] before the first
/// @param realSocKwh per battery at that time
/// @param baseline the site without Busbar
record LedgerState(long lastAtMillis, Map<String, Double> realSocKwh, Baseline.State baseline) {

    static final long NEVER = Long.MIN_VALUE;
    static final LedgerState START = new LedgerState(NEVER, Map.of(), new Baseline.State(Map.of(), Map.of()));

    private static final ObjectMapper JSON = new ObjectMapper();

    LedgerState {
        realSocKwh = Map.copyOf(realSocKwh);
    }

    Instant lastAt() {
        return Instant.ofEpochMilli(lastAtMillis);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws UncheckedIOException if the text is not a ledger state
    static LedgerState parse(String json) {
        try {
            return JSON.readValue(json, LedgerState.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

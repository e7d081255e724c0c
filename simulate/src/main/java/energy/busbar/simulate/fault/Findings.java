// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Collects violations; the first of each invariant are kept whole, the rest are counted. For one
/// thread.
final class Findings {

    /// Enough to see a pattern.
    private static final int KEPT = 20;

    private final List<Violation> kept = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private long count;

    void moveTo(Instant worldNow) {
        now = worldNow;
    }

    void require(boolean holds, String invariant, String format, Object... numbers) {
        if (holds) {
            return;
        }
        count++;
        if (kept.size() < KEPT) {
            kept.add(new Violation(invariant, now, String.format(Locale.ROOT, format, numbers)));
        }
    }

    long count() {
        return count;
    }

    List<Violation> kept() {
        return List.copyOf(kept);
    }
}

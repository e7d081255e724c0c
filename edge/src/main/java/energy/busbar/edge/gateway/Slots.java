// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.time.Instant;
import java.time.ZoneId;

/// When records are due.
sealed interface Slots {

    /// The first at or after a moment.
    Instant from(Instant moment);

    /// The one after.
    Instant after(Instant slot);

    /// One interval after the other from the first second on.
    record Steady(int intervalSeconds) implements Slots {

        @Override
        public Instant from(Instant moment) {
            return Instant.ofEpochSecond(moment.getEpochSecond());
        }

        @Override
        public Instant after(Instant slot) {
            return slot.plusSeconds(intervalSeconds);
        }
    }

    /// When the site's clock shows a multiple of the interval; across a change of the clock the step is what
    /// is left to the next.
    record Aligned(int intervalSeconds, ZoneId zone) implements Slots {

        @Override
        public Instant from(Instant moment) {
            var whole = Instant.ofEpochSecond(moment.getEpochSecond());
            return whole.equals(moment) && past(whole) == 0 ? whole : after(whole);
        }

        @Override
        public Instant after(Instant slot) {
            return slot.plusSeconds(intervalSeconds - past(slot));
        }

        private int past(Instant moment) {
            int offset = zone.getRules().getOffset(moment).getTotalSeconds();
            return Math.floorMod(moment.getEpochSecond() + offset, intervalSeconds);
        }
    }
}

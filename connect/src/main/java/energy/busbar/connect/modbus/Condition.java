// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.Set;

/// Whether a state of the device is one of some: `cable is 5 or 7`, `state has bit 2`.
sealed interface Condition {

    Point point();

    boolean holds(long raw);

    record IsOneOf(Point point, Set<Long> values) implements Condition {
        @Override
        public boolean holds(long raw) {
            return values.contains(raw);
        }
    }

    record HasBit(Point point, int bit) implements Condition {
        @Override
        public boolean holds(long raw) {
            return (raw >>> bit & 1) == 1;
        }
    }
}

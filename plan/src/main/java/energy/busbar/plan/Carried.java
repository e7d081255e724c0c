// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import energy.busbar.plan.LpSolver.Basis;
import java.util.Arrays;
import java.util.Optional;

/// What one plan leaves to the next of the same site: the plan itself, and where its relaxation ended, found
/// again by absolute time. Both only save time and flip-flop; without them a plan is as good.
///
/// @param neighbourhood which one a polish looks at first
record Carried(Optional<Plan> plan, Optional<Places> places, int neighbourhood) {

    static final Carried NOTHING = new Carried(Optional.empty(), Optional.empty(), 0);

    /// Status of columns and rows by their keys.
    static final class Places {

        /// HiGHS: nonbasic at its lower bound, and basic.
        private static final int AT_LOWER = 0;
        private static final int BASIC = 1;

        private final Table columns;
        private final Table rows;

        Places(LinearProgram lp, Basis basis) {
            columns = new Table(lp.columns);
            for (int c = 0; c < lp.columns; c++) {
                columns.put(lp.columnKey(c), basis.column()[c]);
            }
            rows = new Table(lp.rows);
            for (int r = 0; r < lp.rows; r++) {
                rows.put(lp.rowKey(r), basis.row()[r]);
            }
        }

        /// What is new rests: a column at its lower bound, a row unbound.
        Basis basis(LinearProgram lp) {
            var basis = new Basis(new int[lp.columns], new int[lp.rows]);
            Arrays.setAll(basis.column(), c -> columns.get(lp.columnKey(c), AT_LOWER));
            Arrays.setAll(basis.row(), r -> rows.get(lp.rowKey(r), BASIC));
            return basis;
        }
    }

    /// Numbers by 64-bit keys, open addressing: a map of boxed values would cost more than it saves.
    private static final class Table {

        private final long[] keys;
        private final int[] values;
        private final int mask;

        Table(int size) {
            int capacity = Integer.highestOneBit(Math.max(8, size)) * 4;
            keys = new long[capacity];
            values = new int[capacity];
            mask = capacity - 1;
        }

        private int slot(long key) {
            int slot = (int) (key ^ (key >>> 32)) & mask;
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        void put(long key, int value) {
            int slot = slot(key);
            keys[slot] = key;
            values[slot] = value;
        }

        int get(long key, int otherwise) {
            int slot = slot(key);
            return keys[slot] == key ? values[slot] : otherwise;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Who is served first and shed last: 1 is the most important, 5 the least.
/// Equal numbers share in the order of [Consumer].
///
/// The house itself is never shed by Busbar: it has no switch. Its place only
/// says who must yield to it, and physical limits always do.
public record Priorities(Map<Consumer, Integer> levels) {

    public static final Priorities USUAL = new Priorities(Map.of(
            Consumer.FLEET_CHARGING, 1,
            Consumer.FACILITY, 2,
            Consumer.BATTERY_CHARGING, 3,
            Consumer.CRYPTO_MINING, 4,
            Consumer.GRID_EXPORT, 5));

    public Priorities {
        var copy = new EnumMap<Consumer, Integer>(Consumer.class);
        for (var consumer : Consumer.values()) {
            var level = levels.get(consumer);
            if (level == null || level < 1 || level > 5) {
                throw new IllegalArgumentException(
                        "priorities." + consumer + " must be from 1 to 5, was " + level + ". 1 is served first.");
            }
            copy.put(consumer, level);
        }
        levels = Collections.unmodifiableMap(copy);
    }

    public int of(Consumer consumer) {
        return java.util.Objects.requireNonNull(levels.get(consumer));
    }

    /// Consumers from the first served to the last.
    public List<Consumer> order() {
        return java.util.Arrays.stream(Consumer.values())
                .sorted(Comparator.comparingInt(this::of).thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}

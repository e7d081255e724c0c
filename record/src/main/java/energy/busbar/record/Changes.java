// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Decision;
import energy.busbar.model.Reason;
import energy.busbar.model.Setpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Tells what is new in a decision, so that the journal is not filled with repetitions.
final class Changes {

    /// A command that does not change is still written this often, so that a reader need not look
    /// further back to know what was in force.
    static final Duration REPEAT_AFTER = Duration.ofMinutes(15);

    /// Smaller changes of a power or current are below what devices resolve.
    private static final double RESOLUTION = 0.01;

    private @Nullable Decision lastDecision;
    private final Map<String, SetpointRow> lastSetpoints = new HashMap<>();

    /// Whether ladder or headline turned. Numbers in the sentence change every tick and do not count.
    boolean turned(Decision decision) {
        var last = lastDecision;
        if (last != null && last.ladder() == decision.ladder() && same(last.headline(), decision.headline())) {
            return false;
        }
        lastDecision = decision;
        return true;
    }

    boolean changed(SetpointRow row) {
        var last = lastSetpoints.get(row.setpoint().assetId());
        if (last != null && !dueAgain(last.at(), row.at()) && same(last.setpoint(), row.setpoint())) {
            return false;
        }
        lastSetpoints.put(row.setpoint().assetId(), row);
        return true;
    }

    private static boolean dueAgain(Instant last, Instant now) {
        return Duration.between(last, now).abs().compareTo(REPEAT_AFTER) >= 0;
    }

    private static boolean same(Setpoint one, Setpoint other) {
        boolean sameKind = SetpointKind.of(one) == SetpointKind.of(other);
        return sameKind && same(one.reason(), other.reason())
                && same(SetpointKind.amount(one), SetpointKind.amount(other));
    }

    private static boolean same(OptionalDouble one, OptionalDouble other) {
        return (one.isEmpty() || other.isEmpty())
                ? one.equals(other)
                : Math.abs(one.getAsDouble() - other.getAsDouble()) <= RESOLUTION;
    }

    private static boolean same(Reason one, Reason other) {
        return one.code() == other.code() && one.bindingLimit().equals(other.bindingLimit());
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a part can be told.
///
/// @param orders by name, each with its steps in their order
/// @param told   how to read back what it was told, if it can be
record Command(String part, Kind kind, Terms terms, Map<String, List<Step>> orders, Optional<ToldBy> told) {

    /// What is commanded.
    enum Kind {
        BATTERY, PV, CHARGER, LOAD;

        /// What each must know.
        List<String> orders() {
            return switch (this) {
                case BATTERY -> List.of("charge", "discharge", "hold", "release");
                case PV -> List.of("limit", "release");
                case CHARGER -> List.of("current", "pause", "release");
                case LOAD -> List.of("run", "stop", "release");
            };
        }
    }

    /// @param watchdog     after which the device goes its own way; zero if never
    /// @param minInterval  between two changes; never before a release
    /// @param writesPerDay to registers that may wear
    record Terms(Duration watchdog, double deadBandKw, Duration minInterval, int writesPerDay) {}

    /// @param nothing when no order is in force
    /// @param amount  of the order in force, as [energy.busbar.dispatch.Told] means it
    record ToldBy(Condition nothing, Formula amount) {}

    List<Step> steps(String order) {
        return orders.getOrDefault(order, List.of());
    }

    /// All that is ever written or needed for it.
    Set<Point> points() {
        var points = new LinkedHashSet<Point>();
        orders.values().forEach(steps -> steps.forEach(step -> {
            points.add(step.point());
            points.addAll(step.points());
        }));
        told.ifPresent(by -> {
            points.add(by.nothing().point());
            points.addAll(by.amount().points());
        });
        return points;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// One register to be set on the way to an order.
///
/// @param when only where the device is in this state
record Step(Point point, Amount amount, Optional<Condition> when) {

    /// What a register is set to.
    ///
    /// @param divisor what it is a share of
    record Amount(boolean negative, Source source, Optional<Point> divisor) {}

    /// Where an amount comes from.
    sealed interface Source {

        /// As the register holds it.
        record Fixed(double value) implements Source {}

        /// What is ordered: kW of power or limit, A of current.
        record Ordered() implements Source {}

        /// Seconds after which the device goes its own way.
        record Watchdog() implements Source {}

        record OfPoint(Point point) implements Source {}
    }

    /// Whatever must be known before it can be set.
    Set<Point> points() {
        var points = new LinkedHashSet<Point>();
        if (point.readable()) {
            points.add(point);
        }
        if (amount.source() instanceof Source.OfPoint(Point other)) {
            points.add(other);
        }
        amount.divisor().ifPresent(points::add);
        when.ifPresent(condition -> points.add(condition.point()));
        return points;
    }
}

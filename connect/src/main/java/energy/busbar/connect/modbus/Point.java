// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.Optional;
import java.util.Set;

/// A number, or a text, that a device has.
///
/// @param unit     that answers for it; 0 for the line's
/// @param scale    what the raw number is multiplied by; negative where the device's sign is not ours
/// @param exponent where a power of ten stands that it is multiplied by besides
/// @param missing  raw values that say there is none
/// @param range    what a sound device says, in the device's unit
/// @param readable whether what is written can be read back
record Point(String name, int unit, Table table, Address address, PointType type, int registers, WordOrder order,
        double scale, Optional<Address> exponent, Measure measure, Set<Long> missing, Range range, Memory memory,
        boolean readable) {

    /// @param least in the device's unit
    record Range(double least, double most) {

        static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean holds(double value) {
            return value >= least && value <= most;
        }

        @Override
        public String toString() {
            return least + " to " + most;
        }
    }

    /// Our unit from the raw bits.
    double theirs(long raw, int power) {
        return type.number(raw) * scale * Math.pow(10, power);
    }

    /// The bits that say something in our unit. What is beyond the range is told as its end.
    long raw(double ours, int power) {
        double theirs = Math.clamp(measure.theirs(ours), range.least(), range.most());
        return type.raw(theirs / (scale * Math.pow(10, power)));
    }

    boolean saysNothing(long raw) {
        return missing.contains(raw) || (type == PointType.FLOAT32 && !Double.isFinite(type.number(raw)));
    }
}

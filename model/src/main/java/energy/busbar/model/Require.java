// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// Checks in compact constructors: after them nobody re-checks.
final class Require {

    private Require() {}

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    name + " must be a finite number, was " + value
                            + ". Maybe a reading is missing and was not marked so.");
        }
        return value;
    }

    static double nonNegative(String name, double value, String maybe) {
        finite(name, value);
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + value + ". " + maybe);
        }
        return value;
    }

    /// A limit, which may be infinite: none.
    static double cap(String name, double value, String maybe) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(name + " must be 0 or more, was " + value + ". " + maybe);
        }
        return value;
    }

    static double positive(String name, double value, String maybe) {
        finite(name, value);
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, was " + value + ". " + maybe);
        }
        return value;
    }

    static double fraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    name + " must be a fraction from 0 to 1, was " + value + ". Maybe it is a percentage.");
        }
        return value;
    }

    static double efficiency(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    name + " must be in (0, 1], was " + value + ". Maybe it is a percentage.");
        }
        return value;
    }

    static String text(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty.");
        }
        return value;
    }

    /// A private copy of an array that must have one finite value per interval.
    static double[] profile(String name, double[] values, int size) {
        if (values.length != size) {
            throw new IllegalArgumentException(name + " must have " + size + " values, has " + values.length
                    + ". Maybe powers and states were mixed: powers have n values, states n + 1.");
        }
        for (int i = 0; i < size; i++) {
            finite(name + "[" + i + "]", values[i]);
        }
        return values.clone();
    }
}

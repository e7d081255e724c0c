// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// What a home's numbers must be before anything is reckoned with them.
final class Checks {

    private Checks() {}

    static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " must be from " + least + " to " + most + ", was " + value + ".");
        }
    }

    static void notNegative(String name, double value) {
        within(name, value, 0, Double.MAX_VALUE);
    }

    static void positive(String name, double value) {
        within(name, value, Double.MIN_VALUE, Double.MAX_VALUE);
    }
}

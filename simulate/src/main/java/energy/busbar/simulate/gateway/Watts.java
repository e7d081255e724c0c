// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// A gateway's meters count whole watts. Powers are made whole before they are added, so that sums are exact.
final class Watts {

    private Watts() {}

    static double rounded(double kw) {
        return Math.rint(kw * 1000) / 1000;
    }

    /// Never more than asked for, so that a limit holds to the last digit.
    static double towardsZero(double kw) {
        // The nudge keeps 5.0 from becoming 4.999 where the product is one bit short.
        return (kw < 0 ? Math.ceil(kw * 1000 - 1e-9) : Math.floor(kw * 1000 + 1e-9)) / 1000;
    }
}

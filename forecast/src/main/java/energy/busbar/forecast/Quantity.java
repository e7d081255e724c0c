// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// What is foretold from its own past.
public enum Quantity {
    /// The house without the assets that have names; its habits follow local time.
    LOAD,
    /// What the arrays give uncurtailed; the sun follows UTC and knows no clock change.
    PV
}

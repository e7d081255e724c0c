// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// How good a plan is known to be.
public sealed interface Proof {

    /// Nothing better exists within the tolerance.
    record Proved() implements Proof {}

    /// Valid, and at most this much dearer than the best possible.
    record Feasible(double gapMoney, double gapFraction) implements Proof {}

    /// Made by rules, because the search failed.
    record Fallback(String cause) implements Proof {}
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// How far the controller has had to step back, best first. Always visible.
public enum Ladder {
    /// A fresh plan is followed.
    OPTIMAL,
    /// The last plan is old but still covers now.
    STALE_PLAN,
    /// No plan: time-of-use rules and self-consumption.
    RULES,
    /// The grid meter is not trusted for the moment: the last commands stand, and none may rise.
    HELD,
    /// Inputs are not trusted: devices are released to their own safe behaviour.
    SAFE,
    /// Nothing is written.
    HANDS_OFF
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.SiteState.BatteryState;
import org.jspecify.annotations.Nullable;

/// What a battery made of the command of a tick ago, and so will make of the next. One that its cells hold
/// back gives or takes no more than it does now; one that is told more and more instead would let it all go
/// at the moment it is able to.
///
/// @param mostKw  it gives at most this, discharge positive; infinite for one that follows
/// @param leastKw it gives at least this
/// @param toldKw  what it was told
record Response(double mostKw, double leastKw, double toldKw) {

    static final Response FOLLOWS = new Response(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    static Response of(@Nullable BatteryState state, @Nullable BatterySetpoint told) {
        if (state == null || told == null) {
            return FOLLOWS;
        }
        double missingKw = told.powerKw() - state.powerKw();
        if (missingKw > Disobedience.TOLERANCE_KW && told.powerKw() > 0) {
            return new Response(Math.max(0, state.powerKw()), Double.NEGATIVE_INFINITY, told.powerKw());
        }
        return missingKw < -Disobedience.TOLERANCE_KW
                ? new Response(Double.POSITIVE_INFINITY, state.powerKw(), told.powerKw())
                : FOLLOWS;
    }

    /// What really comes of a command.
    double realKw(double commandKw) {
        return Math.max(leastKw, Math.min(mostKw, commandKw));
    }

    /// A command that asks for no more of what was not done.
    double steadyKw(double commandKw) {
        if (mostKw < Double.POSITIVE_INFINITY) {
            return Math.min(commandKw, toldKw);
        }
        return leastKw > Double.NEGATIVE_INFINITY && toldKw < 0 ? Math.max(commandKw, toldKw) : commandKw;
    }
}

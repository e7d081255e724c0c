// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

/// Whether a lie of a meter can be found out yet: a wrong sign or scale shows only while something moves, a
/// frozen meter only after something has. Time in which nothing could tell does not count against a controller.
final class Hiding {

    /// A smaller move tells nothing of a meter's sign.
    private static final double LEAST_MOVE_KW = 0.5;

    /// Moves that a meter cannot keep silent about without being found out.
    private static final double CLEAR_MOVE_KW = 0.5;

    private final Trouble trouble;
    private double steeredKw;
    private double unansweredKw;

    Hiding(Trouble trouble) {
        this.trouble = trouble;
    }

    /// After each interval.
    ///
    /// @param sunKw true generation
    boolean hides(Sums obeying, double sunKw) {
        double movedKw = Math.abs(obeying.obeyedKw() - sunKw - steeredKw);
        steeredKw = obeying.obeyedKw() - sunKw;
        unansweredKw = trouble.recently(FaultKind.METER_FROZEN) ? unansweredKw + movedKw : 0;
        boolean turned = trouble.recently(FaultKind.METER_SIGN) || trouble.recently(FaultKind.METER_SCALE);
        return (turned && movedKw < LEAST_MOVE_KW)
                || (trouble.recently(FaultKind.METER_FROZEN) && unansweredKw < CLEAR_MOVE_KW);
    }
}

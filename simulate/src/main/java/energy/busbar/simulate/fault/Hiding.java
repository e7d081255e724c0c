// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.GridConnection;
import java.util.OptionalDouble;

/// Whether a lie of a meter can be found out yet: a wrong sign or scale shows only while something moves, a
/// frozen meter only after something has. Time in which nothing could tell does not count against a controller.
final class Hiding {

    /// A smaller move tells nothing of a meter's sign.
    private static final double LEAST_MOVE_KW = 0.5;

    /// Moves that a meter cannot keep silent about without being found out.
    private static final double CLEAR_MOVE_KW = 0.5;

    /// Inverters that may not export hold the grid within this of zero.
    private static final double HELD_AT_ZERO_KW = 0.1;

    private final Trouble trouble;
    private final boolean mayExport;
    private double steeredKw;
    private double unansweredKw;
    private double shownKw = Double.NaN;
    private double steeredWhenShownKw;

    Hiding(Trouble trouble, GridConnection grid) {
        this.trouble = trouble;
        this.mayExport = grid.maxExportKw() > HELD_AT_ZERO_KW;
    }

    /// After each interval.
    ///
    /// @param sunKw          true generation
    /// @param believedGridKw what the grid meter is taken to read. At zero, where nothing may be exported, it
    ///                       looks as if an inverter held it there, whatever else moves
    boolean hides(Sums obeying, double sunKw, OptionalDouble believedGridKw) {
        double movedKw = Math.abs(obeying.obeyedKw() - sunKw - steeredKw);
        steeredKw = obeying.obeyedKw() - sunKw;
        // A frozen meter that another fault shakes shows a new value, and owes an answer from there on only.
        if (believedGridKw.isPresent() && believedGridKw.getAsDouble() != shownKw) {
            shownKw = believedGridKw.getAsDouble();
            steeredWhenShownKw = steeredKw;
            unansweredKw = 0;
        }
        boolean looksHeld = !mayExport && believedGridKw.isPresent()
                && Math.abs(believedGridKw.getAsDouble()) <= HELD_AT_ZERO_KW;
        unansweredKw = trouble.recently(FaultKind.METER_FROZEN) && !looksHeld
                ? Math.max(unansweredKw, Math.abs(steeredKw - steeredWhenShownKw))
                : 0;
        boolean turned = trouble.recently(FaultKind.METER_SIGN) || trouble.recently(FaultKind.METER_SCALE);
        return (turned && movedKw < LEAST_MOVE_KW)
                || (trouble.recently(FaultKind.METER_FROZEN) && unansweredKw < CLEAR_MOVE_KW);
    }
}

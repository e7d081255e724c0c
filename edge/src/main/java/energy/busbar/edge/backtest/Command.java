// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.util.OptionalDouble;

/// What a step's row tells the plant, decided before the step; the plant realises it against the
/// actual load and sun.
///
/// @param batteryKw   charge positive (the judge's sign), the power of POWER, CHARGE and DISCHARGE
/// @param socToFraction where CHARGE, DISCHARGE and self-consumption stop
/// @param maxChargeKw infinite when unbounded
/// @param importCapKw the inverter's own guard: stop charging, then discharge; infinite for none
/// @param curtailKw   PV switched off, as far as there is so much
record Command(
        Mode mode,
        double batteryKw,
        OptionalDouble socToFraction,
        double maxChargeKw,
        double maxDischargeKw,
        double importCapKw,
        double curtailKw) {

    /// The judge's words for modes.
    enum Mode {
        POWER("power"),
        SELF("self"),
        CHARGE("charge"),
        DISCHARGE("discharge"),
        CHARGE_ONLY("charge_only"),
        DISCHARGE_ONLY("discharge_only"),
        IDLE("idle");

        final String word;

        Mode(String word) {
            this.word = word;
        }
    }

    static Command of(Mode mode, double batteryKw) {
        return new Command(mode, batteryKw, OptionalDouble.empty(), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY, 0);
    }

    Command curtailing(double kw) {
        return new Command(mode, batteryKw, socToFraction, maxChargeKw, maxDischargeKw, importCapKw, kw);
    }
}

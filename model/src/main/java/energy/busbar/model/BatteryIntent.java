// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// A plan's wish for one battery and interval: a mode and bounds, not blind kW.
///
/// @param powerKw the power to hold in CHARGE and DISCHARGE, ≥ 0; ignored otherwise
/// @param maxChargeKw never charge faster
/// @param maxDischargeKw never discharge faster
/// @param goalSocKwh CHARGE stops rising above it, DISCHARGE and SELF_CONSUME stop falling below it
public record BatteryIntent(
        BatteryMode mode, double powerKw, double maxChargeKw, double maxDischargeKw, double goalSocKwh) {
    public BatteryIntent {
        Require.nonNegative("powerKw", powerKw, "The mode gives the direction.");
        Require.nonNegative("maxChargeKw", maxChargeKw, "The mode gives the direction.");
        Require.nonNegative("maxDischargeKw", maxDischargeKw, "The mode gives the direction.");
        Require.nonNegative("goalSocKwh", goalSocKwh, "Energy in a battery is not negative.");
    }
}

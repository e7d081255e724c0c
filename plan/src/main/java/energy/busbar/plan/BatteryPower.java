// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import energy.busbar.plan.PlanningProblem.BatteryTask;

/// What a battery can do and what becomes of it, with everything its task says.
record BatteryPower(Battery battery, CellCurve charging, CellCurve discharging) {

    static BatteryPower of(BatteryTask task) {
        return new BatteryPower(task.battery(), CellCurve.charging(task), CellCurve.discharging(task));
    }

    /// Energy in the cells after holding an AC power (discharge positive) for some hours.
    double socKwhAfter(double socKwh, double batteryKw, double hours) {
        double intoCellsKw = batteryKw > 0 ? -discharging.cellKw(batteryKw) : charging.cellKw(-batteryKw);
        return socKwh + intoCellsKw * hours;
    }

    /// AC power that fills it to its ceiling, if it can, within an interval.
    double mostChargeKw(double socKwh, double hours) {
        double roomKw = Math.max(0, battery.maxSocKwh() - socKwh) / hours;
        return Math.min(charging.mostKw(socKwh, hours), charging.acKw(roomKw));
    }

    /// AC power that empties it to its floor, if it can, within an interval.
    double mostDischargeKw(double socKwh, double hours) {
        double storedKw = Math.max(0, socKwh - battery.minSocKwh()) / hours;
        return Math.min(discharging.mostKw(socKwh, hours), discharging.acKw(storedKw));
    }
}

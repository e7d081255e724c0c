// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// A stationary battery with its inverter. Powers are at the AC bus, energies
/// in the cells.
///
/// @param capacityKwh usable energy at SoC 1
/// @param minSocFraction safety floor, backup reserve included
/// @param maxSocFraction safety ceiling
/// @param chargeEfficiency cell energy gained per AC energy taken, in (0, 1]
/// @param dischargeEfficiency AC energy given per cell energy lost, in (0, 1]
/// @param wearPerKwh money of ageing per AC kWh discharged, ≥ 0
/// @param gridCharging whether it may charge from the grid
/// @param gridExport whether it may discharge into the grid
public record Battery(
        String id,
        double capacityKwh,
        double minSocFraction,
        double maxSocFraction,
        double maxChargeKw,
        double maxDischargeKw,
        double chargeEfficiency,
        double dischargeEfficiency,
        double wearPerKwh,
        boolean gridCharging,
        boolean gridExport)
        implements
            Asset {

    public Battery {
        Require.text("battery.id", id);
        Require.positive("battery.capacity-kwh", capacityKwh, "Maybe the battery should be left out.");
        Require.fraction("battery.min-soc-fraction", minSocFraction);
        Require.fraction("battery.max-soc-fraction", maxSocFraction);
        if (minSocFraction >= maxSocFraction) {
            throw new IllegalArgumentException("battery.min-soc-fraction " + minSocFraction
                    + " must be below battery.max-soc-fraction " + maxSocFraction + ". Maybe they are swapped.");
        }
        Require.nonNegative("battery.max-charge-kw", maxChargeKw, "Charge has its own positive number.");
        Require.nonNegative("battery.max-discharge-kw", maxDischargeKw, "Discharge has its own positive number.");
        Require.efficiency("battery.charge-efficiency", chargeEfficiency);
        Require.efficiency("battery.discharge-efficiency", dischargeEfficiency);
        Require.nonNegative("battery.wear-per-kwh", wearPerKwh, "Wear costs money.");
    }

    public double minSocKwh() {
        return minSocFraction * capacityKwh;
    }

    public double maxSocKwh() {
        return maxSocFraction * capacityKwh;
    }

    public double roundTripEfficiency() {
        return chargeEfficiency * dischargeEfficiency;
    }

    /// AC power that just fills the battery to a level within the given time,
    /// within its limits; 0 when it is already there.
    public double chargeKwToReach(double socKwh, double goalKwh, double hours) {
        return Math.clamp((Math.min(goalKwh, maxSocKwh()) - socKwh) / (chargeEfficiency * hours), 0, maxChargeKw);
    }

    /// AC power that just empties the battery to a level within the given time,
    /// within its limits; 0 when it is already there.
    public double dischargeKwToReach(double socKwh, double goalKwh, double hours) {
        return Math.clamp((socKwh - Math.max(goalKwh, minSocKwh())) * dischargeEfficiency / hours, 0, maxDischargeKw);
    }

    /// Energy in the cells after holding an AC power (discharge positive) for
    /// some hours.
    public double socKwhAfter(double socKwh, double batteryKw, double hours) {
        double change = batteryKw > 0 ? -batteryKw / dischargeEfficiency : -batteryKw * chargeEfficiency;
        return socKwh + change * hours;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// Where the money of a plan or a period goes; positive is paid,
/// negative earned.
///
/// @param unmetCost wishes not met, at what they are worth: energy a car misses, import to be avoided
/// @param miningCost what starts of miners cost, less what mining earns
/// @param carbonCost emissions of import at the price the site puts on them, not on any bill
/// @param eventCost negative: what grid events pay for import below their baseline
public record CostSplit(
        double importCost,
        double exportCost,
        double demandCost,
        double wearCost,
        double unmetCost,
        double miningCost,
        double storedEnergyCost,
        double carbonCost,
        double eventCost) {

    public static final CostSplit ZERO = new CostSplit(0, 0, 0, 0, 0, 0, 0);

    /// Costs where emissions have no price and no grid event pays.
    public CostSplit(double importCost, double exportCost, double demandCost, double wearCost, double unmetCost,
            double miningCost, double storedEnergyCost) {
        this(importCost, exportCost, demandCost, wearCost, unmetCost, miningCost, storedEnergyCost, 0, 0);
    }

    /// Everything: what the planner minimises.
    public double totalCost() {
        return energyCost() + wearCost + unmetCost + storedEnergyCost + carbonCost;
    }

    /// What the bill and the mining pool say: import, export, demand,
    /// mining income, rewards.
    public double energyCost() {
        return importCost + exportCost + demandCost + miningCost + eventCost;
    }
}

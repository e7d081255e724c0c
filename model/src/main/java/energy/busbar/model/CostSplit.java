// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// Where the money of a plan or a period goes; positive is paid,
/// negative earned.
public record CostSplit(
        double importCost,
        double exportCost,
        double demandCost,
        double wearCost,
        double unmetCost,
        double miningCost,
        double storedEnergyCost) {

    public static final CostSplit ZERO = new CostSplit(0, 0, 0, 0, 0, 0, 0);

    /// Everything: what the planner minimises.
    public double totalCost() {
        return energyCost() + wearCost + unmetCost + storedEnergyCost;
    }

    /// What the bill and the mining pool say: import, export, demand,
    /// mining income.
    public double energyCost() {
        return importCost + exportCost + demandCost + miningCost;
    }
}

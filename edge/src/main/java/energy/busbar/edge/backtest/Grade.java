// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.Plant.Violations;

/// What a run of the period cost, by the judge's rules.
///
/// @param cost       energy, wear, peak and standing charges: the bill and the ageing
/// @param socAdjustment stored energy gained, paid back at the terminal value; negative is a gain
/// @param gradedCost cost with the adjustment and the penalty for what cars did not get
record Grade(
        String controller,
        double days,
        double energyCost,
        double wearCost,
        double peakCost,
        double standingCost,
        double cost,
        double socAdjustment,
        double gradedCost,
        double importKwh,
        double exportKwh,
        double curtailedKwh,
        double dischargedKwh,
        double fullCycles,
        double peakImportKw,
        double finalSocFraction,
        double unmetKwh,
        Violations violations,
        double seconds) {

    static Grade of(String controller, JudgeSite site, Plant plant, Cars cars, double seconds) {
        double energyCost = 0;
        double importKwh = 0;
        double exportKwh = 0;
        double curtailedKwh = 0;
        double dischargedKwh = 0;
        double peakKw = 0;
        double totalHours = 0;
        for (var flow : plant.flows()) {
            double hours = site.series().hours()[flow.step()];
            energyCost += (flow.importKw() * site.series().importPerKwh()[flow.step()]
                    - flow.exportKw() * site.series().exportPerKwh()[flow.step()]) * hours;
            importKwh += flow.importKw() * hours;
            exportKwh += flow.exportKw() * hours;
            curtailedKwh += flow.curtailedKw() * hours;
            dischargedKwh += flow.dischargeKw() * hours;
            peakKw = Math.max(peakKw, flow.importKw());
            totalHours += hours;
        }
        var battery = site.battery();
        double wearCost = dischargedKwh * battery.wearPerKwh();
        double peakCost = site.grid().peakPerKw() * peakKw;
        double standingCost = site.grid().standingPerDay() * totalHours / 24;
        double cost = energyCost + wearCost + peakCost + standingCost;
        double gainedKwh = plant.withBattery() ? plant.socKwh() - battery.initialKwh() : 0;
        double adjustment = -gainedKwh * site.terminalPerKwh();
        double unmetKwh = cars.unmetKwh();
        double cycles = battery.present()
                ? dischargedKwh / battery.dischargeEfficiency() / (battery.maxKwh() - battery.minKwh())
                : 0;
        return new Grade(controller, totalHours / 24, energyCost, wearCost, peakCost, standingCost, cost, adjustment,
                cost + adjustment + site.unmetPerKwh() * unmetKwh, importKwh, exportKwh, curtailedKwh, dischargedKwh,
                cycles, peakKw, battery.present() ? plant.socKwh() / battery.capacityKwh() : 0, unmetKwh,
                plant.violations(), seconds);
    }

    /// Share of the possible saving that this run realised: 0 is no battery, 1 perfect foresight.
    double capture(Grade noBattery, Grade foresight) {
        return (noBattery.gradedCost() - gradedCost) / (noBattery.gradedCost() - foresight.gradedCost());
    }
}

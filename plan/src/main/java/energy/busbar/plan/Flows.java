// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.CostSplit;
import java.util.ArrayList;
import java.util.List;

/// The powers of a plan while it is put together, and what follows from them: states, grid flows and
/// costs. Both the optimiser and the rules fill one of these, so their costs are the same sum.
final class Flows {

    /// Below this a solver's power is noise.
    private static final double NOISE_KW = 1e-7;

    final PlanningProblem problem;
    final double[][] chargeKw;
    final double[][] dischargeKw;
    final double[][] vehicleKw;
    final double[][] givenKw;
    final double[][] minerKw;
    final double[][] heatKw;
    final double[][] celsius;
    final double[][] shedKw;
    final double[] blockKw;
    final int[] blockStart;
    final double[] curtailedKw;
    final double[] importKw;
    final double[] exportKw;
    final double[][] socKwh;

    Flows(PlanningProblem problem) {
        this.problem = problem;
        int n = problem.grid().intervals();
        chargeKw = new double[problem.batteries().size()][n];
        dischargeKw = new double[problem.batteries().size()][n];
        socKwh = new double[problem.batteries().size()][n + 1];
        vehicleKw = new double[problem.vehicles().size()][n];
        givenKw = new double[problem.vehicles().size()][n];
        minerKw = new double[problem.miners().size()][n];
        heatKw = new double[problem.heatStores().size()][n];
        celsius = new double[problem.heatStores().size()][n + 1];
        shedKw = new double[problem.gridEvents().everyLoad().size()][n];
        blockKw = new double[n];
        blockStart = new int[problem.blocks().size()];
        java.util.Arrays.fill(blockStart, -1);
        curtailedKw = new double[n];
        importKw = new double[n];
        exportKw = new double[n];
    }

    static double clean(double kw) {
        return Math.abs(kw) < NOISE_KW ? 0 : kw;
    }

    /// Everything the site takes beyond its house load, without batteries; less what cars give.
    double controlledLoadKw(int i) {
        double sumKw = blockKw[i];
        for (double[] kw : vehicleKw) {
            sumKw += kw[i];
        }
        for (double[] kw : givenKw) {
            sumKw -= kw[i];
        }
        for (double[] kw : minerKw) {
            sumKw += kw[i];
        }
        for (double[] kw : heatKw) {
            sumKw += kw[i];
        }
        return sumKw;
    }

    /// House load that goes without.
    double shedKw(int i) {
        double sumKw = 0;
        for (double[] kw : shedKw) {
            sumKw += kw[i];
        }
        return sumKw;
    }

    /// What is left for batteries and grid: all loads minus usable PV.
    double netLoadKw(int i) {
        var forecast = problem.forecast();
        return forecast.loadKw()[i] - shedKw(i) + controlledLoadKw(i) - forecast.pvKw()[i] + curtailedKw[i];
    }

    /// Computes states and grid flows from the controlled powers.
    void settle() {
        var grid = problem.grid();
        for (int b = 0; b < socKwh.length; b++) {
            var task = problem.batteries().get(b);
            var power = BatteryPower.of(task);
            socKwh[b][0] = task.initialSocKwh();
            for (int i = 0; i < grid.intervals(); i++) {
                double batteryKw = dischargeKw[b][i] - chargeKw[b][i];
                socKwh[b][i + 1] = power.socKwhAfter(socKwh[b][i], batteryKw, grid.hours(i));
            }
        }
        for (int k = 0; k < celsius.length; k++) {
            var task = problem.heatStores().get(k);
            celsius[k][0] = task.initialCelsius();
            for (int i = 0; i < grid.intervals(); i++) {
                celsius[k][i + 1] = task.celsiusAfter(celsius[k][i], i, heatKw[k][i], grid.hours(i));
            }
        }
        for (int i = 0; i < grid.intervals(); i++) {
            double netKw = netLoadKw(i);
            for (int b = 0; b < socKwh.length; b++) {
                netKw += chargeKw[b][i] - dischargeKw[b][i];
            }
            importKw[i] = Math.max(0, clean(netKw));
            exportKw[i] = Math.max(0, clean(-netKw));
        }
    }

    /// AC energy a car has gained in an interval, less what it must charge again.
    double gainedKwh(int vehicle, int i) {
        double recharge = problem.vehicles().get(vehicle).giving().rechargePerKwh();
        return (vehicleKw[vehicle][i] - givenKw[vehicle][i] * recharge) * problem.grid().hours(i);
    }

    double deliveredKwh(int vehicle) {
        double kwh = 0;
        for (int i = 0; i < vehicleKw[vehicle].length; i++) {
            kwh += gainedKwh(vehicle, i);
        }
        return kwh;
    }

    double unmetKwh(int vehicle) {
        return Math.max(0, problem.vehicles().get(vehicle).neededKwh() - deliveredKwh(vehicle));
    }

    /// The highest billing-interval average, at least the peak so far.
    double billedPeakKw() {
        return new Demand(problem).peakKw(i -> importKw[i]);
    }

    CostSplit costs() {
        var forecast = problem.forecast();
        double importCost = 0;
        double carbonCost = 0;
        double exportCost = 0;
        double wearCost = 0;
        double miningCost = 0;
        for (int i = 0; i < importKw.length; i++) {
            double hours = problem.grid().hours(i);
            importCost += importKw[i] * hours * forecast.importPerKwh()[i];
            carbonCost += importKw[i] * hours * problem.carbonCostPerKwh(i);
            exportCost -= exportKw[i] * hours * forecast.exportPerKwh()[i];
            for (int b = 0; b < socKwh.length; b++) {
                wearCost += dischargeKw[b][i] * hours * problem.batteries().get(b).battery().wearPerKwh();
            }
            for (int v = 0; v < givenKw.length; v++) {
                wearCost += givenKw[v][i] * hours * problem.vehicles().get(v).giving().wearPerKwh();
            }
            for (int m = 0; m < minerKw.length; m++) {
                miningCost += problem.miners().get(m).money(minerKw[m], i, hours);
            }
        }
        double demandCost = problem.connection().demandPricePerKw() * (billedPeakKw() - problem.peakSoFarKw());
        return new CostSplit(importCost, exportCost, demandCost, wearCost, unmetCost(), miningCost, storedEnergyCost(),
                carbonCost, eventCost());
    }

    private double eventCost() {
        double cost = 0;
        for (int i = 0; i < importKw.length; i++) {
            var event = problem.gridEvents().reduction(problem.grid(), i);
            double reducedKw = event.isPresent() ? Math.max(0, event.get().baselineKw() - importKw[i]) : 0;
            cost -= reducedKw * problem.grid().hours(i) * problem.rewardPerKwh(i);
        }
        return cost;
    }

    private double unmetCost() {
        double cost = 0;
        for (int i = 0; i < importKw.length; i++) {
            cost += importKw[i] * problem.grid().hours(i) * problem.gridEvents().avoidPerKwh(problem.grid(), i);
        }
        for (int v = 0; v < vehicleKw.length; v++) {
            cost += unmetKwh(v) * problem.vehicles().get(v).unmetPerKwh();
        }
        return cost;
    }

    private double storedEnergyCost() {
        double cost = 0;
        for (int b = 0; b < socKwh.length; b++) {
            double gainedKwh = socKwh[b][importKw.length] - socKwh[b][0];
            cost -= gainedKwh * problem.batteries().get(b).terminalValuePerKwh();
        }
        for (int k = 0; k < celsius.length; k++) {
            double gainedKelvin = celsius[k][importKw.length] - celsius[k][0];
            cost -= gainedKelvin * HeatWorth.perKelvin(problem, problem.heatStores().get(k));
        }
        return cost;
    }

    List<energy.busbar.model.Shortfall> shortfalls() {
        var shortfalls = new ArrayList<energy.busbar.model.Shortfall>();
        Shortfalls.addTo(shortfalls, this);
        return shortfalls;
    }
}

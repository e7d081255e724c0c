// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.Highs.Solution;
import java.util.stream.IntStream;

/// Decides every yes-or-no from a relaxed solution and its prices of energy at the bus: each asset
/// answers the price by its own rule, exactly where a small dynamic programme can.
final class Rounding {

    private final Formulation formulation;
    private final double[] relaxed;
    private final double[] integers;
    private final double[] busPerKwh;

    Rounding(Formulation formulation, Solution root) {
        this.formulation = formulation;
        this.relaxed = root.columnValue();
        this.integers = new double[formulation.lp.columns];
        int n = formulation.balanceRow.length;
        this.busPerKwh = new double[n];
        for (int i = 0; i < n; i++) {
            busPerKwh[i] = root.rowDual()[formulation.balanceRow[i]] / formulation.problem.grid().hours(i);
        }
    }

    /// One value per column; only those of integer columns mean something.
    double[] integers() {
        directions();
        formulation.vehicles.forEach(this::vehicle);
        formulation.miners.forEach(this::miner);
        formulation.blocks.forEach(this::block);
        formulation.heatStores.forEach(this::heatStore);
        return integers;
    }

    private void directions() {
        var grid = formulation.grid;
        for (int i = 0; i < busPerKwh.length; i++) {
            if (formulation.reductions.reducedKw[i] >= 0) {
                integers[formulation.reductions.above[i]] = formulation.reductions.isAbove(relaxed, i) ? 1 : 0;
            }
            if (grid.importing[i] >= 0) {
                integers[grid.importing[i]] = relaxed[grid.importKw[i]] >= relaxed[grid.exportKw[i]] ? 1 : 0;
            }
            for (var battery : formulation.batteries) {
                if (battery.charging[i] >= 0) {
                    integers[battery.charging[i]] = relaxed[battery.chargeKw[i]] >= relaxed[battery.dischargeKw[i]]
                            ? 1
                            : 0;
                }
            }
        }
    }

    /// The intervals the relaxation charges most in, until they suffice; cheaper ones first among equals.
    private void vehicle(VehiclePart part) {
        var grid = formulation.problem.grid();
        double[] wantedKw = new double[part.on.length];
        for (int i = 0; i < wantedKw.length; i++) {
            wantedKw[i] = part.chargeKw[i] >= 0 ? relaxed[part.chargeKw[i]] : 0;
        }
        double missingKwh = part.task.neededKwh() - relaxed[part.unmetKwh] + rechargeKwh(part);
        var order = IntStream.range(0, wantedKw.length)
                .filter(i -> part.on[i] >= 0)
                .boxed()
                .sorted((i, j) -> wantedKw[i] == wantedKw[j]
                        ? Double.compare(busPerKwh[i], busPerKwh[j])
                        : Double.compare(wantedKw[j], wantedKw[i]))
                .toList();
        for (int i : order) {
            if (missingKwh > 1e-6) {
                integers[part.on[i]] = 1;
                missingKwh -= (wantedKw[i] > part.leastKw(i) ? wantedKw[i] : part.mostKw(i)) * grid.hours(i);
            }
        }
        givesWhereItDoesNotCharge(part, wantedKw);
    }

    private double rechargeKwh(VehiclePart part) {
        double kwh = 0;
        for (int i = 0; i < part.on.length; i++) {
            kwh += part.giving.giveKw[i] < 0
                    ? 0
                    : relaxed[part.giving.giveKw[i]] * formulation.problem.grid().hours(i)
                            * part.task.giving().rechargePerKwh();
        }
        return kwh;
    }

    private void givesWhereItDoesNotCharge(VehiclePart part, double[] wantedKw) {
        for (int i = 0; i < wantedKw.length; i++) {
            if (part.giving.giveKw[i] >= 0) {
                boolean charges = part.on[i] >= 0
                        ? integers[part.on[i]] == 1
                        : wantedKw[i] > relaxed[part.giving.giveKw[i]];
                integers[part.giving.gives[i]] = charges ? 0 : 1;
            }
        }
    }

    private void miner(MinerPart part) {
        double[] chosenKw = new MinerSchedule(part, formulation.problem.grid(), busPerKwh).bestKw();
        double[] stepsKw = part.task.miner().stepsKw();
        for (int i = 0; i < chosenKw.length; i++) {
            for (int k = 0; k < stepsKw.length; k++) {
                integers[part.atStep[i][k]] = chosenKw[i] == stepsKw[k] ? 1 : 0;
            }
        }
    }

    private void heatStore(HeatPart part) {
        if (part.task.store().minKw() == 0) {
            return;
        }
        var wantedKw = IntStream.of(part.powerKw).mapToDouble(column -> relaxed[column]).toArray();
        boolean[] on = new HeatSchedule(part, formulation.problem.grid()).on(wantedKw);
        for (int i = 0; i < on.length; i++) {
            integers[part.on[i][0]] = on[i] ? 1 : 0;
        }
    }

    private void block(BlockPart part) {
        int best = -1;
        double leastCost = Double.POSITIVE_INFINITY;
        for (int s = 0; s < part.startsAt.length; s++) {
            if (part.startsAt[s] >= 0) {
                double cost = 0;
                for (int i = s; i < busPerKwh.length; i++) {
                    cost += part.powerKw(s, i) * formulation.problem.grid().hours(i) * busPerKwh[i];
                }
                if (cost < leastCost - 1e-12) {
                    leastCost = cost;
                    best = s;
                }
            }
        }
        if (best >= 0) {
            integers[part.startsAt[best]] = 1;
        }
    }
}

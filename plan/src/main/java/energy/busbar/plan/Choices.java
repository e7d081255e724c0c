// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Every yes-or-no of a program as a descent settles it; where no asset answers by a programme of its own
/// (when a car that gives energy back charges), as the relaxation has it.
final class Choices {

    private final Formulation formulation;
    private final double[] relaxed;
    private final double[] integers;

    private Choices(Formulation formulation, double[] relaxed) {
        this.formulation = formulation;
        this.relaxed = relaxed;
        this.integers = new double[formulation.lp.columns];
    }

    /// One value per column; only those of integer columns mean something.
    ///
    /// @param relaxed a solution of the linear program for cars that give; empty lets them charge as settled
    static double[] of(Formulation formulation, AssetPowers settled, double[] relaxed) {
        return new Choices(formulation, relaxed).written(settled, settled.netKw(formulation.problem));
    }

    private double[] written(AssetPowers powers, double[] netKw) {
        for (int i = 0; i < netKw.length; i++) {
            grid(i, netKw[i]);
            for (int b = 0; b < formulation.batteries.size(); b++) {
                formulation.batteries.get(b).write(integers, i, powers.batteryKw()[b][i]);
            }
            for (int m = 0; m < formulation.miners.size(); m++) {
                formulation.miners.get(m).write(integers, i, powers.minerKw()[m][i]);
            }
            for (int k = 0; k < formulation.heatStores.size(); k++) {
                if (formulation.heatStores.get(k).task.store().minKw() > 0) {
                    set(formulation.heatStores.get(k).on[i][0], powers.heatKw()[k][i] > 0);
                }
            }
        }
        for (int k = 0; k < formulation.blocks.size(); k++) {
            int start = BlockResponse.startOf(powers.blockKw()[k]);
            if (start >= 0) {
                integers[formulation.blocks.get(k).startsAt[start]] = 1;
            }
        }
        for (int v = 0; v < formulation.vehicles.size(); v++) {
            car(formulation.vehicles.get(v), powers.carKw()[v]);
        }
        return integers;
    }

    private void set(int column, boolean yes) {
        if (column >= 0) {
            integers[column] = yes ? 1 : 0;
        }
    }

    private void grid(int i, double netKw) {
        set(formulation.grid.importing[i], netKw > -1e-9);
        if (formulation.reductions.reducedKw[i] >= 0) {
            set(formulation.reductions.above[i], formulation.reductions.isAbove(netKw, i));
        }
    }

    private void car(VehiclePart part, double[] settledKw) {
        boolean gives = part.task.giving().possible();
        if (gives && relaxed.length > 0) {
            givingCar(part);
            return;
        }
        for (int i = 0; i < settledKw.length; i++) {
            set(part.on[i], settledKw[i] > 0);
            if (gives && part.giving.giveKw[i] >= 0) {
                set(part.giving.gives[i], settledKw[i] == 0);
            }
        }
    }

    /// Everything rests but what must run: hardly ever good, and always possible.
    static double[] resting(Formulation formulation) {
        return new Choices(formulation, new double[0]).resting();
    }

    private double[] resting() {
        var grid = formulation.problem.grid();
        var forecast = formulation.problem.forecast();
        for (int i = 0; i < grid.intervals(); i++) {
            double netKw = forecast.loadKw()[i] - forecast.pvKw()[i];
            for (var miner : formulation.miners) {
                double forcedKw = miner.forced(true, i) ? miner.task.miner().stepsKw()[0] : 0;
                miner.write(integers, i, forcedKw);
                netKw += forcedKw;
            }
            for (var heat : formulation.heatStores) {
                boolean forced = heat.task.store().minKw() > 0 && heat.switching.forcedOn(grid.boundary(i));
                if (forced) {
                    integers[heat.on[i][0]] = 1;
                    netKw += heat.task.store().minKw();
                }
            }
            if (formulation.grid.importing[i] >= 0) {
                integers[formulation.grid.importing[i]] = netKw > 0 ? 1 : 0;
            }
            if (formulation.reductions.reducedKw[i] >= 0) {
                integers[formulation.reductions.above[i]] = 1;
            }
        }
        return integers;
    }

    /// Charges in the intervals the relaxation charges most in, until they suffice.
    private void givingCar(VehiclePart part) {
        var grid = formulation.problem.grid();
        var room = PhaseRoom.of(formulation, relaxed);
        double[] wantedKw = part.powersKw(relaxed);
        double missingKwh = part.task.neededKwh() - relaxed[part.unmetKwh] + rechargeKwh(part);
        var order = IntStream.range(0, wantedKw.length)
                .filter(i -> part.on[i] >= 0 && fits(room, part, i)).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -wantedKw[i])
                        .thenComparingDouble(i -> formulation.problem.buyPerKwh(i)))
                .toList();
        for (int i : order) {
            if (missingKwh > 1e-6) {
                integers[part.on[i]] = 1;
                missingKwh -= (wantedKw[i] > part.leastKw(i) ? wantedKw[i] : part.mostKw(i)) * grid.hours(i);
            }
        }
        givesWhereItDoesNotCharge(part, wantedKw);
    }

    /// Whether the fuses leave room for the car's minimum beside what the relaxation lets the others do.
    private boolean fits(PhaseRoom room, VehiclePart part, int i) {
        var grid = formulation.grid;
        double netKw = relaxed[grid.importKw[i]] + relaxed[grid.overKw[i]] - relaxed[grid.exportKw[i]];
        double carKw = relaxed[part.chargeKw[i]] - relaxed[part.giving.giveKw[i]];
        double roomKw = Math.min(formulation.problem.maxImportKw(i) - netKw + carKw,
                room.carKw(formulation.vehicles.indexOf(part), i, netKw - carKw));
        return part.leastKw(i) <= roomKw + 1e-6;
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
}

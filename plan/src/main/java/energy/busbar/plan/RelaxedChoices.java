// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Choices read off the relaxation where no asset answers by a programme of its own: when heat pumps
/// run, when a car that gives energy back charges, and which reductions are taken up.
final class RelaxedChoices {

    private final Formulation formulation;
    private final double[] relaxed;
    private final double[] integers;
    private final PhaseRoom room;

    RelaxedChoices(Formulation formulation, double[] relaxed) {
        this.formulation = formulation;
        this.relaxed = relaxed;
        this.integers = new double[formulation.lp.columns];
        this.room = PhaseRoom.of(formulation, relaxed);
    }

    /// One value per column; only those of the choices made here mean something.
    double[] integers() {
        reductions();
        formulation.heatStores.forEach(this::heatStore);
        formulation.vehicles.stream().filter(part -> part.task.giving().possible()).forEach(this::givingCar);
        return integers;
    }

    /// Everything rests but what must run: hardly ever good, and always possible.
    double[] resting() {
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

    private void reductions() {
        var reductions = formulation.reductions;
        for (int i = 0; i < reductions.reducedKw.length; i++) {
            if (reductions.reducedKw[i] >= 0) {
                integers[reductions.above[i]] = reductions.isAbove(relaxed, i) ? 1 : 0;
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

    /// Charges in the intervals the relaxation charges most in, until they suffice.
    private void givingCar(VehiclePart part) {
        var grid = formulation.problem.grid();
        double[] wantedKw = part.powersKw(relaxed);
        double missingKwh = part.task.neededKwh() - relaxed[part.unmetKwh] + rechargeKwh(part);
        var order = IntStream.range(0, wantedKw.length).filter(i -> part.on[i] >= 0 && fits(part, i)).boxed()
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
    private boolean fits(VehiclePart part, int i) {
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

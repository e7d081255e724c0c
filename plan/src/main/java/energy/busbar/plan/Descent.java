// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;
import java.util.function.Supplier;

/// A good choice of every yes-or-no, found asset by asset: each in turn answers the exact cost at the bus
/// that the others leave, by its own dynamic programme, until no answer changes anything. It starts from
/// the relaxation, whose flows are already nearly right; a linear program with the choices fixed follows.
///
/// Block coordinate descent: P. Tseng, J. Optimization Theory and Applications 109(3), 2001.
final class Descent {

    /// Who answers when; the order decides which of several local optima is found.
    enum Order {
        BATTERIES_LAST,
        BATTERIES_FIRST
    }

    /// Rounds through all assets; later ones hardly ever change a choice.
    private static final int MOST_ROUNDS = 6;

    private static final double LEAST_GAIN = 1e-6;

    private final Formulation formulation;
    private final Order order;
    private final double[] relaxed;
    private final PlanningProblem problem;
    private final BusCost bus;
    private final PhaseRoom room;
    private final double[] netKw;
    private final double[][] batteryKw;
    private final double[][] carKw;
    private final double[][] minerKw;
    private final double[][] blockKw;
    private final int[] blockStart;

    /// @param columnValue a solution of the linear program, integral or not
    Descent(Formulation formulation, double[] columnValue, Order order) {
        this.formulation = formulation;
        this.order = order;
        this.relaxed = columnValue;
        this.problem = formulation.problem;
        double peakKw = formulation.grid.peakKw >= 0 ? columnValue[formulation.grid.peakKw] : 0;
        this.bus = new BusCost(problem, peakKw);
        int n = bus.intervals();
        batteryKw = formulation.batteries.stream().map(part -> difference(columnValue, part)).toArray(double[][]::new);
        carKw = formulation.vehicles.stream().map(part -> part.powersKw(columnValue)).toArray(double[][]::new);
        minerKw = formulation.miners.stream().map(part -> part.meanKw(columnValue)).toArray(double[][]::new);
        blockKw = formulation.blocks.stream().map(part -> part.meanKw(columnValue)).toArray(double[][]::new);
        blockStart = new int[blockKw.length];
        room = new PhaseRoom(problem, carKw,
                formulation.vehicles.stream().map(part -> part.giving.powersKw(columnValue)).toArray(double[][]::new));
        bus.limit(room::importKw, room::exportKw);
        netKw = new double[n];
        for (int i = 0; i < n; i++) {
            netKw[i] = problem.forecast().loadKw()[i] - problem.forecast().pvKw()[i] + standingKw(i);
        }
        for (var flows : new double[][][]{batteryKw, carKw, minerKw, blockKw}) {
            for (double[] kw : flows) {
                add(kw, 1);
            }
        }
    }

    /// What the relaxation lets heat, cars that give back and shed loads do; it stays.
    private double standingKw(int i) {
        double kw = 0;
        for (var heat : formulation.heatStores) {
            kw += relaxed[heat.powerKw[i]];
        }
        for (var car : formulation.vehicles) {
            kw -= car.giving.giveKw[i] >= 0 ? relaxed[car.giving.giveKw[i]] : 0;
        }
        for (var shed : formulation.sheds) {
            kw -= shed.shedKw[i] >= 0 ? relaxed[shed.shedKw[i]] : 0;
        }
        return kw;
    }

    private static double[] difference(double[] columnValue, BatteryPart part) {
        var kw = new double[part.chargeKw.length];
        Arrays.setAll(kw, i -> columnValue[part.chargeKw[i]] - columnValue[part.dischargeKw[i]]);
        return kw;
    }

    private void add(double[] kw, int sign) {
        for (int i = 0; i < netKw.length; i++) {
            netKw[i] += sign * kw[i];
        }
    }

    /// One value per column; only those of integer columns mean something.
    double[] integers() {
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            everyAssetAnswers();
            double money = money();
            if (money > before - LEAST_GAIN) {
                break;
            }
            before = money;
        }
        return written();
    }

    private void everyAssetAnswers() {
        if (order == Order.BATTERIES_FIRST) {
            batteries();
        }
        miners();
        blocks();
        cars();
        if (order == Order.BATTERIES_LAST) {
            batteries();
        }
    }

    private void miners() {
        for (int m = 0; m < minerKw.length; m++) {
            var part = formulation.miners.get(m);
            replace(minerKw, m, () -> new MinerSchedule(part, problem.grid(), minerCost(part)).bestKw());
        }
    }

    private void blocks() {
        for (int k = 0; k < blockKw.length; k++) {
            int block = k;
            replace(blockKw, k, () -> bestBlockKw(block));
        }
    }

    /// A car knows the room on its own phases; what the others leave room for is not its concern.
    private void cars() {
        bus.limit(problem::maxImportKw, problem::maxExportKw);
        for (int v = 0; v < carKw.length; v++) {
            int car = v;
            var part = formulation.vehicles.get(v);
            if (part.task.giving().possible()) {
                continue;
            }
            double[] mostKw = new double[netKw.length];
            Arrays.setAll(mostKw, i -> Math.min(part.mostKw(i), room.carKw(car, i, netKw[i] - carKw[car][i])));
            replace(carKw, v, () -> new CarResponse(part, bus, netKw, mostKw).bestKw());
        }
        bus.limit(room::importKw, room::exportKw);
    }

    private void batteries() {
        for (int b = 0; b < batteryKw.length; b++) {
            var task = problem.batteries().get(b);
            replace(batteryKw, b, () -> new BatteryResponse(problem, task, bus, netKw).bestKw());
        }
    }

    private void replace(double[][] flows, int asset, Supplier<double[]> answer) {
        add(flows[asset], -1);
        flows[asset] = answer.get();
        add(flows[asset], 1);
    }

    private double[][] minerCost(MinerPart part) {
        double[] stepsKw = part.task.miner().stepsKw();
        var cost = new double[netKw.length][stepsKw.length];
        for (int i = 0; i < cost.length; i++) {
            double idle = bus.money(i, netKw[i]);
            for (int k = 0; k < stepsKw.length; k++) {
                cost[i][k] = bus.money(i, netKw[i] + stepsKw[k]) - idle
                        - part.task.miner().valuePerKwh() * stepsKw[k] * bus.hours(i);
            }
        }
        return cost;
    }

    private double[] bestBlockKw(int block) {
        var part = formulation.blocks.get(block);
        double least = Double.POSITIVE_INFINITY;
        var best = new double[netKw.length];
        blockStart[block] = -1;
        for (int s = 0; s < netKw.length; s++) {
            if (part.startsAt[s] >= 0) {
                double cost = 0;
                var kw = new double[netKw.length];
                for (int i = s; i < netKw.length; i++) {
                    kw[i] = part.powerKw(s, i);
                    if (kw[i] == 0) {
                        break;
                    }
                    cost += bus.money(i, netKw[i] + kw[i]) - bus.money(i, netKw[i]);
                }
                if (cost < least - 1e-12) {
                    least = cost;
                    best = kw;
                    blockStart[block] = s;
                }
            }
        }
        return best;
    }

    /// What the grid and the assets' own costs add up to; constants are left out.
    private double money() {
        double money = 0;
        for (int i = 0; i < netKw.length; i++) {
            money += bus.money(i, netKw[i]);
            for (int m = 0; m < minerKw.length; m++) {
                money += problem.miners().get(m).money(minerKw[m], i, bus.hours(i));
            }
            for (int b = 0; b < batteryKw.length; b++) {
                money += problem.batteries().get(b).battery().wearPerKwh() * Math.max(0, -batteryKw[b][i])
                        * bus.hours(i);
            }
        }
        return money;
    }

    private double[] written() {
        double[] integers = new RelaxedChoices(formulation, relaxed).integers();
        for (int i = 0; i < netKw.length; i++) {
            if (formulation.grid.importing[i] >= 0) {
                integers[formulation.grid.importing[i]] = netKw[i] > -1e-9 ? 1 : 0;
            }
            for (int b = 0; b < batteryKw.length; b++) {
                formulation.batteries.get(b).write(integers, i, batteryKw[b][i]);
            }
            for (int v = 0; v < carKw.length; v++) {
                int on = formulation.vehicles.get(v).on[i];
                if (on >= 0 && !formulation.vehicles.get(v).task.giving().possible()) {
                    integers[on] = carKw[v][i] > 0 ? 1 : 0;
                }
            }
            for (int m = 0; m < minerKw.length; m++) {
                formulation.miners.get(m).write(integers, i, minerKw[m][i]);
            }
        }
        for (int k = 0; k < blockStart.length; k++) {
            if (blockStart[k] >= 0) {
                integers[formulation.blocks.get(k).startsAt[blockStart[k]]] = 1;
            }
        }
        return integers;
    }
}

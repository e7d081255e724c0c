// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;

/// The intervals of a convex battery problem as slopes: what one more kWh into the cells costs, from the
/// deepest discharge to the fullest charge.
///
/// At the bus a kW more costs, by net power n: nothing while sun is limited at the export cap, the export
/// price while selling, the import price while buying, the penalty beyond the fuse. Into the cells,
///
///     discharging:  dischargeEfficiency · (price − wear − tie),   charging:  (price + tie) / chargeEfficiency
/// May be loaded with one problem after the other; nothing is allocated while they are of one size.
@SuppressWarnings("NullAway.Init") // loaded before it is asked
public final class ConvexStages {

    private PlanningProblem problem;
    private Battery battery;
    private double terminalPerKwh;
    private double minFinalKwh;
    private double bandPerKwh;
    private double fusePerKwh;
    private double laterPerKwh;
    private int n;
    private double[] hours = new double[0];
    private double[] netKw = new double[0];
    private double[] buyPerKwh = new double[0];
    private double[] sellPerKwh = new double[0];
    private double[] leastKw = new double[0];
    private double[] mostKw = new double[0];

    /// @param problem one that [ConvexBattery#fits]
    public ConvexStages load(PlanningProblem problem) {
        this.problem = problem;
        var task = problem.batteries().getFirst();
        var costing = Costing.of(problem);
        battery = task.battery();
        terminalPerKwh = task.terminalValuePerKwh();
        minFinalKwh = Math.min(task.minFinalSocKwh(), battery.maxSocKwh());
        bandPerKwh = costing.penalties().bandPerKwh();
        fusePerKwh = costing.penalties().fusePerKwh();
        laterPerKwh = costing.laterPerKwh();
        n = problem.grid().intervals();
        if (hours.length != n) {
            hours = new double[n];
            buyPerKwh = new double[n];
            netKw = new double[n];
            sellPerKwh = new double[n];
            leastKw = new double[n];
            mostKw = new double[n];
        }
        for (int i = 0; i < n; i++) {
            interval(i);
        }
        return this;
    }

    private void interval(int i) {
        var forecast = problem.forecast();
        double loadKw = forecast.loadKw()[i];
        double pvKw = forecast.pvKw()[i];
        hours[i] = problem.grid().hours(i);
        netKw[i] = loadKw - pvKw;
        boolean unsaleable = forecast.exportPerKwh()[i] < 0;
        buyPerKwh[i] = problem.buyPerKwh(i);
        sellPerKwh[i] = Math.max(0, forecast.exportPerKwh()[i]);
        // What may be sold at a loss is limited sun; the battery never sells at a loss.
        double servedKw = battery.gridExport() && !unsaleable
                ? Math.max(loadKw, netKw[i] + problem.connection().maxExportKw())
                : loadKw;
        leastKw[i] = -Math.min(battery.maxDischargeKw(), Math.max(0, servedKw));
        mostKw[i] = battery.gridCharging() ? battery.maxChargeKw() : Math.min(battery.maxChargeKw(), pvKw);
    }

    int intervals() {
        return n;
    }

    double floorKwh() {
        return battery.minSocKwh();
    }

    double spanKwh() {
        return battery.maxSocKwh() - battery.minSocKwh();
    }

    double mostStoredKwh(int i) {
        return mostKw[i] * hours[i] * battery.chargeEfficiency();
    }

    /// Not above 0.
    double deepestKwh(int i) {
        return leastKw[i] * hours[i] / battery.dischargeEfficiency();
    }

    /// Power that moves so much into the cells, discharge positive.
    double batteryKw(int i, double movedKwh) {
        return movedKwh >= 0
                ? -movedKwh / (battery.chargeEfficiency() * hours[i])
                : -movedKwh * battery.dischargeEfficiency() / hours[i];
    }

    /// Writes the worth of energy at the end as slopes; returns how many.
    int terminal(double[] slope, double[] lengthKwh) {
        int count = 0;
        double wantedKwh = Math.clamp(minFinalKwh - floorKwh(), 0, spanKwh());
        if (wantedKwh > 0) {
            slope[count] = -terminalPerKwh - bandPerKwh;
            lengthKwh[count++] = wantedKwh;
        }
        if (spanKwh() > wantedKwh) {
            slope[count] = -terminalPerKwh;
            lengthKwh[count++] = spanKwh() - wantedKwh;
        }
        return count;
    }

    /// Writes interval i's slopes per kWh in the cells, rising, and their lengths; returns how many.
    int pieces(int i, double[] slope, double[] lengthKwh) {
        double later = laterPerKwh * i / n;
        double outFactor = battery.dischargeEfficiency();
        double out = battery.wearPerKwh() + later;
        int count = 0;
        double fromKw = netKw[i] + leastKw[i];
        double endKw = netKw[i] + mostKw[i];
        for (int zone = 0; zone < 4 && fromKw < endKw; zone++) {
            double untilKw = Math.min(endKw, zoneEndKw(zone));
            double price = pricePerKwh(zone, i);
            double dischargeKw = Math.min(untilKw, netKw[i]) - fromKw;
            if (dischargeKw > 0) {
                slope[count] = (price - out) * outFactor;
                lengthKwh[count++] = dischargeKw * hours[i] / battery.dischargeEfficiency();
            }
            double chargeKw = untilKw - Math.max(fromKw, netKw[i]);
            if (chargeKw > 0) {
                slope[count] = (price + later) / battery.chargeEfficiency();
                lengthKwh[count++] = chargeKw * hours[i] * battery.chargeEfficiency();
            }
            fromKw = Math.max(fromKw, untilKw);
        }
        return count;
    }

    private double zoneEndKw(int zone) {
        return switch (zone) {
            case 0 -> -problem.connection().maxExportKw();
            case 1 -> 0;
            case 2 -> problem.connection().maxImportKw();
            default -> Double.POSITIVE_INFINITY;
        };
    }

    private double pricePerKwh(int zone, int i) {
        return switch (zone) {
            case 0 -> 0;
            case 1 -> sellPerKwh[i];
            case 2 -> buyPerKwh[i];
            default -> buyPerKwh[i] + fusePerKwh;
        };
    }
}

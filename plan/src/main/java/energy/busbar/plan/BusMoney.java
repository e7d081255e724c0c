// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;

/// What an interval costs at the grid connection for given flows: import, export, wear, and what goes
/// beyond the fuse or the import cap. Sun that would be sold at a loss is taken as limited by the
/// inverter, where it can.
final class BusMoney {

    private final double[] hours;
    private final double[] importPerKwh;
    private final double[] exportPerKwh;
    private final double[] maxImportKw;
    private final double[] maxExportKw;
    private final boolean curtailable;
    private final double capKw;
    private final double capPerKw;
    private final double fusePerKwh;
    private final double wearPerKwh;

    /// @param capKw import beyond this raises the demand charge; the fuse when there is none
    BusMoney(PlanningProblem problem, Battery battery, double capKw) {
        var grid = problem.grid();
        hours = new double[grid.intervals()];
        importPerKwh = new double[hours.length];
        maxImportKw = new double[hours.length];
        maxExportKw = new double[hours.length];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = grid.hours(i);
            importPerKwh[i] = problem.buyPerKwh(i);
            maxImportKw[i] = problem.maxImportKw(i);
            maxExportKw[i] = problem.maxExportKw(i);
        }
        exportPerKwh = problem.forecast().exportPerKwh();
        curtailable = problem.pvCurtailable();
        this.capKw = capKw;
        capPerKw = problem.connection().demandPricePerKw();
        fusePerKwh = Penalties.above(problem).fusePerKwh();
        wearPerKwh = battery.wearPerKwh();
    }

    double hours(int i) {
        return hours[i];
    }

    double capKw() {
        return capKw;
    }

    /// Money of interval i when the inverter may still limit the sun as it likes.
    ///
    /// @param batteryKw charge positive
    double best(int i, double loadKw, double pvKw, double batteryKw) {
        double netKw = loadKw - pvKw + batteryKw;
        if (curtailable && importPerKwh[i] < 0) {
            double darkKw = loadKw + batteryKw;
            return fixed(i, darkKw >= 0 ? darkKw : Math.min(0, netKw), batteryKw, true);
        }
        return fixed(i, netKw, batteryKw, curtailable);
    }

    /// Money of interval i at a net import; negative is export.
    ///
    /// @param free whether export that costs money can still be avoided
    double fixed(int i, double netKw, double batteryKw, boolean free) {
        double sell = free ? Math.max(exportPerKwh[i], 0) : exportPerKwh[i];
        double perHour = netKw >= 0 ? importPerKwh[i] * netKw : -sell * Math.min(-netKw, maxExportKw[i]);
        if (netKw > maxImportKw[i]) {
            perHour += fusePerKwh * (netKw - maxImportKw[i]);
        }
        if (batteryKw < 0) {
            perHour -= wearPerKwh * batteryKw;
        }
        return perHour * hours[i] + (netKw > capKw ? capPerKw * (netKw - capKw) : 0);
    }
}

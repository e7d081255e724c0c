// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// What an interval costs at the grid connection for a net power, exactly: purchase or sale, sun that
/// is better limited, and what goes beyond fuse, export cap or billed peak at the planner's penalties.
final class BusCost {

    private final double[] hours;
    private final double[] importPerKwh;
    private final double[] exportPerKwh;
    private final double[] limitableKw;
    private final double[] maxImportKw;
    private final double[] maxExportKw;
    private final double fusePerKwh;
    private final double surplusPerKwh;
    private final double peakKw;
    private final double peakPerKw;

    /// @param peakKw import up to here costs no demand charge
    BusCost(PlanningProblem problem, double peakKw) {
        var forecast = problem.forecast();
        var penalties = Penalties.above(problem);
        hours = new double[problem.grid().intervals()];
        importPerKwh = new double[hours.length];
        maxImportKw = new double[hours.length];
        maxExportKw = new double[hours.length];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = problem.grid().hours(i);
            importPerKwh[i] = problem.buyPerKwh(i);
        }
        limit(problem::maxImportKw, problem::maxExportKw);
        exportPerKwh = forecast.exportPerKwh();
        limitableKw = problem.pvCurtailable() ? forecast.pvKw() : new double[hours.length];
        fusePerKwh = penalties.fusePerKwh();
        surplusPerKwh = penalties.exportPerKwh();
        this.peakKw = problem.connection().hasDemandCharge() ? peakKw : Double.POSITIVE_INFINITY;
        peakPerKw = problem.connection().demandPricePerKw();
    }

    /// Replaces what may come in and go out in each interval.
    void limit(IntToDoubleFunction importKw, IntToDoubleFunction exportKw) {
        Arrays.setAll(maxImportKw, importKw);
        Arrays.setAll(maxExportKw, i -> Math.max(0, exportKw.applyAsDouble(i)));
    }

    double hours(int i) {
        return hours[i];
    }

    int intervals() {
        return hours.length;
    }

    /// Money of interval i at a net power with all sun used; positive is import.
    double money(int i, double netKw) {
        double mostKw = netKw + limitableKw[i];
        double gridKw = netKw;
        if (importPerKwh[i] < 0 && mostKw > 0) {
            gridKw = Math.max(netKw, Math.min(mostKw, maxImportKw[i]));
        } else if (netKw < 0) {
            double floorKw = exportPerKwh[i] < 0 ? 0 : -maxExportKw[i];
            gridKw = Math.max(netKw, Math.min(mostKw, floorKw));
        }
        if (gridKw < 0) {
            double soldKw = Math.min(-gridKw, maxExportKw[i]);
            return hours[i] * (surplusPerKwh * (-gridKw - soldKw) - exportPerKwh[i] * soldKw);
        }
        double beyondKw = Math.max(0, gridKw - maxImportKw[i]);
        double peak = gridKw > peakKw ? peakPerKw * (gridKw - peakKw) : 0;
        return hours[i] * (importPerKwh[i] * gridKw + fusePerKwh * beyondKw) + peak;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What an interval costs at the grid connection for a net power, exactly: purchase or sale, sun that
/// is better limited, rewards of grid events, and what goes beyond fuse, export cap or billed peak at
/// the planner's penalties.
final class BusCost {

    private final Connection connection;
    private final double peakKw;
    private final boolean charged;

    /// What does not depend on the peak, one value per interval.
    private record Connection(double[] hours, double[] importPerKwh, double[] exportPerKwh, double[] limitableKw,
            double[] maxImportKw, double[] maxExportKw, double[] rewardPerKwh, double[] baselineKw,
            double[] peakPerKw, double fusePerKwh, double surplusPerKwh) {

        Connection within(double[] importKw, double[] exportKw) {
            return new Connection(hours, importPerKwh, exportPerKwh, limitableKw, importKw, exportKw, rewardPerKwh,
                    baselineKw, peakPerKw, fusePerKwh, surplusPerKwh);
        }
    }

    /// Import of any height costs no demand charge.
    BusCost(PlanningProblem problem) {
        this(connection(problem), Double.POSITIVE_INFINITY, false);
    }

    private BusCost(Connection connection, double peakKw, boolean charged) {
        this.connection = connection;
        this.peakKw = peakKw;
        this.charged = charged;
    }

    /// The same where only import up to here is free of the demand charge.
    BusCost upTo(double freePeakKw) {
        return new BusCost(connection, freePeakKw, true);
    }

    /// The same where nobody is paid to import beyond a peak that is paid for elsewhere.
    BusCost drawingUpTo(double paidPeakKw) {
        return new BusCost(connection, paidPeakKw, false);
    }

    private static Connection connection(PlanningProblem problem) {
        int n = problem.grid().intervals();
        var forecast = problem.forecast();
        var penalties = Penalties.above(problem);
        double billingHours = problem.connection().demandInterval().toSeconds() / 3600.0;
        var made = new Connection(new double[n], new double[n], forecast.exportPerKwh(),
                problem.pvCurtailable() ? forecast.pvKw() : new double[n], new double[n], new double[n], new double[n],
                new double[n], new double[n], penalties.fusePerKwh(), penalties.exportPerKwh());
        for (int i = 0; i < n; i++) {
            int interval = i;
            made.hours[i] = problem.grid().hours(i);
            made.importPerKwh[i] = problem.buyPerKwh(i);
            made.maxImportKw[i] = problem.maxImportKw(i);
            made.maxExportKw[i] = problem.maxExportKw(i);
            made.peakPerKw[i] = problem.connection().demandPricePerKw() * Math.min(1, made.hours[i] / billingHours);
            problem.gridEvents().reduction(problem.grid(), i).ifPresent(event -> {
                made.rewardPerKwh[interval] = problem.rewardPerKwh(interval);
                made.baselineKw[interval] = event.baselineKw();
            });
        }
        return made;
    }

    /// The same with other limits of what may come in and go out in each interval; below 0 is nothing.
    BusCost within(IntToDoubleFunction importKw, IntToDoubleFunction exportKw) {
        return new BusCost(connection.within(orNothing(importKw), orNothing(exportKw)), peakKw, charged);
    }

    private double[] orNothing(IntToDoubleFunction kw) {
        return IntStream.range(0, intervals()).mapToDouble(i -> Math.max(0, kw.applyAsDouble(i))).toArray();
    }

    double hours(int i) {
        return connection.hours[i];
    }

    int intervals() {
        return connection.hours.length;
    }

    double maxImportKw(int i) {
        return connection.maxImportKw[i];
    }

    /// What is best drawn from the grid at a net power with all sun used; negative is sold. The difference
    /// is sun that is limited.
    double gridKw(int i, double netKw) {
        double mostKw = netKw + connection.limitableKw[i];
        double drawnKw = Math.min(mostKw, Math.min(connection.maxImportKw[i], peakKw));
        double soldKw = Math.clamp(-netKw, 0, connection.maxExportKw[i]);
        if (mostKw > 0 && -connection.importPerKwh[i] * drawnKw > Math.max(0, connection.exportPerKwh[i] * soldKw)) {
            return Math.max(netKw, drawnKw);
        }
        if (netKw < 0) {
            double floorKw = connection.exportPerKwh[i] < 0 ? 0 : -connection.maxExportKw[i];
            return Math.max(netKw, Math.min(mostKw, floorKw));
        }
        return netKw;
    }

    /// Money of interval i at a net power with all sun used; positive is import.
    double money(int i, double netKw) {
        double gridKw = gridKw(i, netKw);
        double hours = connection.hours[i];
        double reward = connection.rewardPerKwh[i] * Math.max(0, connection.baselineKw[i] - Math.max(0, gridKw));
        if (gridKw < 0) {
            double soldKw = Math.min(-gridKw, connection.maxExportKw[i]);
            return hours * (connection.surplusPerKwh * (-gridKw - soldKw) - connection.exportPerKwh[i] * soldKw
                    - reward);
        }
        double beyondKw = Math.max(0, gridKw - connection.maxImportKw[i]);
        double peak = charged && gridKw > peakKw ? connection.peakPerKw[i] * (gridKw - peakKw) : 0;
        return hours * (connection.importPerKwh[i] * gridKw + connection.fusePerKwh * beyondKw - reward) + peak;
    }
}

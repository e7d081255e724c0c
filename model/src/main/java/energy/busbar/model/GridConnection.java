// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;

/// Where the site meets the grid: the physical limits nothing may break, and
/// the demand charge.
///
/// @param maxImportKw what the fuse or contract allows in, > 0
/// @param maxExportKw what may go out, ≥ 0; 0 is a zero-export site
/// @param phases 1 or 3
/// @param demandPricePerKw money per kW of the month's highest billing-interval average, ≥ 0
/// @param demandInterval length of the interval that average is taken over
/// @param standingChargePerDay money per day whatever is used, ≥ 0
/// @param phaseFuse what each phase carries, beside the limits of all together
public record GridConnection(
        double maxImportKw,
        double maxExportKw,
        int phases,
        double demandPricePerKw,
        Duration demandInterval,
        double standingChargePerDay,
        PhaseFuse phaseFuse) {

    /// A limit of nothing at all, as a connection can be made with.
    private static final double LEAST_IMPORT_KW = 1e-9;

    /// A connection of which only the whole is limited.
    public GridConnection(double maxImportKw, double maxExportKw, int phases, double demandPricePerKw,
            Duration demandInterval, double standingChargePerDay) {
        this(maxImportKw, maxExportKw, phases, demandPricePerKw, demandInterval, standingChargePerDay, PhaseFuse.NONE);
    }

    public GridConnection {
        Require.positive("grid.max-import-kw", maxImportKw, "Maybe the fuse was given in amperes of another unit.");
        Require.nonNegative("grid.max-export-kw", maxExportKw, "Export is a positive number of its own.");
        if (phases != 1 && phases != 3) {
            throw new IllegalArgumentException("grid.phases must be 1 or 3, was " + phases + ".");
        }
        Require.nonNegative("grid.demand-price-per-kw", demandPricePerKw, "A demand charge is money paid.");
        if (demandInterval.isNegative() || demandInterval.isZero()) {
            throw new IllegalArgumentException("grid.demand-interval must be above 0, was " + demandInterval + ".");
        }
        Require.nonNegative("grid.standing-charge-per-day", standingChargePerDay, "A standing charge is money paid.");
        if (phases == 1 && phaseFuse.limits()) {
            throw new IllegalArgumentException("grid.phase-current-a needs grid.phases 3, was "
                    + phaseFuse.maxCurrentA() + ". Maybe grid.max-import-kw says it all.");
        }
    }

    public GridConnection withPhaseFuse(PhaseFuse changed) {
        return new GridConnection(maxImportKw, maxExportKw, phases, demandPricePerKw, demandInterval,
                standingChargePerDay, changed);
    }

    /// The same with less to let through.
    GridConnection limitedTo(double importKw, double exportKw) {
        return new GridConnection(Math.max(LEAST_IMPORT_KW, Math.min(maxImportKw, importKw)),
                Math.min(maxExportKw, exportKw), phases, demandPricePerKw, demandInterval, standingChargePerDay,
                phaseFuse);
    }

    /// A connection without demand or standing charge.
    public static GridConnection of(double maxImportKw, double maxExportKw) {
        return new GridConnection(maxImportKw, maxExportKw, 3, 0, Duration.ofMinutes(15), 0);
    }

    public boolean hasDemandCharge() {
        return demandPricePerKw > 0;
    }
}

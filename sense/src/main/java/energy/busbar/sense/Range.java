// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;

/// Between what a sound meter of one device can read. Generous: it is to catch a wrong register, a
/// wrong unit (W for kW is a factor of 1000) or swapped wires, not to judge accuracy.
///
/// @param advice what to check when a reading lies outside
record Range(double minKw, double maxKw, String advice) {

    /// Inverters draw a few watts at night and meters are off by a few; more below 0 is wiring.
    static final double STANDBY_KW = 0.05;

    /// A main fuse carries a multiple of its rating for minutes before it blows.
    private static final double FUSE_MULTIPLE = 3;

    /// Inverters and chargers overshoot their nameplate by some per cent; half as much again is
    /// another device or another unit.
    private static final double RATING_MULTIPLE = 1.5;

    /// Below this a multiple of a tiny rating would reject honest meter noise.
    private static final double MARGIN_KW = 0.5;

    static Range ofGrid(GridConnection grid) {
        double limitKw = FUSE_MULTIPLE * Math.max(grid.maxImportKw(), grid.maxExportKw()) + MARGIN_KW;
        return new Range(-limitKw, limitKw, "the meter's unit and scale, and grid.max-import-kw");
    }

    static Range of(PvArray array) {
        return new Range(-STANDBY_KW, limitKw(array.peakKw()), "the direction of its meter, its unit, and pv.peak-kw");
    }

    static Range of(Battery battery) {
        double limitKw = limitKw(Math.max(battery.maxChargeKw(), battery.maxDischargeKw()));
        return new Range(-limitKw, limitKw, "its meter's unit and scale, and battery.max-charge-kw");
    }

    static Range of(Charger charger) {
        return new Range(-STANDBY_KW, limitKw(charger.maxKw()),
                "the direction of its meter, its unit, and charger.max-current-a");
    }

    static Range of(Miner miner) {
        return new Range(-STANDBY_KW, limitKw(miner.maxKw()),
                "the direction of its meter, its unit, and miner.steps-kw");
    }

    private static double limitKw(double ratingKw) {
        return RATING_MULTIPLE * ratingKw + MARGIN_KW;
    }

    boolean contains(double powerKw) {
        return powerKw >= minKw && powerKw <= maxKw;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.BatteryLimits.Loss;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import java.util.List;

/// One direction of a battery: how its cells' power follows the AC power, and the most it takes or gives.
///
/// **Losses.** Cell power is Σ over segments of `cellPerAc` times the AC power in the segment. Charging,
/// the factors fall: less and less arrives. Discharging they rise: more and more is drawn.
///
/// **Taper.** The room r is the energy in the cells until the taper starts, below 0 within it. There the
/// limit is max + s · r, so it decays while it is used, and with a = s · h · cellPerAc its mean over h
/// hours is
///
///     φ · max + φ · s · r,                        φ = (1 − exp(−a)) / a,   within the taper
///     φ · max + (1 − φ) · r / (h · cellPerAc)     where it starts on the way
///
/// The first is exact, the second the chord of a concave curve: it promises no more than there is.
/// Together with the rating they are three lines, of which the lowest always holds.
final class CellCurve {

    private final boolean charging;
    private final double ratedKw;
    private final double taperKwh;
    private final double taperPerHour;
    private final double fastestCellPerAc;
    final double[] fromKw;
    final double[] cellPerAc;

    private CellCurve(BatteryTask task, boolean charging) {
        var battery = task.battery();
        var way = charging ? task.limits().charging() : task.limits().discharging();
        this.charging = charging;
        ratedKw = charging ? battery.maxChargeKw() : battery.maxDischargeKw();
        taperKwh = way.taper().fromSocFraction() * battery.capacityKwh();
        double endKwh = charging ? Math.max(battery.capacityKwh(), task.initialSocKwh()) : 0;
        double droppedKw = ratedKw * (1 - way.taper().endPowerFraction());
        taperPerHour = droppedKw > 0 ? droppedKw / Math.abs(endKwh - taperKwh) : 0;
        List<Loss> losses = way.losses().stream().filter(loss -> loss.fromKw() < ratedKw).toList();
        fromKw = new double[losses.size() + 1];
        cellPerAc = new double[fromKw.length];
        cellPerAc[0] = charging ? battery.chargeEfficiency() : 1 / battery.dischargeEfficiency();
        for (int k = 1; k < fromKw.length; k++) {
            double efficiency = losses.get(k - 1).efficiency();
            fromKw[k] = losses.get(k - 1).fromKw();
            cellPerAc[k] = charging ? efficiency : 1 / efficiency;
        }
        fastestCellPerAc = Math.max(cellPerAc[0], worstCellPerAc());
    }

    static CellCurve charging(BatteryTask task) {
        return new CellCurve(task, true);
    }

    static CellCurve discharging(BatteryTask task) {
        return new CellCurve(task, false);
    }

    /// At the highest power.
    double worstCellPerAc() {
        return cellPerAc[cellPerAc.length - 1];
    }

    boolean losesMoreWithPower() {
        return fromKw.length > 1;
    }

    double cellKw(double acKw) {
        double cellKw = acKw * cellPerAc[0];
        for (int k = 1; k < fromKw.length; k++) {
            cellKw += (cellPerAc[k] - cellPerAc[k - 1]) * Math.max(0, acKw - fromKw[k]);
        }
        return cellKw;
    }

    /// The AC power that moves so much in the cells.
    double acKw(double cellKw) {
        double leftKw = cellKw;
        for (int k = 0; k + 1 < fromKw.length; k++) {
            double wholeKw = (fromKw[k + 1] - fromKw[k]) * cellPerAc[k];
            if (leftKw <= wholeKw) {
                return fromKw[k] + leftKw / cellPerAc[k];
            }
            leftKw -= wholeKw;
        }
        return fromKw[fromKw.length - 1] + leftKw / worstCellPerAc();
    }

    boolean tapers() {
        return taperPerHour > 0;
    }

    /// Energy in the cells until the taper starts; negative within it.
    double roomKwh(double socKwh) {
        return charging ? taperKwh - socKwh : socKwh - taperKwh;
    }

    /// φ · max, the mean power of an interval that starts where the taper does.
    double taperedKw(double hours) {
        return phi(hours) * ratedKw;
    }

    /// What a kWh of room adds to that, within the taper and where it starts on the way.
    double[] perRoomKwh(double hours) {
        return new double[]{phi(hours) * taperPerHour, (1 - phi(hours)) / (hours * fastestCellPerAc)};
    }

    private double phi(double hours) {
        double a = taperPerHour * hours * fastestCellPerAc;
        return -Math.expm1(-a) / a;
    }

    /// Most mean AC power over an interval that starts with so much in the cells.
    double mostKw(double socKwh, double hours) {
        double mostKw = ratedKw;
        if (tapers()) {
            for (double perKwh : perRoomKwh(hours)) {
                mostKw = Math.min(mostKw, taperedKw(hours) + perKwh * roomKwh(socKwh));
            }
        }
        return Math.max(0, mostKw);
    }
}

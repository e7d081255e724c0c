// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.JudgeSite.Storage;
import java.util.ArrayList;
import java.util.List;

/// The site's physics in steps: a command decided before, the load and sun as they came.
///
/// Means over a step stand for everything within it. The arithmetic is the judge's, so that our grade
/// and its grade are the same number.
final class Plant {

    private final JudgeSite site;
    private final Storage battery;
    private final boolean present;
    private final List<Flow> flows = new ArrayList<>();
    private double socKwh;
    private double clippedPowerKwh;
    private double clippedSocKwh;
    private double overFuseKwh;
    private int overFuseSteps;
    private double capCurtailedKwh;

    /// @param withBattery false for the site as if it had none
    Plant(JudgeSite site, boolean withBattery) {
        this.site = site;
        this.battery = site.battery();
        this.present = withBattery && battery.present();
        this.socKwh = battery.initialKwh();
    }

    /// What flowed in a step, kW; the load includes cars and jobs.
    record Flow(
            int step,
            double loadKw,
            double pvKw,
            double curtailedKw,
            double chargeKw,
            double dischargeKw,
            double importKw,
            double exportKw,
            double socKwhEnd,
            double carsKw,
            double jobsKw) {}

    /// Powers that were asked for and could not be, kWh.
    record Violations(
            double clippedPowerKwh,
            double clippedSocKwh,
            double overFuseKwh,
            int overFuseSteps,
            double capCurtailedKwh) {}

    double socKwh() {
        return socKwh;
    }

    List<Flow> flows() {
        return flows;
    }

    boolean withBattery() {
        return present;
    }

    Violations violations() {
        return new Violations(clippedPowerKwh, clippedSocKwh, overFuseKwh, overFuseSteps, capCurtailedKwh);
    }

    Flow step(int i, Command command, double carsKw, double jobsKw) {
        double hours = site.series().hours()[i];
        double loadKw = site.series().loadKw()[i] + carsKw + jobsKw;
        double pvKw = site.series().pvKw()[i];
        double curtailedKw = site.pvCurtailable() ? Math.min(Math.max(command.curtailKw(), 0), pvKw) : 0;
        double batteryKw = present ? batteryKw(command, loadKw - (pvKw - curtailedKw), pvKw - curtailedKw, hours) : 0;
        double chargeKw = Math.max(batteryKw, 0);
        double dischargeKw = Math.max(-batteryKw, 0);
        double gridKw = loadKw + chargeKw - dischargeKw - (pvKw - curtailedKw);
        double beyondKw = -gridKw - site.grid().maxExportKw();
        if (beyondKw > 1e-9) {
            double switchedKw = site.pvCurtailable() ? Math.min(beyondKw, pvKw - curtailedKw) : 0;
            curtailedKw += switchedKw;
            gridKw += switchedKw;
            capCurtailedKwh += switchedKw * hours;
            double heldBackKw = Math.min(dischargeKw, Math.max(0, -gridKw - site.grid().maxExportKw()));
            dischargeKw -= heldBackKw;
            gridKw += heldBackKw;
        }
        return settle(i, new double[]{loadKw, pvKw, curtailedKw, chargeKw, dischargeKw, gridKw, carsKw, jobsKw});
    }

    private Flow settle(int i, double[] kw) {
        double hours = site.series().hours()[i];
        double gridKw = kw[5];
        double overKw = gridKw - site.grid().maxImportKw();
        if (overKw > 1e-6) {
            overFuseKwh += overKw * hours;
            overFuseSteps++;
        }
        double gainedKwh = hours * (battery.chargeEfficiency() * kw[3] - kw[4] / battery.dischargeEfficiency());
        socKwh = Math.clamp(socKwh + gainedKwh, 0, battery.capacityKwh());
        var flow = new Flow(i, kw[0], kw[1], kw[2], kw[3], kw[4], Math.max(gridKw, 0), Math.max(-gridKw, 0), socKwh,
                kw[6], kw[7]);
        flows.add(flow);
        return flow;
    }

    /// Battery power of a command, charge positive, within every limit.
    private double batteryKw(Command command, double netKw, double usablePvKw, double hours) {
        double wantedKw = wantedKw(command, netKw);
        if (netKw + wantedKw > command.importCapKw()) {
            wantedKw = command.importCapKw() - netKw;
        }
        if (!battery.gridCharging() && wantedKw > 0) {
            wantedKw = Math.min(wantedKw, Math.max(0, usablePvKw));
        }
        if (!battery.gridExport() && wantedKw < 0) {
            wantedKw = -Math.min(-wantedKw, Math.max(0, netKw));
        }
        double ratedKw = Math.clamp(wantedKw, -battery.maxDischargeKw(), battery.maxChargeKw());
        double heldKw = withinBand(command, ratedKw, hours);
        if (command.mode() == Command.Mode.POWER) {
            clippedPowerKwh += Math.abs(wantedKw - ratedKw) * hours;
            clippedSocKwh += Math.abs(ratedKw - heldKw) * hours;
        }
        return heldKw;
    }

    private double wantedKw(Command command, double netKw) {
        double mostChargeKw = Math.min(command.maxChargeKw(), battery.maxChargeKw());
        double mostDischargeKw = Math.min(command.maxDischargeKw(), battery.maxDischargeKw());
        double surplusKw = Math.min(Math.max(-netKw, 0), mostChargeKw);
        double deficitKw = Math.min(Math.max(netKw, 0), mostDischargeKw);
        double asked = command.batteryKw();
        return switch (command.mode()) {
            case POWER -> asked;
            case SELF -> surplusKw - deficitKw;
            case CHARGE_ONLY -> surplusKw;
            case DISCHARGE_ONLY -> -deficitKw;
            case CHARGE -> Math.max(asked > 0 ? asked : battery.maxChargeKw(), surplusKw);
            case DISCHARGE -> -(asked > 0 ? asked : battery.maxDischargeKw());
            case IDLE -> 0;
        };
    }

    private double withinBand(Command command, double batteryKw, double hours) {
        double ceilingKwh = battery.maxKwh();
        double floorKwh = battery.minKwh();
        if (command.socToFraction().isPresent()) {
            double goalKwh = command.socToFraction().getAsDouble() * battery.capacityKwh();
            switch (command.mode()) {
                case CHARGE -> ceilingKwh = Math.min(ceilingKwh, Math.max(socKwh, goalKwh));
                case DISCHARGE, SELF, DISCHARGE_ONLY -> floorKwh = Math.max(floorKwh, Math.min(socKwh, goalKwh));
                case POWER, CHARGE_ONLY, IDLE -> {
                }
            }
        }
        if (batteryKw > 0) {
            return Math.min(batteryKw, Math.max(0, (ceilingKwh - socKwh) / (battery.chargeEfficiency() * hours)));
        }
        return -Math.min(-batteryKw, Math.max(0, (socKwh - floorKwh) * battery.dischargeEfficiency() / hours));
    }
}

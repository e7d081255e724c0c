// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan.BatteryPlan;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem.BatteryTask;

/// Recomputes one battery's energy by its true efficiency at each power, and what it could give and take,
/// for the [PlanChecker].
record BatteryCheck(BatteryTask task, BatteryPlan planned) {

    private static final double TOLERANCE = 1e-4;

    void expect(PlanChecker checker, TimeGrid grid) {
        var battery = task.battery();
        double socKwh = task.initialSocKwh();
        double lowest = Math.min(socKwh, battery.minSocKwh()) - TOLERANCE;
        double highest = Math.max(socKwh, battery.maxSocKwh()) + TOLERANCE;
        for (int i = 0; i < grid.intervals(); i++) {
            double chargeKw = planned.chargeKw()[i];
            double dischargeKw = planned.dischargeKw()[i];
            checker.expect(chargeKw >= 0 && chargeKw <= mostChargeKw(socKwh, grid.hours(i)) + TOLERANCE,
                    "charge beyond the rating", i, chargeKw);
            checker.expect(dischargeKw >= 0 && dischargeKw <= mostDischargeKw(socKwh, grid.hours(i)) + TOLERANCE,
                    "discharge beyond the rating", i, dischargeKw);
            checker.expect(Math.min(chargeKw, dischargeKw) <= TOLERANCE, "charge and discharge at once", i,
                    Math.min(chargeKw, dischargeKw));
            socKwh += grid.hours(i) * (storedKw(chargeKw) - drawnKw(dischargeKw));
            checker.expect(socKwh >= lowest && socKwh <= highest, battery.id() + " outside its band", i, socKwh);
            checker.expect(Math.abs(socKwh - planned.socKwh()[i + 1]) <= TOLERANCE, "SoC does not follow power", i,
                    planned.socKwh()[i + 1]);
        }
        task.limits().budgets().forEach(budget -> {
            double kwh = 0;
            for (int i = 0; i < grid.intervals(); i++) {
                kwh += planned.dischargeKw()[i] * grid.hours(i)
                        * grid.overlapFraction(i, budget.start(), budget.end());
            }
            checker.expect(kwh <= budget.dischargeKwh() + TOLERANCE, battery.id() + " beyond its budget", 0, kwh);
        });
    }

    /// From the highest power down: what lies above a loss's start has its efficiency.
    private double storedKw(double chargeKw) {
        double kw = 0;
        double leftKw = chargeKw;
        for (var loss : task.limits().charging().losses().reversed()) {
            kw += Math.max(0, leftKw - loss.fromKw()) * loss.efficiency();
            leftKw = Math.min(leftKw, loss.fromKw());
        }
        return kw + leftKw * task.battery().chargeEfficiency();
    }

    private double drawnKw(double dischargeKw) {
        double kw = 0;
        double leftKw = dischargeKw;
        for (var loss : task.limits().discharging().losses().reversed()) {
            kw += Math.max(0, leftKw - loss.fromKw()) / loss.efficiency();
            leftKw = Math.min(leftKw, loss.fromKw());
        }
        return kw + leftKw / task.battery().dischargeEfficiency();
    }

    private double mostChargeKw(double socKwh, double hours) {
        var battery = task.battery();
        var taper = task.limits().charging().taper();
        double startKwh = taper.fromSocFraction() * battery.capacityKwh();
        double fullKwh = Math.max(battery.capacityKwh(), task.initialSocKwh());
        double slope = battery.maxChargeKw() * (1 - taper.endPowerFraction()) / (fullKwh - startKwh);
        return decayingKw(battery.maxChargeKw(), slope, startKwh - socKwh, battery.chargeEfficiency(), hours);
    }

    private double mostDischargeKw(double socKwh, double hours) {
        var battery = task.battery();
        var taper = task.limits().discharging().taper();
        double startKwh = taper.fromSocFraction() * battery.capacityKwh();
        double slope = battery.maxDischargeKw() * (1 - taper.endPowerFraction()) / startKwh;
        double worst = battery.dischargeEfficiency();
        for (var loss : task.limits().discharging().losses()) {
            worst = loss.fromKw() < battery.maxDischargeKw() ? loss.efficiency() : worst;
        }
        return decayingKw(battery.maxDischargeKw(), slope, socKwh - startKwh, 1 / worst, hours);
    }

    /// Mean of a power that holds until the room is used up and then decays as it uses up more.
    private static double decayingKw(double ratedKw, double slope, double roomKwh, double cellPerAc, double hours) {
        if (!(slope > 0)) {
            return ratedKw;
        }
        double fullHours = Math.clamp(roomKwh / (ratedKw * cellPerAc), 0, hours);
        double startKw = ratedKw + slope * Math.min(0, roomKwh);
        double decayedKwh = startKw / (slope * cellPerAc)
                * (1 - Math.exp(-slope * cellPerAc * (hours - fullHours)));
        return (ratedKw * fullHours + decayedKwh) / hours;
    }
}

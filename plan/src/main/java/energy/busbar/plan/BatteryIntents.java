// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static energy.busbar.model.BatteryMode.CHARGE;
import static energy.busbar.model.BatteryMode.CHARGE_FROM_SURPLUS;
import static energy.busbar.model.BatteryMode.DISCHARGE;
import static energy.busbar.model.BatteryMode.HOLD;
import static energy.busbar.model.BatteryMode.SELF_CONSUME;
import static energy.busbar.model.BatteryMode.SERVE_LOAD;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Reason;
import java.util.ArrayList;
import java.util.List;

/// Turns one battery's planned powers into intents that survive a wrong forecast.
///
/// Holding planned kW blindly loses most of the benefit when load and sun differ. So where the plan
/// trades with the grid the power is kept, and everywhere else the mode follows from the value of a
/// stored kWh λ (in the cells) at the end of the interval:
///
///     serving the load pays   if  import ≥ λ / dischargeEfficiency + wear
///     storing surplus pays    if  export ≤ λ · chargeEfficiency
final class BatteryIntents {

    /// Powers that differ by less are the same, kW.
    private static final double SAME_KW = 0.02;

    /// Prices that differ by less are the same: half a tenth of a cent, above what preferring the earlier of
    /// two equals adds to the worth of energy ([Costing]).
    private static final double SAME_PRICE = 5e-4;

    private final PlanningProblem problem;
    private final Flows flows;
    private final int index;
    private final Battery battery;
    private final BatteryPower power;
    private final double[] valuePerKwh;
    private final double[] budgetPerKwh;
    private final List<BatteryIntent> intents = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    /// @param valuePerKwh  n + 1, of a kWh in the cells
    /// @param budgetPerKwh n, of a kWh of budget beside the energy
    BatteryIntents(PlanningProblem problem, Flows flows, int index, double[] valuePerKwh, double[] budgetPerKwh) {
        this.problem = problem;
        this.flows = flows;
        this.index = index;
        this.battery = problem.batteries().get(index).battery();
        this.power = BatteryPower.of(problem.batteries().get(index));
        this.valuePerKwh = valuePerKwh;
        this.budgetPerKwh = budgetPerKwh;
        for (int i = 0; i < problem.grid().intervals(); i++) {
            var moment = moment(i);
            var intent = intent(moment);
            intents.add(intent);
            reasons.add(new BatteryReason(problem.currency(), battery, moment, intent.mode()).reason());
        }
    }

    /// One interval as this battery sees it.
    ///
    /// @param netLoadKw  what the others leave: positive to cover, negative to store
    /// @param keepPerKwh what a kWh at the bus must bring to be worth taking out of the battery
    /// @param storePerKwh what a kWh at the bus may cost to be worth putting in
    record Moment(
            double hours,
            double netLoadKw,
            double chargeKw,
            double dischargeKw,
            double socKwh,
            double importPerKwh,
            double exportPerKwh,
            double keepPerKwh,
            double storePerKwh) {

        double surplusKw() {
            return Math.max(0, -netLoadKw);
        }

        double deficitKw() {
            return Math.max(0, netLoadKw);
        }

        boolean servingPays() {
            return importPerKwh >= keepPerKwh - SAME_PRICE;
        }

        boolean storingPays() {
            return exportPerKwh <= storePerKwh + SAME_PRICE;
        }
    }

    List<BatteryIntent> intents() {
        return intents;
    }

    List<Reason> reasons() {
        return reasons;
    }

    private Moment moment(int i) {
        double othersKw = 0;
        for (int b = 0; b < flows.chargeKw.length; b++) {
            othersKw += b == index ? 0 : flows.chargeKw[b][i] - flows.dischargeKw[b][i];
        }
        double value = valuePerKwh[i + 1];
        return new Moment(problem.grid().hours(i), flows.netLoadKw(i) + othersKw, flows.chargeKw[index][i],
                flows.dischargeKw[index][i], flows.socKwh[index][i], problem.buyPerKwh(i) + problem.rewardPerKwh(i),
                problem.forecast().exportPerKwh()[i],
                value / battery.dischargeEfficiency() + battery.wearPerKwh() + budgetPerKwh[i],
                value * battery.chargeEfficiency());
    }

    private BatteryIntent intent(Moment moment) {
        if (moment.chargeKw() > moment.surplusKw() + SAME_KW) {
            return of(CHARGE, moment.chargeKw());
        }
        if (moment.dischargeKw() > moment.deficitKw() + SAME_KW) {
            return of(DISCHARGE, moment.dischargeKw());
        }
        return partial(moment, follow(moment));
    }

    /// Between grid trades the mode is a comparison of prices, not of forecast powers.
    private static BatteryMode follow(Moment moment) {
        boolean serves = moment.dischargeKw() > SAME_KW || moment.servingPays();
        boolean stores = moment.chargeKw() > SAME_KW || moment.storingPays();
        if (serves) {
            return stores ? SELF_CONSUME : SERVE_LOAD;
        }
        return stores ? CHARGE_FROM_SURPLUS : HOLD;
    }

    private BatteryIntent partial(Moment moment, BatteryMode mode) {
        double value = moment.storePerKwh() / battery.chargeEfficiency();
        return new BatteryIntent(mode, 0, mostChargeKw(moment, value), mostDischargeKw(moment, value),
                battery.minSocKwh());
    }

    /// Up to where losses leave a gain. Where a price ties exactly with the value of storing, the planned
    /// share is kept as a bound.
    private double mostDischargeKw(Moment moment, double value) {
        var curve = power.discharging();
        boolean partly = moment.dischargeKw() > SAME_KW && moment.dischargeKw() < moment.deficitKw() - SAME_KW;
        for (int k = 0; k < curve.fromKw.length; k++) {
            double lossPerKwh = moment.keepPerKwh() + value * (curve.cellPerAc[k] - curve.cellPerAc[0])
                    - moment.importPerKwh();
            if (partly && Math.abs(lossPerKwh) < SAME_PRICE) {
                return moment.dischargeKw();
            }
            if (k > 0 && lossPerKwh > SAME_PRICE) {
                return Math.max(curve.fromKw[k], moment.dischargeKw());
            }
        }
        return battery.maxDischargeKw();
    }

    private double mostChargeKw(Moment moment, double value) {
        var curve = power.charging();
        for (int k = 1; k < curve.fromKw.length; k++) {
            if (moment.exportPerKwh() > value * curve.cellPerAc[k] + SAME_PRICE) {
                return Math.max(curve.fromKw[k], moment.chargeKw());
            }
        }
        return battery.maxChargeKw();
    }

    private BatteryIntent of(BatteryMode mode, double powerKw) {
        double goalKwh = mode == CHARGE ? battery.maxSocKwh() : battery.minSocKwh();
        return new BatteryIntent(mode, powerKw, battery.maxChargeKw(), battery.maxDischargeKw(), goalKwh);
    }
}

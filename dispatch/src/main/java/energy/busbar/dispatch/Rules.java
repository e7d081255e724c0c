// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.BillingSoFar;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.TouPeriod;

/// What to do without a plan, from the time of use and the price now.
///
/// | period | battery | cars | miners |
/// |---|---|---|---|
/// | super off-peak | charge, from the grid if allowed | 0.8 of full | if worth more than import |
/// | off-peak | store surplus | minimum, or their share of surplus | the same, or on surplus |
/// | peak | cover load, take surplus | wait | the same, or on surplus |
///
/// A published negative import price makes any period super off-peak. The contract makes super
/// off-peak cheap, so it needs no published price; in other periods an unknown price buys nothing.
/// Urgent cars are not decided here: they always charge at full power.
record Rules(Present present, TouPeriod period) implements Guide {

    /// Share of full power a car takes when energy is cheap: leaves room below the fuse for others.
    static final double CHEAP_CAR_FRACTION = 0.8;

    private static final Reason CHARGE_PAID = Reason.of(ReasonCode.CHARGE_NEGATIVE_PRICE,
            "Import is paid for now: the battery charges.");
    private static final Reason CHARGE_CHEAP = Reason.of(ReasonCode.RULES,
            "Super off-peak (midnight to 9): the battery charges.");
    private static final Reason STORE = Reason.of(ReasonCode.RULES,
            "Off-peak (9 to 16 and from 21): the battery stores surplus and keeps its energy for the peak.");
    private static final Reason SERVE = Reason.of(ReasonCode.RULES,
            "Peak (16 to 21): the battery covers the load.");
    private static final Reason CAR_CHEAP = Reason.of(ReasonCode.RULES,
            "Energy is cheap now: the car charges at 80 % of full power.");
    private static final Reason CAR_SURPLUS = Reason.of(ReasonCode.RULES,
            "Off-peak: the car charges at its minimum, or more if the sun gives more.");
    private static final Reason CAR_WAITS = Reason.of(ReasonCode.RULES,
            "Peak: the car waits; it would start if its departure became urgent.");
    private static final Reason MINE_WORTH = Reason.of(ReasonCode.MINE,
            "Mining earns more than the energy costs to import.");
    private static final Reason MINE_SURPLUS = Reason.of(ReasonCode.MINE,
            "Mining uses surplus that nothing ranked above it takes.");
    private static final Reason MINE_NOT = Reason.of(ReasonCode.DO_NOT_MINE,
            "Mining would not earn what the energy is worth, or the price is unknown.");

    static Rules of(Present present) {
        return new Rules(present, present.period());
    }

    private boolean cheap() {
        return present.importIsPaidFor() || period == TouPeriod.SUPER_OFF_PEAK;
    }

    @Override
    public BatteryWish battery(int index) {
        var battery = present.site().batteries().get(index);
        if (cheap()) {
            return new BatteryWish(new BatteryIntent(BatteryMode.CHARGE, 0, battery.maxChargeKw(),
                    battery.maxDischargeKw(), battery.maxSocKwh()),
                    present.importIsPaidFor() ? CHARGE_PAID : CHARGE_CHEAP);
        }
        boolean peak = period == TouPeriod.PEAK;
        return new BatteryWish(
                new BatteryIntent(peak ? BatteryMode.SELF_CONSUME : BatteryMode.CHARGE_FROM_SURPLUS, 0,
                        battery.maxChargeKw(), battery.maxDischargeKw(), battery.minSocKwh()),
                peak ? SERVE : STORE);
    }

    @Override
    public PowerWish charger(int index) {
        var charger = present.site().chargers().get(index);
        if (cheap()) {
            return new PowerWish(CHEAP_CAR_FRACTION * charger.maxKw(), CAR_CHEAP);
        }
        return switch (period) {
            case SUPER_OFF_PEAK, OFF_PEAK ->
                new PowerWish(Math.max(charger.minKw(), present.surplusKw() / hungryCars()), CAR_SURPLUS);
            case PEAK -> new PowerWish(0, CAR_WAITS);
        };
    }

    private int hungryCars() {
        int count = 0;
        for (int i = 0; i < present.site().chargers().size(); i++) {
            var session = present.session(i);
            count += session != null && session.neededKwh() > 0 ? 1 : 0;
        }
        return Math.max(1, count);
    }

    @Override
    public PowerWish miner(int index, double surplusKw) {
        var miner = present.site().miners().get(index);
        var price = present.price();
        if (price != null && miner.valuePerKwh() > price.importPerKwh()) {
            return new PowerWish(miner.maxKw(), MINE_WORTH);
        }
        boolean worthMoreThanExport = price == null || miner.valuePerKwh() > price.exportPerKwh();
        double stepKw = worthMoreThanExport ? miner.stepKwFor(surplusKw) : 0;
        return new PowerWish(stepKw, stepKw > 0 ? MINE_SURPLUS : MINE_NOT);
    }

    /// What the month's demand charge is paid for already; in its first intervals there is nothing to keep to.
    @Override
    public double importCapKw() {
        double peakKw = present.situation().standing().billing().map(BillingSoFar::peakKw).orElse(0.0);
        return peakKw > 0 ? peakKw : Double.POSITIVE_INFINITY;
    }
}

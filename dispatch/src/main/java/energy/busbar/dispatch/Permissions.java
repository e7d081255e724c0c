// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.dispatch.Guide.BatteryWish;
import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Setpoint.BatterySetpoint;

/// What switches, cars in a hurry and its own past leave of what is wished of a battery. What a person orders is
/// left as it is.
record Permissions(Present present, boolean carUrgent, BatteryWords words) {

    BatteryWish left(Battery battery, BatteryWish wish) {
        return present.isOrdered(battery.id()) ? wish : steadied(battery, permitted(battery, wish));
    }

    /// Charging from the grid is cut to charging from surplus by the switch and by a car in a hurry.
    private BatteryWish permitted(Battery battery, BatteryWish wish) {
        boolean arbitrage = present.site().automation().arbitrage();
        var intent = wish.intent();
        if (intent.mode() != BatteryMode.CHARGE || (arbitrage && !carUrgent)) {
            return wish;
        }
        return new BatteryWish(
                new BatteryIntent(BatteryMode.CHARGE_FROM_SURPLUS, 0, intent.maxChargeKw(), intent.maxDischargeKw(),
                        intent.goalSocKwh()),
                arbitrage ? words.carFirst(battery) : words.arbitrageOff(battery));
    }

    /// One that has turned too often stays on the side where it is; limits may still turn it.
    private BatteryWish steadied(Battery battery, BatteryWish wish) {
        if (!present.situation().standing().resting().contains(battery.id())) {
            return wish;
        }
        double lastKw = present.previous(battery.id()) instanceof BatterySetpoint told ? told.powerKw() : 0;
        var intent = wish.intent();
        var mode = lastKw > 0 ? givingOnly(intent.mode()) : lastKw < 0 ? takingOnly(intent.mode()) : BatteryMode.HOLD;
        return mode == intent.mode()
                ? wish
                : new BatteryWish(new BatteryIntent(mode, intent.powerKw(), intent.maxChargeKw(),
                        intent.maxDischargeKw(), intent.goalSocKwh()), words.tired(battery));
    }

    private static BatteryMode givingOnly(BatteryMode mode) {
        return switch (mode) {
            case SELF_CONSUME -> BatteryMode.SERVE_LOAD;
            case CHARGE, CHARGE_FROM_SURPLUS -> BatteryMode.HOLD;
            case SERVE_LOAD, DISCHARGE, HOLD -> mode;
        };
    }

    private static BatteryMode takingOnly(BatteryMode mode) {
        return switch (mode) {
            case SELF_CONSUME -> BatteryMode.CHARGE_FROM_SURPLUS;
            case SERVE_LOAD, DISCHARGE -> BatteryMode.HOLD;
            case CHARGE, CHARGE_FROM_SURPLUS, HOLD -> mode;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Battery;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;

/// Says, and notes, what kept a battery from its wish.
record BatteryWords(Narrowings narrowings) {

    private static String name(Battery battery) {
        return Narrowings.name("battery", battery.id());
    }

    Reason carFirst(Battery battery) {
        return narrowings.add(ReasonCode.CAR_URGENT,
                name(battery) + " takes surplus only while a car is in a hurry.", "");
    }

    Reason arbitrageOff(Battery battery) {
        return narrowings.add(ReasonCode.SWITCHED_OFF,
                name(battery) + " takes surplus only: charging from the grid is switched off.",
                "automation.arbitrage");
    }

    Reason houseFirst(Battery battery) {
        return narrowings.add(ReasonCode.SHED_BY_PRIORITY,
                name(battery) + " does not charge: the house alone exceeds the fuse.",
                "grid.max-import-kw");
    }

    Reason sunOnly(Battery battery, double sunKw) {
        return narrowings.add(ReasonCode.SAFETY_LIMIT, name(battery)
                + " may not charge from the grid: it takes the " + Narrowings.kw(sunKw) + " the sun leaves.",
                "battery.grid-charging");
    }

    Reason loadOnly(Battery battery, double loadKw) {
        var sentence = name(battery) + " may not sell: it covers the load of " + Narrowings.kw(loadKw)
                + ".";
        return battery.gridExport()
                ? narrowings.add(ReasonCode.SWITCHED_OFF, sentence, "automation.export")
                : narrowings.add(ReasonCode.SAFETY_LIMIT, sentence, "battery.grid-export");
    }

    /// @param nowKw what is left of its power, discharge positive
    Reason relieves(Battery battery, double nowKw, Limit limit) {
        return narrowings.add(limit.code, name(battery) + (nowKw > 0 ? " gives " : " charges ")
                + Narrowings.kw(Math.abs(nowKw)) + " to keep import within " + limit.words + ".", limit.configKey);
    }

    Reason tired(Battery battery) {
        return narrowings.add(ReasonCode.SAFETY_LIMIT, name(battery)
                + " has turned between charge and discharge too often within an hour: it turns no more until that is "
                + "longer ago.", "");
    }

    Reason yields(Battery battery, double byKw, double capKw) {
        return narrowings.add(ReasonCode.PHYSICAL_LIMIT, name(battery) + " yields "
                + Narrowings.kw(byKw) + " to keep export within " + Narrowings.kw(capKw) + ".", "grid.max-export-kw");
    }

    /// Which bound cut a wish: the rating, the safety band, or the plan's goal.
    ///
    /// @param wantKw what was wished, discharge positive
    Reason bound(IntentPower power, double wantKw) {
        return wantKw > 0 ? dischargeBound(power, wantKw) : chargeBound(power, -wantKw);
    }

    private Reason dischargeBound(IntentPower power, double wantKw) {
        var battery = power.battery();
        double gotKw = power.dischargeRoomKw();
        var sentence = gotKw < Batteries.TRIFLE_KW
                ? name(battery) + " gives nothing"
                : name(battery) + " gives " + Narrowings.kw(gotKw) + " of " + Narrowings.kw(wantKw);
        if (gotKw >= battery.maxDischargeKw()) {
            return narrowings.add(ReasonCode.PHYSICAL_LIMIT, sentence + ": it cannot give more.",
                    "battery.max-discharge-kw");
        }
        if (power.conditionLimitsDischarge()) {
            return itself(power, sentence);
        }
        if (gotKw < power.bandRoomKw()) {
            return narrowings.add(ReasonCode.KEEP_FOR_LATER, sentence + ": the plan keeps the rest for later.", "");
        }
        return narrowings.add(ReasonCode.SAFETY_LIMIT, sentence + ": it is at its floor of "
                + Narrowings.percent(battery.minSocFraction()) + ".", "battery.min-soc-fraction");
    }

    /// The battery's management or its temperature allows less than its rating.
    private Reason itself(IntentPower power, String sentence) {
        var celsius = power.condition().temperatureCelsius().known();
        return narrowings.add(ReasonCode.SAFETY_LIMIT, sentence + ": it allows no more of itself now"
                + (celsius.isPresent() ? ", at " + Math.round(celsius.getAsDouble()) + " °C." : "."), "");
    }

    private Reason chargeBound(IntentPower power, double wantKw) {
        var battery = power.battery();
        double gotKw = power.chargeRoomKw();
        var sentence = gotKw < Batteries.TRIFLE_KW
                ? name(battery) + " takes nothing"
                : name(battery) + " takes " + Narrowings.kw(gotKw) + " of " + Narrowings.kw(wantKw);
        if (gotKw >= battery.maxChargeKw()) {
            return narrowings.add(ReasonCode.PHYSICAL_LIMIT, sentence + ": it cannot take more.",
                    "battery.max-charge-kw");
        }
        if (power.conditionLimitsCharge()) {
            return itself(power, sentence);
        }
        if (power.goalLimitsCharge()) {
            return narrowings.add(ReasonCode.NOTHING_TO_GAIN, sentence + ": the plan wants it no fuller.", "");
        }
        return narrowings.add(ReasonCode.SAFETY_LIMIT, sentence + ": it is at its ceiling of "
                + Narrowings.percent(battery.maxSocFraction()) + ".", "battery.max-soc-fraction");
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.plan.BatteryIntents.Moment;
import java.util.Locale;

/// Why a battery does what it does in one interval, in plain words with the numbers that decided it.
final class BatteryReason {

    private static final double FLOWS_KW = 0.02;

    private final String currency;
    private final Battery battery;
    private final Moment moment;
    private final BatteryMode mode;

    BatteryReason(String currency, Battery battery, Moment moment, BatteryMode mode) {
        this.currency = currency;
        this.battery = battery;
        this.moment = moment;
        this.mode = mode;
    }

    Reason reason() {
        return switch (mode) {
            case CHARGE -> charge();
            case DISCHARGE ->
                stake(ReasonCode.SELL_DEAR, moment.dischargeKw(), moment.exportPerKwh() - moment.keepPerKwh(),
                        "Selling %.1f kW: export pays %s, keeping the energy is worth %s.", moment.dischargeKw(),
                        price(moment.exportPerKwh()), price(moment.keepPerKwh())).against("keeping the energy");
            case SELF_CONSUME, SERVE_LOAD, CHARGE_FROM_SURPLUS, HOLD -> moment.netLoadKw() < 0 ? surplus() : deficit();
        };
    }

    private Reason charge() {
        double stake = moment.storePerKwh() - moment.importPerKwh();
        return moment.importPerKwh() < 0
                ? stake(ReasonCode.CHARGE_NEGATIVE_PRICE, moment.chargeKw(), stake,
                        "Charging %.1f kW: import is paid for at %s.", moment.chargeKw(), price(moment.importPerKwh()))
                        .against("not charging")
                : stake(ReasonCode.CHARGE_CHEAP, moment.chargeKw(), stake,
                        "Charging %.1f kW: import costs %s, stored it is worth %s.", moment.chargeKw(),
                        price(moment.importPerKwh()), price(moment.storePerKwh())).against("not charging");
    }

    private Reason surplus() {
        double surplusKw = moment.surplusKw();
        boolean stores = mode == BatteryMode.SELF_CONSUME || mode == BatteryMode.CHARGE_FROM_SURPLUS;
        if (stores && moment.chargeKw() <= FLOWS_KW && moment.socKwh() >= battery.maxSocKwh() - 0.01) {
            return new Reason(ReasonCode.BATTERY_FULL, String.format(Locale.ROOT,
                    "The battery is full at %.1f kWh; %.1f kW of sun go to the grid.", moment.socKwh(), surplusKw),
                    "battery.max-soc-fraction", 0);
        }
        return stores
                ? stake(ReasonCode.STORE_SURPLUS, moment.chargeKw(), moment.storePerKwh() - moment.exportPerKwh(),
                        "Storing surplus sun: export pays %s, stored it is worth %s.", price(moment.exportPerKwh()),
                        price(moment.storePerKwh())).against("selling it")
                : stake(ReasonCode.SELL_DEAR, surplusKw, moment.exportPerKwh() - moment.storePerKwh(),
                        "Surplus sun is sold: export pays %s, stored it is worth %s.", price(moment.exportPerKwh()),
                        price(moment.storePerKwh())).against("storing it");
    }

    private Reason deficit() {
        double deficitKw = moment.deficitKw();
        boolean serves = mode == BatteryMode.SELF_CONSUME || mode == BatteryMode.SERVE_LOAD;
        if (serves && moment.dischargeKw() <= FLOWS_KW && moment.socKwh() <= battery.minSocKwh() + 0.01
                && deficitKw > FLOWS_KW) {
            return new Reason(ReasonCode.BATTERY_EMPTY, String.format(Locale.ROOT,
                    "The battery is at its floor of %.1f kWh; the grid serves %.1f kW.", battery.minSocKwh(),
                    deficitKw),
                    "battery.min-soc-fraction", 0);
        }
        if (deficitKw <= FLOWS_KW) {
            return Reason.of(ReasonCode.NOTHING_TO_GAIN, "Sun and load are even: nothing to store or serve.");
        }
        return serves
                ? stake(ReasonCode.SERVE_LOAD, moment.dischargeKw(), moment.importPerKwh() - moment.keepPerKwh(),
                        "The battery serves the site: import costs %s, keeping the energy is worth %s.",
                        price(moment.importPerKwh()), price(moment.keepPerKwh())).against("importing")
                : stake(ReasonCode.KEEP_FOR_LATER, Math.min(deficitKw, battery.maxDischargeKw()),
                        moment.keepPerKwh() - moment.importPerKwh(),
                        "Keeping the energy: it is worth %s later, import costs %s now.",
                        price(moment.keepPerKwh()), price(moment.importPerKwh())).against("serving the site now");
    }

    private Reason stake(ReasonCode code, double kw, double gainPerKwh, String sentence, Object... values) {
        double value = Math.max(0, kw * moment.hours() * gainPerKwh);
        return new Reason(code, String.format(Locale.ROOT, sentence, values), "", value);
    }

    private String price(double perKwh) {
        return Money.perKwh(currency, perKwh);
    }
}

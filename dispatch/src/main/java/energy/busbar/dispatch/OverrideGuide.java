// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What persons told single assets, before what plan or rules say of the others.
record OverrideGuide(Guide others, Present present) implements Guide {

    @Override
    public BatteryWish battery(int index) {
        var battery = present.site().batteries().get(index);
        return override(battery.id())
                .map(order -> new BatteryWish(intent(battery, order.powerKw()), why(order)))
                .orElseGet(() -> others.battery(index));
    }

    private static BatteryIntent intent(Battery battery, double powerKw) {
        if (powerKw == 0) {
            return new BatteryIntent(BatteryMode.HOLD, 0, 0, 0, battery.minSocKwh());
        }
        return powerKw < 0
                ? new BatteryIntent(BatteryMode.CHARGE, -powerKw, -powerKw, 0, battery.maxSocKwh())
                : new BatteryIntent(BatteryMode.DISCHARGE, powerKw, 0, powerKw, battery.minSocKwh());
    }

    @Override
    public PowerWish charger(int index) {
        return override(present.site().chargers().get(index).id()).map(this::power)
                .orElseGet(() -> others.charger(index));
    }

    @Override
    public PowerWish miner(int index, double surplusKw) {
        return override(present.site().miners().get(index).id()).map(this::power)
                .orElseGet(() -> others.miner(index, surplusKw));
    }

    @Override
    public double importCapKw() {
        return others.importCapKw();
    }

    private PowerWish power(ManualOverride order) {
        return new PowerWish(Math.max(0, order.powerKw()), why(order));
    }

    private Optional<ManualOverride> override(String assetId) {
        return present.situation().standing().override(assetId, present.now());
    }

    private Reason why(ManualOverride order) {
        var until = order.until().atZone(present.site().zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return Reason.of(ReasonCode.OVERRIDE, "Set by hand to " + Narrowings.kw(order.powerKw()) + " until " + until
                + ".");
    }
}

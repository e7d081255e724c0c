// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.Command.Mode;
import energy.busbar.model.BatteryIntent;
import java.util.OptionalDouble;

/// A plan's intent in the words of a schedule row.
final class Intents {

    private static final double LEAST_KW = 1e-6;

    private Intents() {}

    static Command command(BatteryIntent intent, double capacityKwh, double importCapKw) {
        boolean forced = intent.powerKw() > LEAST_KW;
        var mode = switch (intent.mode()) {
            case SELF_CONSUME -> Mode.SELF;
            // Without a power a row would charge or discharge at full power.
            case CHARGE -> forced ? Mode.CHARGE : Mode.CHARGE_ONLY;
            case DISCHARGE -> forced ? Mode.DISCHARGE : Mode.IDLE;
            case CHARGE_FROM_SURPLUS -> Mode.CHARGE_ONLY;
            case SERVE_LOAD -> Mode.DISCHARGE_ONLY;
            case HOLD -> Mode.IDLE;
        };
        return new Command(mode, intent.powerKw(), OptionalDouble.of(intent.goalSocKwh() / capacityKwh),
                intent.maxChargeKw(), intent.maxDischargeKw(), importCapKw, 0);
    }
}

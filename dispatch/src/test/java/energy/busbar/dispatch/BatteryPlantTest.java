// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.batteryKw;
import static energy.busbar.model.BatteryMode.CHARGE;
import static energy.busbar.model.BatteryMode.CHARGE_FROM_SURPLUS;
import static energy.busbar.model.BatteryMode.DISCHARGE;
import static energy.busbar.model.BatteryMode.SELF_CONSUME;
import static energy.busbar.model.BatteryMode.SERVE_LOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Dispatch against a second, independent description of what modes mean.
class BatteryPlantTest {

    @Property
    void everyModeMatchesAnIndependentPlant(@ForAll long seed) {
        var random = new Random(seed);
        var modes = BatteryMode.values();
        var battery = new Battery("battery", 10, 0.1, 0.9, 1 + 5 * random.nextDouble(), 1 + 5 * random.nextDouble(),
                0.95, 0.9, 0, true, random.nextBoolean());
        var intent = new BatteryIntent(modes[random.nextInt(modes.length)],
                random.nextBoolean() ? 0 : 5 * random.nextDouble(), 6 * random.nextDouble(), 6 * random.nextDouble(),
                10 * random.nextDouble());
        double socKwh = 10 * random.nextDouble();
        var scene = Scene.at("12:00", 10 * random.nextDouble(), 10 * random.nextDouble()).battery(battery, socKwh,
                intent);
        scene.tick = random.nextBoolean() ? Duration.ofSeconds(10) : Duration.ofMinutes(30);
        scene.importCapKw = random.nextBoolean() ? 1000 : 8 * random.nextDouble();

        double actualKw = batteryKw(scene.decide());

        assertThat(actualKw).isCloseTo(-plantChargeKw(battery, intent, socKwh, scene), within(1e-9));
    }

    /// The battery's power as an inverter model computes it, charge positive: written apart from the
    /// dispatcher, as one sequence of wants and clips.
    private static double plantChargeKw(Battery battery, BatteryIntent intent, double socKwh, Scene scene) {
        double hours = scene.tick.toSeconds() / 3600.0;
        double net = scene.houseKw - scene.pvKw;
        double maxC = Math.min(intent.maxChargeKw(), battery.maxChargeKw());
        double maxD = Math.min(intent.maxDischargeKw(), battery.maxDischargeKw());
        double high = battery.maxSocKwh();
        double low = battery.minSocKwh();
        double want = 0;
        if (intent.mode() == SELF_CONSUME) {
            want = net > 0 ? -Math.min(net, maxD) : Math.min(-net, maxC);
        } else if (intent.mode() == CHARGE_FROM_SURPLUS) {
            want = net < 0 ? Math.min(-net, maxC) : 0;
        } else if (intent.mode() == SERVE_LOAD) {
            want = net > 0 ? -Math.min(net, maxD) : 0;
        } else if (intent.mode() == CHARGE) {
            want = intent.powerKw() > 0 ? intent.powerKw() : battery.maxChargeKw();
            high = Math.min(high, Math.max(socKwh, intent.goalSocKwh()));
            want = net < 0 ? Math.max(want, Math.min(-net, maxC)) : want;
        } else if (intent.mode() == DISCHARGE) {
            want = -(intent.powerKw() > 0 ? intent.powerKw() : battery.maxDischargeKw());
        }
        if (intent.mode() == SELF_CONSUME || intent.mode() == SERVE_LOAD || intent.mode() == DISCHARGE) {
            low = Math.max(low, Math.min(socKwh, intent.goalSocKwh()));
        }
        if (net + want > scene.importCapKw) {
            want = scene.importCapKw - net;
        }
        if (!battery.gridExport() && want < 0) {
            want = -Math.min(-want, Math.max(0, net));
        }
        want = Math.clamp(want, -battery.maxDischargeKw(), battery.maxChargeKw());
        if (want > 0) {
            want = Math.min(want, Math.max(0, (high - socKwh) / (battery.chargeEfficiency() * hours)));
        }
        return want < 0
                ? -Math.min(-want, Math.max(0, (socKwh - low) * battery.dischargeEfficiency() / hours))
                : want;
    }
}

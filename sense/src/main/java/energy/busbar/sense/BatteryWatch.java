// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Battery;
import energy.busbar.model.SiteState.BatteryState;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One battery: power and state of charge, and whether they agree.
final class BatteryWatch implements AssetWatch<BatteryState, BatteryGauge> {

    private final Battery battery;
    private final MeterWatch meter;
    private final SocJump jump;
    private final SocDrift drift;
    private boolean backwards;
    private boolean islanded;

    BatteryWatch(Battery battery) {
        this.battery = battery;
        meter = new MeterWatch(Device.of(battery));
        jump = new SocJump(Math.max(battery.maxChargeKw(), battery.maxDischargeKw()), battery.capacityKwh());
        drift = new SocDrift(battery);
    }

    @Override
    public Device device() {
        return meter.device();
    }

    /// Whether its power was found to have the wrong sign.
    boolean backwards() {
        return backwards;
    }

    /// Whether it said in the last round that it feeds the house alone.
    boolean islanded() {
        return islanded;
    }

    @Override
    public Optional<BatteryState> state(Round round, @Nullable BatteryGauge gauge) {
        islanded = round.islanded(gauge);
        double powerKw = meter.powerKw(round, gauge);
        double socFraction = round.socFraction(device(), gauge);
        var condition = round.condition(device(), gauge);
        if (!Double.isNaN(powerKw) && !Double.isNaN(socFraction)) {
            compare(round, powerKw, socFraction);
        }
        return meter.believed(round)
                ? Optional.of(new BatteryState(battery.id(), socFraction * battery.capacityKwh(), powerKw, condition))
                : Optional.empty();
    }

    private void compare(Round round, double powerKw, double socFraction) {
        double lastFraction = jump.believedFraction();
        if (jump.doubts(socFraction, round.now())) {
            drift.forget();
            round.doubt(device(), String.format(Locale.ROOT, "%s reads a state of charge of %.0f %% after %.0f %%, "
                    + "faster than it can move. It is believed if it stays there for %d rounds.", device().name(),
                    100 * socFraction, 100 * lastFraction, SocJump.ROUNDS));
            return;
        }
        var finding = drift.after(powerKw, socFraction, round.now());
        backwards = finding == SocDrift.Finding.BACKWARDS;
        words(finding).ifPresent(words -> round.doubt(device(), String.format(Locale.ROOT,
                "%s reads %.2f kW and a state of charge of %.0f %%: %s", device().name(), powerKw, 100 * socFraction,
                words)));
    }

    private static Optional<String> words(SocDrift.Finding finding) {
        return switch (finding) {
            case AGREES -> Optional.empty();
            case BACKWARDS -> Optional.of("it empties while it reads charging, or fills while it reads discharging. "
                    + "Check the direction of its meter; discharge is positive.");
            case STUCK -> Optional.of("power flows and the charge does not move. Check whether its gauge or its meter "
                    + "still measures; restart it.");
            case OTHER_SCALE -> Optional.of("the charge moves by another amount than the power would move it. Check "
                    + "the scale of its meter and battery.capacity-kwh.");
        };
    }
}

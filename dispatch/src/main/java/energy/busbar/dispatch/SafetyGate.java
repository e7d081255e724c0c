// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The last word before any device: whatever was decided, no command leaves a device's rating,
/// steps or SoC band, or takes more through the fuse than the measured house load leaves.
///
/// Knows nothing of plans and prices, throws nothing, and changes nothing that is in order. It only
/// ever takes: less charging, less mining, less current.
public final class SafetyGate {

    /// Rounding of sums of powers; a fuse does not feel a milliwatt.
    static final double DUST_KW = 1e-6;

    /// The same for currents.
    static final double DUST_A = 1e-5;

    private final Site site;
    private final SiteState state;
    private final double hours;
    private final List<Setpoint> passed = new ArrayList<>();
    private final List<Reason> changes = new ArrayList<>();

    /// What takes something away.
    private record By(String words, String configKey) {}

    /// Who yields, in this order.
    private enum Turn {
        BATTERIES, MINERS, CARS
    }

    private static final By FUSE = new By("the fuse", "grid.max-import-kw");

    /// @param setpoints what may go to the devices
    /// @param changes what had to be changed, empty if all was in order
    public record Passed(List<Setpoint> setpoints, List<Reason> changes) {}

    private SafetyGate(Site site, SiteState state, Duration tick) {
        this.site = site;
        this.state = state;
        this.hours = tick.toMillis() / 3_600_000.0;
    }

    /// @param tick how long the commands will be held
    public static Passed check(Site site, SiteState state, Duration tick, List<Setpoint> wished) {
        var gate = new SafetyGate(site, state, tick);
        for (var setpoint : wished) {
            gate.clamp(setpoint).ifPresentOrElse(gate.passed::add, () -> gate.changes.add(Reason.of(
                    ReasonCode.SAFETY_LIMIT,
                    "The command for " + setpoint.assetId() + " is dropped: the site has no such device.")));
        }
        gate.keepCircuits();
        gate.keepFuse();
        return new Passed(List.copyOf(gate.passed), List.copyOf(gate.changes));
    }

    private Optional<Setpoint> clamp(Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint battery -> find(battery.assetId(), site.batteries()).map(it -> clamp(it, battery));
            case ChargerSetpoint charger -> find(charger.assetId(), site.chargers()).map(it -> clamp(it, charger));
            case MinerSetpoint miner -> find(miner.assetId(), site.miners()).map(it -> clamp(it, miner));
            case PvSetpoint pv -> find(pv.assetId(), site.pv()).map(it -> clamp(it, pv));
            case Release release -> Optional.of(release);
        };
    }

    private static <T extends Asset> Optional<T> find(String id, List<T> assets) {
        for (var asset : assets) {
            if (asset.id().equals(id)) {
                return Optional.of(asset);
            }
        }
        return Optional.empty();
    }

    private Setpoint clamp(Battery battery, BatterySetpoint wish) {
        double chargeKw = 0;
        double dischargeKw = 0;
        for (var known : state.batteries()) {
            if (known.id().equals(battery.id())) {
                chargeKw = Math.min(known.condition().chargeKw(battery),
                        battery.chargeKwToReach(known.socKwh(), battery.maxSocKwh(), hours));
                dischargeKw = Math.min(known.condition().dischargeKw(battery),
                        battery.dischargeKwToReach(known.socKwh(), battery.minSocKwh(), hours));
            }
        }
        double safeKw = Math.clamp(wish.powerKw(), -chargeKw, dischargeKw);
        return Math.abs(safeKw - wish.powerKw()) <= DUST_KW
                ? wish
                : changed(wish, safeKw, "its rating, its SoC band or what it allows of itself",
                        "battery.max-soc-fraction");
    }

    private Setpoint clamp(Charger charger, ChargerSetpoint wish) {
        double safeA = charger.currentAFor(charger.powerKw(wish.currentA()));
        return Math.abs(safeA - wish.currentA()) <= DUST_KW
                ? wish
                : changed(wish, safeA, "its allowed currents", "charger.max-current-a");
    }

    private Setpoint clamp(Miner miner, MinerSetpoint wish) {
        double safeKw = miner.stepKwFor(wish.powerKw());
        return Math.abs(safeKw - wish.powerKw()) <= DUST_KW
                ? wish
                : changed(wish, safeKw, "its steps", "miner.steps-kw");
    }

    private Setpoint clamp(PvArray array, PvSetpoint wish) {
        double safeKw = array.curtailable() ? Math.min(wish.limitKw(), array.peakKw()) : array.peakKw();
        return Math.abs(safeKw - wish.limitKw()) <= DUST_KW
                ? wish
                : changed(wish, safeKw, "its peak and whether it can be limited", "pv.peak-kw");
    }

    /// @param value power in kW, or current in A for a charger
    private Setpoint changed(Setpoint wish, double value, String by, String bindingLimit) {
        var why = new Reason(ReasonCode.SAFETY_LIMIT,
                "The safety gate limits " + wish.assetId() + " to " + value + " by " + by + ".", bindingLimit, 0);
        changes.add(why);
        return switch (wish) {
            case BatterySetpoint battery -> new BatterySetpoint(battery.assetId(), value, battery.expiresAt(), why);
            case ChargerSetpoint charger -> new ChargerSetpoint(charger.assetId(), value, charger.phases(),
                    charger.expiresAt(), why);
            case MinerSetpoint miner -> new MinerSetpoint(miner.assetId(), value, miner.expiresAt(), why);
            case PvSetpoint pv -> new PvSetpoint(pv.assetId(), value, pv.expiresAt(), why);
            case Release release -> release;
        };
    }

    /// Takes battery charging first, then miners, then cars, until import fits.
    private void keepFuse() {
        double excessKw = importKw() - site.grid().maxImportKw();
        for (var turn : Turn.values()) {
            for (int i = passed.size() - 1; i >= 0 && excessKw > DUST_KW; i--) {
                excessKw -= take(turn, i, excessKw, FUSE);
            }
        }
    }

    /// The same for each phase and circuit, as far as commands can: the house does not obey.
    private void keepCircuits() {
        var circuits = new CircuitGate(site, state, passed);
        for (var bound : circuits.bounds()) {
            var by = new By(bound.words(), bound.configKey());
            double excess = circuits.excess(bound);
            for (var turn : Turn.values()) {
                for (int i = passed.size() - 1; i >= 0 && excess > 0; i--) {
                    double shareKw = circuits.shareKw(bound, excess, passed.get(i));
                    if (shareKw > 0) {
                        take(turn, i, shareKw, by);
                        excess = circuits.excess(bound);
                    }
                }
            }
        }
    }

    private double importKw() {
        double drawnKw = state.snapshot().loadKw() + state.strayKw();
        for (var setpoint : passed) {
            drawnKw += drawnKw(setpoint);
        }
        return drawnKw - Math.min(state.snapshot().pvKw(), SunLimit.kw(site, passed));
    }

    private double drawnKw(Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint battery -> -battery.powerKw();
            case ChargerSetpoint charger -> charger(charger).powerKw(charger.currentA());
            case MinerSetpoint miner -> miner.powerKw();
            case PvSetpoint _ -> 0;
            case Release _ -> 0;
        };
    }

    private Charger charger(ChargerSetpoint setpoint) {
        return find(setpoint.assetId(), site.chargers()).orElseThrow();
    }

    private double take(Turn turn, int index, double excessKw, By by) {
        var wish = passed.get(index);
        double value = switch (wish) {
            case BatterySetpoint battery -> turn == Turn.BATTERIES && battery.powerKw() < 0
                    ? Math.min(0, battery.powerKw() + excessKw)
                    : Double.NaN;
            case MinerSetpoint miner ->
                turn == Turn.MINERS && miner.powerKw() > 0 ? lessKw(miner, excessKw) : Double.NaN;
            case ChargerSetpoint charger -> turn == Turn.CARS && charger.currentA() > 0
                    ? charger(charger).currentAFor(drawnKw(charger) - excessKw)
                    : Double.NaN;
            case PvSetpoint _ -> Double.NaN;
            case Release _ -> Double.NaN;
        };
        if (Double.isNaN(value)) {
            return 0;
        }
        var less = changed(wish, value, by.words(), by.configKey());
        passed.set(index, less);
        return drawnKw(wish) - drawnKw(less);
    }

    private double lessKw(MinerSetpoint wish, double excessKw) {
        return find(wish.assetId(), site.miners()).orElseThrow().stepKwFor(wish.powerKw() - excessKw);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Asset;
import energy.busbar.model.Decision;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Watches whether devices draw what they were told, not whether they said yes. Only what takes more
/// from the grid than it should counts: a car that draws less harms nobody's fuse.
///
/// | | too much is more than | for |
/// |---|---|---|
/// | charger | the current told by 10 % and half an ampere | 30 s |
/// | battery | the power told by 10 % of its rating and 0.3 kW | 30 s |
/// | miner | the step told by 10 % and 0.1 kW | 120 s: it has to wind down |
///
/// Then it is told again at every tick; if that does not help within another 30 s it counts as
/// disobedient, until it kept to its orders, which then are to stop, for its probation: five minutes, and twice
/// as long each time it relapses before another probation is over, up to an hour. A device that was trusted again
/// at the same pace for ever would make those that make room for it turn each time.
/// For one thread.
public final class Obedience {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration MINER_PATIENCE = Duration.ofMinutes(2);
    static final Duration TOLD_AGAIN = Duration.ofSeconds(30);
    static final Duration PROBATION = Duration.ofMinutes(5);
    static final Duration LONGEST_PROBATION = Duration.ofHours(1);

    private static final double EXCESS_FRACTION = 0.1;
    private static final double EXCESS_A = 0.5;
    private static final double BATTERY_EXCESS_KW = 0.3;
    private static final double MINER_EXCESS_KW = 0.1;

    private final Map<String, Instant> wrongSince = new HashMap<>();
    private final Map<String, Instant> rightSince = new HashMap<>();
    private final Set<String> disobedient = new TreeSet<>();

    /// Of those that disobey, and of those that were trusted again lately.
    private final Map<String, Duration> probations = new HashMap<>();

    /// What a round of watching came to.
    ///
    /// @param tellAgain   devices to be written again at once
    /// @param disobedient devices that nobody controls
    public record Verdict(Set<String> tellAgain, Set<String> disobedient) {
        public Verdict {
            tellAgain = Set.copyOf(tellAgain);
            disobedient = Set.copyOf(disobedient);
        }
    }

    /// One device: what it drew beyond what it was told.
    ///
    /// @param drawnKw from the bus, a discharging battery's is negative
    private record Watched(String id, double toldKw, double drawnKw, double toleranceKw, Duration patience) {
        boolean tooMuch() {
            return drawnKw > toldKw + toleranceKw;
        }
    }

    /// @param told the decision that was in force while the state was measured
    public Verdict watch(Site site, SiteState state, Optional<Decision> told) {
        var tellAgain = new TreeSet<String>();
        var setpoints = told.map(Decision::setpoints).orElse(List.of());
        for (var setpoint : setpoints) {
            if (setpoint instanceof Setpoint.Release) {
                keepsToItsOrders(setpoint.assetId(), state.at());
            }
            var device = watched(site, state, setpoint);
            if (device != null && judge(device, state.at())) {
                tellAgain.add(device.id());
            }
        }
        return new Verdict(tellAgain, disobedient);
    }

    /// The clock of the states was set: what has lasted for some time still has.
    public void clockSetBy(Duration shift) {
        wrongSince.replaceAll((_, since) -> since.plus(shift));
        rightSince.replaceAll((_, since) -> since.plus(shift));
    }

    private boolean judge(Watched device, Instant now) {
        if (!device.tooMuch()) {
            keepsToItsOrders(device.id(), now);
            return false;
        }
        rightSince.remove(device.id());
        var wrong = wrongSince.computeIfAbsent(device.id(), _ -> now);
        if (!now.isBefore(wrong.plus(device.patience()).plus(TOLD_AGAIN))) {
            distrust(device.id());
        }
        return !now.isBefore(wrong.plus(device.patience()));
    }

    private void distrust(String id) {
        if (disobedient.add(id)) {
            probations.merge(id, PROBATION, (last, _) -> {
                var longer = last.multipliedBy(2);
                return longer.compareTo(LONGEST_PROBATION) < 0 ? longer : LONGEST_PROBATION;
            });
        }
    }

    /// Who has no orders breaks none.
    private void keepsToItsOrders(String id, Instant now) {
        wrongSince.remove(id);
        var right = rightSince.computeIfAbsent(id, _ -> now);
        var probation = probations.getOrDefault(id, PROBATION);
        if (!now.isBefore(right.plus(probation))) {
            disobedient.remove(id);
        }
        if (!now.isBefore(right.plus(probation.multipliedBy(2)))) {
            probations.remove(id);
        }
    }

    private static @Nullable Watched watched(Site site, SiteState state, Setpoint setpoint) {
        return switch (setpoint) {
            case Setpoint.ChargerSetpoint told -> charger(site, state, told);
            case Setpoint.BatterySetpoint told -> battery(site, state, told);
            case Setpoint.MinerSetpoint told -> miner(site, state, told);
            case Setpoint.PvSetpoint _,Setpoint.Release _ -> null;
        };
    }

    private static @Nullable Watched charger(Site site, SiteState state, Setpoint.ChargerSetpoint told) {
        var charger = find(site.chargers(), told.assetId());
        var measured = state.charger(told.assetId()).orElse(null);
        if (charger == null || measured == null) {
            return null;
        }
        double toldKw = told.powerKw(charger);
        return new Watched(charger.id(), toldKw, measured.powerKw(),
                EXCESS_FRACTION * toldKw + charger.powerKw(EXCESS_A), PATIENCE);
    }

    private static @Nullable Watched battery(Site site, SiteState state, Setpoint.BatterySetpoint told) {
        var battery = find(site.batteries(), told.assetId());
        var measured = state.battery(told.assetId()).orElse(null);
        if (battery == null || measured == null) {
            return null;
        }
        double ratingKw = Math.max(battery.maxChargeKw(), battery.maxDischargeKw());
        return new Watched(battery.id(), -told.powerKw(), -measured.powerKw(),
                EXCESS_FRACTION * ratingKw + BATTERY_EXCESS_KW, PATIENCE);
    }

    private static @Nullable Watched miner(Site site, SiteState state, Setpoint.MinerSetpoint told) {
        var measured = state.miner(told.assetId()).orElse(null);
        return find(site.miners(), told.assetId()) == null || measured == null
                ? null
                : new Watched(told.assetId(), told.powerKw(), measured.powerKw(),
                        EXCESS_FRACTION * told.powerKw() + MINER_EXCESS_KW, MINER_PATIENCE);
    }

    private static <T extends Asset> @Nullable T find(List<T> assets, String id) {
        for (var asset : assets) {
            if (asset.id().equals(id)) {
                return asset;
            }
        }
        return null;
    }
}

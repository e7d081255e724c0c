// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import energy.busbar.model.SiteState.Unknown;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The assets as one round heard them, without the grid.
///
/// @param sunKw by array, only those that are known
/// @param sourceUnknown whether something that may feed the bus is unknown
record Assets(
        Map<String, Double> sunKw,
        List<BatteryState> batteries,
        List<ChargerState> chargers,
        List<MinerState> miners,
        List<Unknown> unknown,
        boolean sourceUnknown) {

    private double pvKw() {
        return sum(sunKw.values(), kw -> kw);
    }

    private double batteryKw() {
        return sum(batteries, BatteryState::powerKw);
    }

    private double evKw() {
        return sum(chargers, ChargerState::powerKw);
    }

    private double minerKw() {
        return sum(miners, MinerState::powerKw);
    }

    private static <T> double sum(Collection<T> all, ToDoubleFunction<T> powerKw) {
        double sumKw = 0;
        for (var each : all) {
            sumKw += powerKw.applyAsDouble(each);
        }
        return sumKw;
    }

    Sight sight(double gridKw) {
        var controlledKw = new HashMap<String, Double>();
        batteries.forEach(battery -> controlledKw.put(battery.id(), battery.powerKw()));
        chargers.forEach(charger -> controlledKw.put(charger.id(), -charger.powerKw()));
        miners.forEach(miner -> controlledKw.put(miner.id(), -miner.powerKw()));
        var seen = new HashMap<>(controlledKw);
        seen.putAll(sunKw);
        return new Sight(gridKw, pvKw(), seen.keySet(), controlledKw);
    }

    /// The state of the site by what the grid meter reads. Beside an unknown source, what comes out
    /// of nowhere is sun.
    ///
    /// @param leastLoadKw what the house draws at least, as far as is known: an unknown source hides it
    SiteState beside(double gridKw, Instant now, double leastLoadKw) {
        double fromNowhereKw = leastLoadKw + evKw() + minerKw() - pvKw() - gridKw - batteryKw();
        double strayKw = sourceUnknown ? Math.max(0, fromNowhereKw) : 0;
        var snapshot = PowerSnapshot.withDerivedLoad(now, pvKw() + strayKw, gridKw, batteryKw(), evKw(), minerKw());
        return new SiteState(snapshot, batteries, chargers, miners, unknown, strayKw, Optional.empty());
    }

    /// The state of the site if the house draws what it drew, without a grid meter. What an asset
    /// drew that has fallen silent since is still reserved for.
    SiteState withLoadOf(SiteState last, Instant now) {
        double loadKw = last.snapshot().loadKw() + silentKw(last);
        double gridKw = loadKw + evKw() + minerKw() - pvKw() - batteryKw();
        return new SiteState(
                new PowerSnapshot(now, pvKw(), gridKw, batteryKw(), loadKw, evKw(), minerKw()), batteries, chargers,
                miners, unknown);
    }

    private double silentKw(SiteState last) {
        double sumKw = 0;
        for (var asset : unknown) {
            sumKw += last.battery(asset.assetId()).map(state -> Math.max(0, -state.powerKw())).orElse(0.0)
                    + last.charger(asset.assetId()).map(state -> Math.max(0, state.powerKw())).orElse(0.0)
                    + last.miner(asset.assetId()).map(MinerState::powerKw).orElse(0.0);
        }
        return sumKw;
    }
}

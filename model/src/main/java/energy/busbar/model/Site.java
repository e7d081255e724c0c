// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What stands where, with its limits. One model of limits for planner,
/// dispatcher and simulator.
///
/// @param currency three letters; the code never assumes one
/// @param zone for tariffs and screens only; everything inside is UTC
/// @param wiring circuits and what is behind them
public record Site(
        String id,
        String name,
        ZoneId zone,
        String currency,
        double latitudeDegrees,
        double longitudeDegrees,
        GridConnection grid,
        List<PvArray> pv,
        List<Battery> batteries,
        List<Charger> chargers,
        List<Miner> miners,
        Priorities priorities,
        Automation automation,
        Wiring wiring) {

    /// A site with everything at the connection.
    public Site(String id, String name, ZoneId zone, String currency, double latitudeDegrees, double longitudeDegrees,
            GridConnection grid, List<PvArray> pv, List<Battery> batteries, List<Charger> chargers,
            List<Miner> miners, Priorities priorities, Automation automation) {
        this(id, name, zone, currency, latitudeDegrees, longitudeDegrees, grid, pv, batteries, chargers, miners,
                priorities, automation, Wiring.NONE);
    }

    public Site {
        Require.text("site.id", id);
        Require.text("site.currency", currency);
        if (!(Math.abs(latitudeDegrees) <= 90 && Math.abs(longitudeDegrees) <= 180)) {
            throw new IllegalArgumentException("site.latitude-degrees and longitude-degrees must be on Earth, were "
                    + latitudeDegrees + ", " + longitudeDegrees + ". Maybe they are swapped.");
        }
        pv = List.copyOf(pv);
        batteries = List.copyOf(batteries);
        chargers = List.copyOf(chargers);
        miners = List.copyOf(miners);
        var seen = new HashSet<String>();
        for (var assets : List.of(pv, batteries, chargers, miners)) {
            for (var asset : assets) {
                if (!seen.add(asset.id())) {
                    throw new IllegalArgumentException(
                            "Two assets are called \"" + asset.id() + "\". Ids must differ.");
                }
            }
        }
        requireAssets(wiring, seen);
    }

    private static void requireAssets(Wiring wiring, Set<String> assetIds) {
        for (var ids : List.of(wiring.circuitByAsset().keySet(), wiring.phaseByAsset().keySet())) {
            for (var id : ids) {
                if (!assetIds.contains(id)) {
                    throw new IllegalArgumentException("\"" + id + "\" is wired and is no asset of the site."
                            + " Maybe its id was changed in one place only.");
                }
            }
        }
    }

    /// Whether any phase or circuit has a limit of its own.
    public boolean limitsInside() {
        return grid.phaseFuse().limits() || !wiring.circuits().isEmpty();
    }

    /// What chargers, miners and batteries draw on each phase, as far as they are known; what batteries
    /// give is counted off.
    public PhaseCurrents drawnA(SiteState state) {
        var sum = PhaseCurrents.ZERO;
        for (var charger : chargers) {
            var known = state.charger(charger.id());
            if (known.isPresent()) {
                sum = sum.plus(charger.on(known.get().phases().orElse(charger.phases()))
                        .phaseCurrents(known.get().powerKw()));
            }
        }
        for (var battery : batteries) {
            var known = state.battery(battery.id());
            if (known.isPresent()) {
                sum = sum.plus(currentsA(battery, -known.get().powerKw()));
            }
        }
        for (var miner : miners) {
            var known = state.miner(miner.id());
            if (known.isPresent()) {
                sum = sum.plus(currentsA(miner, known.get().powerKw()));
            }
        }
        return sum;
    }

    /// What a power of a battery or miner is on each phase.
    public PhaseCurrents currentsA(Asset asset, double powerKw) {
        double oneA = powerKw * 1000 / grid.phaseFuse().voltageV();
        return wiring.phase(asset.id()).map(phase -> PhaseCurrents.on(phase, oneA))
                .orElseGet(() -> PhaseCurrents.even(oneA / 3));
    }

    public boolean pvCurtailable() {
        for (var array : pv) {
            if (!array.curtailable()) {
                return false;
            }
        }
        return !pv.isEmpty();
    }

    public Site withAutomation(Automation changed) {
        return changed.equals(automation)
                ? this
                : new Site(id, name, zone, currency, latitudeDegrees, longitudeDegrees, grid, pv, batteries, chargers,
                        miners, priorities, changed, wiring);
    }

    public Site withGrid(GridConnection changed) {
        return changed.equals(grid)
                ? this
                : new Site(id, name, zone, currency, latitudeDegrees, longitudeDegrees, changed, pv, batteries,
                        chargers,
                        miners, priorities, automation, wiring);
    }

    public Site withChargers(List<Charger> changed) {
        return changed.equals(chargers)
                ? this
                : new Site(id, name, zone, currency, latitudeDegrees, longitudeDegrees, grid, pv, batteries, changed,
                        miners, priorities, automation, wiring);
    }

    public Site withWiring(Wiring changed) {
        return new Site(id, name, zone, currency, latitudeDegrees, longitudeDegrees, grid, pv, batteries, chargers,
                miners, priorities, automation, changed);
    }
}

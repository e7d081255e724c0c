// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;

/// What stands where, with its limits. One model of limits for planner,
/// dispatcher and simulator.
///
/// @param currency three letters; the code never assumes one
/// @param zone for tariffs and screens only; everything inside is UTC
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
        Automation automation) {

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
    }

    public boolean pvCurtailable() {
        return !pv.isEmpty() && pv.stream().allMatch(PvArray::curtailable);
    }

    public Site withAutomation(Automation changed) {
        return new Site(id, name, zone, currency, latitudeDegrees, longitudeDegrees, grid, pv, batteries, chargers,
                miners, priorities, changed);
    }

    public Site withGrid(GridConnection changed) {
        return new Site(id, name, zone, currency, latitudeDegrees, longitudeDegrees, changed, pv, batteries, chargers,
                miners, priorities, automation);
    }

    public Site withPriorities(Priorities changed) {
        return new Site(id, name, zone, currency, latitudeDegrees, longitudeDegrees, grid, pv, batteries, chargers,
                miners, changed, automation);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Site;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The quantities of a tick by name, and the small numbers that stand for the names in the tables.
/// What is unknown in a tick has no entry.
final class Channels {

    static final String PV_KW = "pvKw";
    static final String LOAD_KW = "loadKw";
    static final String GRID_KW = "gridKw";
    static final String BATTERY_KW = "batteryKw";
    static final String EV_KW = "evKw";
    static final String MINER_KW = "minerKw";
    static final String SOC_FRACTION = "socFraction";
    static final String IMPORT_PER_KWH = "importPerKwh";
    static final String EXPORT_PER_KWH = "exportPerKwh";

    /// Written only while it is so: an asset is unknown, so that the house load is not the house's alone.
    static final String UNKNOWN_SHARE = "unknownShare";
    /// Written only while it is so: the sun may have offered more than was measured.
    static final String LIMITED_SHARE = "limitedShare";

    private final Handle handle;
    private final Map<String, Integer> ids = new HashMap<>();

    Channels(Handle handle) {
        this.handle = handle;
        names(handle).forEach((id, name) -> ids.put(name, id));
    }

    static Map<Integer, String> names(Handle handle) {
        var names = new HashMap<Integer, String>();
        handle.createQuery("select id, name from channel")
                .map((row, _) -> Map.entry(row.getInt("id"), row.getString("name")))
                .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        return names;
    }

    static List<Integer> ids(Handle handle) {
        return handle.createQuery("select id from channel").mapTo(Integer.class).list();
    }

    int id(String name) {
        return ids.computeIfAbsent(name, this::insert);
    }

    private int insert(String name) {
        int id = ids.size() + 1;
        handle.createUpdate("insert into channel (id, name) values (:id, :name)")
                .bind("id", id)
                .bind("name", name)
                .execute();
        return id;
    }

    static Map<String, Double> amounts(Tick tick, Site site) {
        var amounts = new LinkedHashMap<String, Double>();
        var flows = tick.state().snapshot();
        amounts.put(PV_KW, flows.pvKw());
        amounts.put(LOAD_KW, flows.loadKw());
        amounts.put(GRID_KW, flows.gridKw());
        amounts.put(BATTERY_KW, flows.batteryKw());
        amounts.put(EV_KW, flows.evKw());
        amounts.put(MINER_KW, flows.minerKw());
        tick.price().ifPresent(price -> {
            amounts.put(IMPORT_PER_KWH, price.importPerKwh());
            amounts.put(EXPORT_PER_KWH, price.exportPerKwh());
        });
        if (!tick.state().complete()) {
            amounts.put(UNKNOWN_SHARE, 1.0);
        }
        if (tick.sunLimited()) {
            amounts.put(LIMITED_SHARE, 1.0);
        }
        putAssets(amounts, tick);
        putSocFraction(amounts, tick, site);
        return amounts;
    }

    private static void putAssets(Map<String, Double> amounts, Tick tick) {
        for (var battery : tick.state().batteries()) {
            amounts.put("battery." + battery.id() + ".socKwh", battery.socKwh());
            amounts.put("battery." + battery.id() + ".powerKw", battery.powerKw());
        }
        for (var charger : tick.state().chargers()) {
            amounts.put("charger." + charger.id() + ".powerKw", charger.powerKw());
            charger.session().ifPresent(
                    session -> amounts.put("charger." + charger.id() + ".deliveredKwh", session.deliveredKwh()));
        }
        for (var miner : tick.state().miners()) {
            amounts.put("miner." + miner.id() + ".powerKw", miner.powerKw());
        }
    }

    /// All batteries together; unknown as soon as one of them is.
    private static void putSocFraction(Map<String, Double> amounts, Tick tick, Site site) {
        double socKwh = 0;
        double capacityKwh = 0;
        for (var battery : site.batteries()) {
            var state = tick.state().battery(battery.id());
            if (state.isEmpty()) {
                return;
            }
            socKwh += state.get().socKwh();
            capacityKwh += battery.capacityKwh();
        }
        if (capacityKwh > 0) {
            amounts.put(SOC_FRACTION, socKwh / capacityKwh);
        }
    }
}

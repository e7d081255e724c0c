// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;

/// A metered thing as people know it.
///
/// @param id of the asset; empty for the grid meter, which is no asset
/// @param name as sentences begin with it
/// @param range of what a sound meter of it can read
record Device(String id, String name, Range range) {

    static Device of(GridConnection grid) {
        return new Device("", "Grid meter", Range.ofGrid(grid));
    }

    static Device of(PvArray array) {
        return new Device(array.id(), "PV \"" + array.id() + "\"", Range.of(array));
    }

    static Device of(Battery battery) {
        return new Device(battery.id(), "Battery \"" + battery.id() + "\"", Range.of(battery));
    }

    static Device of(Charger charger) {
        return new Device(charger.id(), "Charger \"" + charger.id() + "\"", Range.of(charger));
    }

    static Device of(Miner miner) {
        return new Device(miner.id(), "Miner \"" + miner.id() + "\"", Range.of(miner));
    }
}

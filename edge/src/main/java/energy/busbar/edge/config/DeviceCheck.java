// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.model.OperatingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whether devices and connections belong together.
///
/// @param devices     by asset, as the file says it
/// @param commandable assets that Busbar commands
record DeviceCheck(List<Connection> connections, Map<String, String> devices, Set<String> commandable) {

    void check(Section root, OperatingMode mode) {
        var simulated = new TreeSet<String>();
        var real = new TreeMap<String, DeviceRef>();
        devices.forEach((asset, device) -> {
            if (SiteFile.SIMULATED.equals(device)) {
                simulated.add(asset);
            } else {
                real.put(asset, DeviceRef.parse(device));
            }
        });
        real.forEach((asset, device) -> checkConnection(root, asset, device));
        if (!real.isEmpty() && !simulated.isEmpty()) {
            root.problem("connections",
                    "lead to " + String.join(", ", real.keySet()) + ", and " + String.join(", ", simulated)
                            + " would be simulated beside them.",
                    "device: is missing at " + simulated.first() + "; a site is real or simulated as a whole.");
        }
        if (mode == OperatingMode.LIVE) {
            real.forEach((asset, device) -> checkCommands(root, asset, device));
        }
    }

    private void checkConnection(Section root, String asset, DeviceRef device) {
        var ids = connections.stream().map(Connection::id).toList();
        if (!ids.contains(device.connection())) {
            root.problem("connections", "have no \"" + device.connection() + "\", which " + asset
                    + " names as its device.",
                    ids.isEmpty()
                            ? "the list connections is missing."
                            : Keys.nearest(device.connection(), ids).orElseGet(() -> String.join(" or ", ids)) + ".");
        }
    }

    private void checkCommands(Section root, String asset, DeviceRef device) {
        boolean reads = connections.stream()
                .anyMatch(connection -> connection.id().equals(device.connection()) && !connection.commands());
        if (reads && commandable.contains(asset)) {
            root.problem("mode", "live needs to command " + asset + ", and connection " + device.connection()
                    + " only reads.", "mode: shadow until its readings are right; then commands: true there.");
        }
    }
}

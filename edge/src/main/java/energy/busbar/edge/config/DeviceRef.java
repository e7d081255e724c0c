// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

/// Where a device is: a connection, and what of it is meant.
///
/// @param part what follows the point in `inverter.battery`; empty if nothing does
public record DeviceRef(String connection, String part) {

    static DeviceRef parse(String text) {
        int point = text.indexOf('.');
        return point < 0 ? new DeviceRef(text, "") : new DeviceRef(text.substring(0, point), text.substring(point + 1));
    }

    @Override
    public String toString() {
        return part.isEmpty() ? connection : connection + "." + part;
    }
}

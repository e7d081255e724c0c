// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewaySample;

/// One record as one point of InfluxDB's line protocol, stamped in whole seconds of UTC:
///
///     der,device_id=edge-gateway-001 solar_generation_kw=7.5,…,battery_cycles=200i,… 1718487000
///
/// Escapes: commas, equals signs and spaces in keys and tag values, quotes and backslashes in strings. Source:
/// InfluxDB v2 documentation, "Line protocol", special characters.
final class LineProtocol {

    static final String MEASUREMENT = "der";

    private final String head;

    /// @throws IllegalArgumentException if the format has no way to write the tag
    LineProtocol(String deviceId) {
        head = MEASUREMENT + ",device_id=" + tag(deviceId) + " ";
    }

    String line(GatewaySample sample) {
        var line = new StringBuilder(head);
        for (var field : RecordField.ALL) {
            line.append(field.flatKey()).append('=').append(field.text(sample)).append(field.isWhole() ? "i," : ",");
        }
        return line.append("grid_price_time_of_use_period=").append(string(RecordJson.word(sample.prices().period())))
                .append(' ').append(sample.moment().start().toEpochSecond()).toString();
    }

    /// A backslash is only an escape before a comma, equals sign or space, so a value that ends with one would
    /// swallow what follows; servers disagree about others, so none is written.
    static String tag(String text) {
        if (text.isEmpty() || text.indexOf('\\') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Line protocol cannot write the tag \"" + text
                    + "\". Maybe it has a backslash or a line end, or is empty.");
        }
        return text.replaceAll("[,= ]", "\\\\$0");
    }

    static String string(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

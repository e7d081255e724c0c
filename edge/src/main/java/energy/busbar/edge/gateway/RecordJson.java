// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import energy.busbar.simulate.gateway.GatewaySample;
import energy.busbar.simulate.gateway.TouPeriod;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One record as one line of JSON, its keys in the order of the format.
final class RecordJson {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final int USUAL_LENGTH = 800;

    private final String deviceId;

    RecordJson(String deviceId) {
        this.deviceId = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(deviceId));
    }

    String line(GatewaySample sample) {
        var text = new StringBuilder(USUAL_LENGTH).append("{\"timestamp\":\"")
                .append(LOCAL.format(sample.moment().start())).append("\",\"device_id\":\"").append(deviceId)
                .append('"');
        String section = "";
        for (var field : RecordField.ALL) {
            if (!field.section().equals(section)) {
                text.append(section.isEmpty() ? "" : "}").append(',');
                text.append(field.section().isEmpty() ? "" : "\"" + field.section() + "\":{");
                section = field.section();
            } else {
                text.append(',');
            }
            if (field.equals(RecordField.CARBON)) {
                text.append("\"time_of_use_period\":\"").append(word(sample.prices().period())).append("\",");
            }
            text.append('"').append(field.key()).append("\":").append(field.text(sample));
        }
        return text.append('}').toString();
    }

    static String word(TouPeriod period) {
        return switch (period) {
            case OFF_PEAK -> "off_peak";
            case SHOULDER -> "shoulder";
            case PEAK -> "peak";
        };
    }
}

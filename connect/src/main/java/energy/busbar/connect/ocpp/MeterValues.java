// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the meter values of both versions. What is not of use here, not where the car is fed, signed, or no
/// number is passed over: a box that cannot measure something says so in many ways.
final class MeterValues {

    private final Instant arrivedAt;
    private final List<Sample> samples = new ArrayList<>();

    private MeterValues(Instant arrivedAt) {
        this.arrivedAt = arrivedAt;
    }

    /// @param list the `meterValue` of a message
    static List<Sample> read(JsonNode list, Instant arrivedAt) {
        var values = new MeterValues(arrivedAt);
        for (var entry : list) {
            var at = new Fields(entry).maybeTime("timestamp").orElse(arrivedAt);
            for (var sampled : entry.path("sampledValue")) {
                values.add(sampled, at);
            }
        }
        return values.samples;
    }

    private void add(JsonNode sampled, Instant at) {
        var quantity = Quantity.of(sampled.path("measurand").asText(Quantity.ENERGY_KWH.measurand()));
        int phase = phase(sampled.path("phase").asText(""));
        if (quantity.isEmpty() || phase < 0 || elsewhere(quantity.get(), sampled.path("location").asText("Outlet"))
                || sampled.path("format").asText("Raw").equals("SignedData")) {
            return;
        }
        double value = quantity.get().inOurUnit(number(sampled.path("value")), unit(sampled, quantity.get()))
                * multiplier(sampled);
        if (Double.isFinite(value)) {
            samples.add(new Sample(quantity.get(), phase, value, date(sampled, at)));
        }
    }

    /// What was asked for just now is of now, and nothing is of the future, whatever the clock of the box says.
    private Instant date(JsonNode sampled, Instant at) {
        return sampled.path("context").asText("").equals("Trigger") || at.isAfter(arrivedAt) ? arrivedAt : at;
    }

    /// @return −1 for what lies between two phases, or on none
    private static int phase(String name) {
        return switch (name) {
            case "" -> 0;
            case "L1", "L1-N" -> 1;
            case "L2", "L2-N" -> 2;
            case "L3", "L3-N" -> 3;
            default -> -1;
        };
    }

    private static boolean elsewhere(Quantity quantity, String location) {
        return quantity != Quantity.SOC_FRACTION && (location.equals("EV") || location.equals("Body"));
    }

    private static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble();
        }
        try {
            return Double.parseDouble(value.asText().strip());
        } catch (NumberFormatException notMeasured) {
            return Double.NaN;
        }
    }

    /// A text in OCPP 1.6, an object since.
    private static String unit(JsonNode sampled, Quantity quantity) {
        return Optional.of(sampled.path("unit").asText(""))
                .filter(unit -> !unit.isBlank())
                .orElse(sampled.path("unitOfMeasure").path("unit").asText(quantity.usualUnit()));
    }

    private static double multiplier(JsonNode sampled) {
        return Math.pow(10, sampled.path("unitOfMeasure").path("multiplier").asInt(0));
    }
}

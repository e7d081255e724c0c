// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// How Busbar writes and reads JSON: ISO times, numbers without floating-point dust, and nothing lenient
/// about input.
final class Json {

    /// Six decimals: a milliwatt, a thousandth of a cent per kWh, a few centimetres on a map.
    private static final double DECIMALS = 1e6;

    /// Deeper than any body of the API; a bomb is deeper still.
    private static final int MAX_DEPTH = 32;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Rounded())
                    .addSerializer(Double.TYPE, new Rounded())
                    .addSerializer(double[].class, new RoundedProfile()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static {
        MAPPER.getFactory().setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    }

    private Json() {}

    static byte[] bytes(Object view) {
        try {
            return MAPPER.writeValueAsBytes(view);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A view cannot be written as JSON.", impossible);
        }
    }

    static String text(Object view) {
        return new String(bytes(view), StandardCharsets.UTF_8);
    }

    /// A number no meter or model can mean is unknown, and unknown is null.
    private static void write(double value, JsonGenerator out) throws IOException {
        if (!Double.isFinite(value)) {
            out.writeNull();
            return;
        }
        double rounded = Math.abs(value) < 1e9 ? Math.round(value * DECIMALS) / DECIMALS : value;
        if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9) {
            out.writeNumber((long) rounded);
        } else {
            out.writeNumber(rounded);
        }
    }

    private static final class Rounded extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            write(value, out);
        }
    }

    private static final class RoundedProfile extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray(values, values.length);
            for (double value : values) {
                write(value, out);
            }
            out.writeEndArray();
        }
    }
}

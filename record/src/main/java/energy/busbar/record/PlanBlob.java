// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.model.TimeGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A whole plan as zipped JSON: the fields of [Plan] by name, instants as ISO text, the grid as its
/// boundaries, profiles rounded to a milliwatt.
final class PlanBlob {

    /// Profiles are written to six digits: more is noise that does not zip.
    private static final double DIGITS = 1e6;

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new SimpleModule()
            .addSerializer(writing(Instant.class, (instant, out) -> out.writeString(instant.toString())))
            .addSerializer(writing(TimeGrid.class, PlanBlob::write))
            .addSerializer(writing(Proof.class, PlanBlob::write))
            .addSerializer(writing(double[].class, PlanBlob::write)));

    private PlanBlob() {}

    static byte[] zip(Plan plan) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String unzip(byte[] zipped) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("A plan in the journal cannot be unzipped. Maybe the file is damaged.", e);
        }
    }

    static PastForecast forecast(String json) {
        try {
            var plan = JSON.readTree(json);
            var believed = plan.get("forecast");
            var boundaries = new ArrayList<Instant>();
            believed.get("grid").forEach(boundary -> boundaries.add(Instant.parse(boundary.asText())));
            var batteries = plan.get("batteries");
            var socKwh = new double[batteries.isEmpty() ? 0 : boundaries.size()];
            batteries.forEach(battery -> {
                for (int i = 0; i < socKwh.length; i++) {
                    socKwh[i] += battery.get("socKwh").get(i).asDouble();
                }
            });
            return new PastForecast(Instant.parse(believed.get("issuedAt").asText()), boundaries,
                    profile(believed.get("loadKw")), profile(believed.get("pvKw")), socKwh);
        } catch (IOException e) {
            throw new UncheckedIOException("A plan in the journal cannot be read. Maybe the file is damaged.", e);
        }
    }

    private static double[] profile(JsonNode values) {
        var profile = new double[values.size()];
        Arrays.setAll(profile, i -> values.get(i).asDouble());
        return profile;
    }

    private static void write(TimeGrid grid, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (int i = 0; i <= grid.intervals(); i++) {
            out.writeString(grid.boundary(i).toString());
        }
        out.writeEndArray();
    }

    private static void write(Proof proof, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("status", status(proof));
        switch (proof) {
            case Proof.Proved _ -> out.writeNumberField("gapMoney", 0);
            case Proof.Feasible(double gapMoney, double gapFraction) -> {
                out.writeNumberField("gapMoney", gapMoney);
                out.writeNumberField("gapFraction", gapFraction);
            }
            case Proof.Fallback(String cause) -> out.writeStringField("cause", cause);
        }
        out.writeEndObject();
    }

    static String status(Proof proof) {
        return switch (proof) {
            case Proof.Proved _ -> "PROVED";
            case Proof.Feasible _ -> "FEASIBLE";
            case Proof.Fallback _ -> "FALLBACK";
        };
    }

    private static void write(double[] profile, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (double value : profile) {
            out.writeNumber(Math.rint(value * DIGITS) / DIGITS);
        }
        out.writeEndArray();
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private static <T> StdSerializer<T> writing(Class<T> type, Writing<T> writing) {
        return new Written<>(type, writing);
    }

    private static final class Written<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Writing<T> writing;

        Written(Class<T> type, Writing<T> writing) {
            super(type);
            this.writing = writing;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            writing.write(value, out);
        }
    }
}

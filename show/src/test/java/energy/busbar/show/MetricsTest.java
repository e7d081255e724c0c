// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+(?:\\{.*})?) (NaN|[-+0-9.E]+)");

    @Test
    void theFiguresOfTheSiteHaveStableNames() {
        try (var visit = new Visit(House.full())) {
            var samples = samples(visit.get("/metrics").body());

            assertThat(samples).containsEntry("busbar_power_kw{flow=\"pv\"}", 3.1)
                    .containsEntry("busbar_power_kw{flow=\"grid\"}", -0.4)
                    .containsEntry("busbar_soc_fraction{battery=\"battery\"}", 0.61)
                    .containsEntry("busbar_price_per_kwh{direction=\"import\"}", -0.021)
                    .containsEntry("busbar_ladder{state=\"OPTIMAL\"}", 1.0)
                    .containsEntry("busbar_ladder{state=\"SAFE\"}", 0.0)
                    .containsEntry("busbar_plan_age_seconds", 10.0)
                    .containsEntry("busbar_plan_solve_seconds", 0.0123)
                    .containsEntry("busbar_loop_tick_seconds{quantile=\"0.99\"}", 0.0012)
                    .containsEntry("busbar_loop_lateness_seconds{quantile=\"0.99\"}", 0.0031)
                    .containsEntry("busbar_loop_ticks_total", 1234.0);
            assertThat(samples.get("busbar_savings_today{currency=\"GBP\"}")).isCloseTo(0.69, within(1e-9));
            assertThat(samples.keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes"));
        }
    }

    @Test
    void theUnknownIsNotANumberRatherThanZero() {
        try (var visit = new Visit(House.starting())) {
            var samples = samples(visit.get("/metrics").body());

            assertThat(samples).containsEntry("busbar_power_kw{flow=\"pv\"}", Double.NaN)
                    .containsEntry("busbar_price_per_kwh{direction=\"export\"}", Double.NaN)
                    .containsEntry("busbar_ladder{state=\"OPTIMAL\"}", Double.NaN)
                    .containsEntry("busbar_plan_age_seconds", Double.NaN)
                    .containsEntry("busbar_savings_today{currency=\"GBP\"}", Double.NaN);
        }
    }

    @Test
    void requestsAreTimedByRouteAndNotByPath() {
        try (var visit = new Visit(House.full())) {
            visit.get("/api/v1/status");
            visit.get("/api/v1/made/up/1");
            visit.get("/api/v1/made/up/2");

            var body = visit.get("/metrics").body();

            assertThat(samples(body)).containsEntry(
                    "http_server_requests_seconds_count{method=\"GET\",route=\"/api/v1/status\",status=\"200\"}", 1.0);
            assertThat(samples(body)).containsEntry(
                    "http_server_requests_seconds_count{method=\"GET\",route=\"none\",status=\"404\"}", 2.0);
            assertThat(body).doesNotContain("made/up");
        }
    }

    @Test
    void everyFigureOfBusbarIsDocumented() throws IOException {
        var docs = Files.readString(Path.of(System.getProperty("busbar.home"), "docs", "metrics.md"));
        try (var visit = new Visit(House.full())) {
            visit.get("/health");
            for (var sample : samples(visit.get("/metrics").body()).keySet()) {
                if (!sample.startsWith("jvm_") && !sample.startsWith("process_") && !sample.startsWith("system_")) {
                    assertThat(docs).contains("`" + sample.replaceAll("(_count|_sum|_max)?(\\{.*)?$", ""));
                }
            }
        }
    }

    private static Map<String, Double> samples(String body) {
        var samples = new LinkedHashMap<String, Double>();
        for (var line : body.lines().filter(text -> !text.startsWith("#")).toList()) {
            var match = SAMPLE.matcher(line);
            assertThat(match.matches()).as(line).isTrue();
            samples.put(match.group(1), Double.valueOf(match.group(2)));
        }
        return samples;
    }
}

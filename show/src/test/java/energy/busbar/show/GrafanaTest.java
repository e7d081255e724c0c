// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The dashboards ask only for figures that exist, with labels that exist.
class GrafanaTest {

    private static final Path FOLDER = Path.of(System.getProperty("busbar.home"), "integrations", "grafana");
    private static final Pattern METRIC = Pattern.compile("\\b(busbar|http|jvm)_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=~?\"|\\{\\{([a-z]+)}}|by \\(([a-z]+)\\)");
    private static final Pattern SAMPLE_LABEL = Pattern.compile("([a-z_]+)=\"");

    /// Prometheus adds it to whatever it scrapes.
    private static final String INSTANCE = "instance";

    static Stream<Path> dashboards() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    private static Map<String, Set<String>> labelsByMetric() {
        var known = new HashMap<String, Set<String>>();
        try (var visit = new Visit(House.full())) {
            visit.get("/health");
            visit.get("/metrics").body().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                var labels = known.computeIfAbsent(line.split("[{ ]", 2)[0], _ -> new HashSet<>(Set.of(INSTANCE)));
                SAMPLE_LABEL.matcher(line).results().forEach(found -> labels.add(found.group(1)));
            });
        }
        return known;
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyQueryAsksForFiguresAndLabelsThatExist(Path dashboard) throws IOException {
        var known = labelsByMetric();
        var panels = new JsonMapper().readTree(dashboard.toFile()).get("panels");
        assertThat(panels).isNotEmpty();
        for (var panel : panels) {
            for (var target : panel.get("targets")) {
                var text = target.get("expr").asText() + " " + target.get("legendFormat").asText();
                var metrics = METRIC.matcher(text).results().map(found -> found.group()).toList();
                assertThat(metrics).as(text).isNotEmpty().allMatch(known::containsKey);
                LABEL.matcher(text).results().forEach(found -> {
                    var label = Stream.of(1, 2, 3).map(found::group).filter(name -> name != null).findFirst()
                            .orElseThrow();
                    assertThat(metrics).as(text + ": " + label)
                            .anyMatch(name -> known.getOrDefault(name, Set.of()).contains(label));
                });
            }
        }
    }

    @Test
    void dashboardsCanBeImportedBesideEachOther() throws IOException {
        var uids = new HashSet<String>();
        for (var file : dashboards().toList()) {
            var board = new JsonMapper().readTree(file.toFile());
            assertThat(uids.add(board.get("uid").asText())).as(file.toString()).isTrue();
            var ids = new HashSet<Integer>();
            for (JsonNode panel : board.get("panels")) {
                assertThat(ids.add(panel.get("id").asInt())).as(panel.get("title").asText()).isTrue();
                assertThat(panel.get("datasource").get("uid").asText()).isEqualTo("${datasource}");
            }
        }
        assertThat(uids).containsExactlyInAnyOrder("busbar-site", "busbar-forecast", "busbar-health", "busbar-fleet");
    }
}

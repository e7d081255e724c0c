// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import energy.busbar.edge.config.Carbon;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Emissions of import, from the site file to the plan.
class CarbonCostTest {

    private static final Instant NOW = Instant.parse("2024-05-06T12:03:00Z");
    private static final TimeGrid HOUR = TimeGrid.uniform(Instant.parse("2024-05-06T12:00:00Z"),
            Duration.ofMinutes(30), 2);

    @TempDir
    Path folder;

    @Test
    void whereEmissionsDoNotCountNobodyIsAsked() {
        var carbon = CarbonCost.open(new Carbon.None(), new Random(1));

        assertThat(carbon.feeds()).isEmpty();
        assertThat(carbon.cost().over(NOW, HOUR)).isEqualTo(PlanningProblem.Carbon.UNPRICED);
    }

    @Test
    void whatIsPublishedHasThePriceOfTheFileAndUntilThenEmissionsDoNotCount() throws Exception {
        var server = serve("""
                {"data":[{"from":"2024-05-06T12:00Z","to":"2024-05-06T12:30Z","intensity":{"forecast":266}},
                 {"from":"2024-05-06T12:30Z","to":"2024-05-06T13:00Z","intensity":{"forecast":90}}]}""");
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var carbon = CarbonCost.open(new Carbon.GreatBritain(url, OptionalInt.empty(), 80), new Random(1));
        try (var feed = carbon.feeds().getFirst()) {
            assertThat(carbon.cost().over(NOW, HOUR)).isEqualTo(PlanningProblem.Carbon.UNPRICED);

            feed.look(NOW);

            assertThat(carbon.cost().over(NOW, HOUR).gramsPerKwh()).containsExactly(266, 90);
            assertThat(carbon.cost().over(NOW, HOUR).pricePerTonne()).isEqualTo(80);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer serve(String answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/intensity", exchange -> {
            var bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void theStationPlansWithThem() throws IOException {
        var asked = new ArrayList<PlanningProblem>();
        try (var station = new VirtualStation(folder, parts -> {
            parts.carbon = CarbonCost.open(new Carbon.Fixed(380, 100), new Random(1)).cost();
            var usual = parts.planner;
            parts.planner = (problem, limit) -> {
                asked.add(problem);
                return usual.plan(problem, limit);
            };
        })) {
            station.ticks(2);

            assertThat(asked.getFirst().carbon().gramsPerKwh()).hasSize(asked.getFirst().grid().intervals())
                    .containsOnly(380);
            assertThat(station.desk.plan().orElseThrow().costs().carbonCost()).isPositive();
        }
    }
}

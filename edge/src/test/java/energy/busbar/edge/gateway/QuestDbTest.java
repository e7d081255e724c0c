// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.questdb.Bootstrap;
import io.questdb.ServerMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A day of records in a real database that speaks line protocol: QuestDB, which takes it at the address of the
/// v2 API and knows no buckets.
class QuestDbTest {

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringWriter err = new StringWriter();
    private ServerMain server;

    @BeforeEach
    void start() throws IOException {
        var conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("server.conf"), """
                http.bind.to=127.0.0.1:0
                http.min.enabled=false
                pg.enabled=false
                line.tcp.enabled=false
                telemetry.enabled=false
                shared.worker.count=1
                """);
        Files.writeString(conf.resolve("log.conf"), """
                writers=file
                w.file.class=io.questdb.log.LogFileWriter
                w.file.location=%s/questdb.log
                w.file.level=ERROR,CRITICAL
                """.formatted(folder));
        server = new ServerMain(new Bootstrap("-d", folder.toString()));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getHttpServerPort();
    }

    private JsonNode rows(String sql) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + "/exec?query="
                + URLEncoder.encode(sql, StandardCharsets.UTF_8))).build();
        return new JsonMapper().readTree(client.send(request, BodyHandlers.ofString()).body()).path("dataset");
    }

    /// The database answers a write before everyone can read it, so it is asked to say when.
    private JsonNode rows() throws IOException, InterruptedException {
        rows("select wait_wal_table('der')");
        return rows("select timestamp, device_id, solar_generation_kw, battery_power_kw, home_load_total_load_kw,"
                + " net_grid_flow_kw, battery_cycles, grid_price_time_of_use_period from der order by timestamp");
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("config.json"),
                "{\"device_id\": \"gate, way = 1\", \"seed\": 7, \"output_file\": \""
                        + folder.resolve("data.jsonl") + "\"}");
    }

    @Test
    void aDayIsReadBackAsItWasWritten() throws IOException, InterruptedException {
        var options = new GatewayOptions();
        options.config = config();
        options.zone = TestSamples.ZONE;
        options.start = LocalDate.of(2024, 6, 15).atStartOfDay();
        options.end = options.start.plusDays(1);
        var parsed = new Holder();
        new picocli.CommandLine(parsed).parseArgs("--enable-influxdb", "--influxdb-url", address());

        var ended = new GatewaySimulation(options, parsed.influx, null, new GatewaySimulation.Surroundings(
                new PrintWriter(new StringWriter()), new PrintWriter(err, true), Map.of("INFLUXDB_TOKEN", "any"),
                InstantSource.system())).run(GatewaySimulation.Mode.HISTORICAL);

        assertThat(ended).isEqualTo(new Ended.Done());
        assertThat(err.toString()).contains("The server has no buckets to ask for", "288 points written")
                .doesNotContain("lost");
        var rows = rows();
        var records = Files.readAllLines(folder.resolve("data.jsonl"));
        assertThat(rows).hasSize(288);
        for (int i = 0; i < 288; i++) {
            same(rows.get(i), new JsonMapper().readTree(records.get(i)));
        }
        assertThat(rows.get(0).get(0).asText()).startsWith("2024-06-15T07:00:00");
    }

    private static void same(JsonNode row, JsonNode record) {
        assertThat(row.get(1).asText()).isEqualTo("gate, way = 1").isEqualTo(record.get("device_id").asText());
        assertThat(row.get(2).asDouble()).isCloseTo(record.at("/solar/generation_kw").asDouble(), within(1e-9));
        assertThat(row.get(3).asDouble()).isCloseTo(record.at("/battery/power_kw").asDouble(), within(1e-9));
        assertThat(row.get(4).asDouble()).isCloseTo(record.at("/home_load/total_load_kw").asDouble(), within(1e-9));
        assertThat(row.get(5).asDouble()).isCloseTo(record.at("/net_grid_flow_kw").asDouble(), within(1e-9));
        assertThat(row.get(6).asLong()).isEqualTo(record.at("/battery/cycles").asLong());
        assertThat(row.get(7).asText()).isEqualTo(record.at("/grid_price/time_of_use_period").asText());
    }

    /// Options as the command line fills them.
    @picocli.CommandLine.Command
    static final class Holder {
        @picocli.CommandLine.ArgGroup(validate = false)
        final InfluxOptions influx = new InfluxOptions();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prices of servers on this machine, from the site file to what is published.
class TariffTest {

    private static final Instant NOW = Instant.parse("2024-05-06T12:00:00Z");

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/v1/products/AGILE-24-10-01/", """
                {"next":null,"results":[{"value_inc_vat":20,"valid_from":"2024-05-06T12:00:00Z",
                 "valid_to":"2024-05-06T12:30:00Z","payment_method":null}]}""");
        answer("/v1/products/AGILE-OUTGOING-19-05-13/", """
                {"next":null,"results":[{"value_inc_vat":9,"valid_from":"2024-05-06T12:00:00Z",
                 "valid_to":"2024-05-06T12:30:00Z","payment_method":null}]}""");
        answer("/v1/marketdata", """
                {"data":[{"start_timestamp":1714996800000,"end_timestamp":1715000400000,"marketprice":100,
                 "unit":"Eur/MWh"}]}""");
        answer("/api", """
                <Publication_MarketDocument><TimeSeries><Period><timeInterval><start>2024-05-06T12:00Z</start>
                <end>2024-05-06T13:00Z</end></timeInterval><resolution>PT60M</resolution><Point><position>1</position>
                <price.amount>-50</price.amount></Point></Period></TimeSeries></Publication_MarketDocument>""");
        server.start();
    }

    private void answer(String path, String body) {
        server.createContext(path, exchange -> {
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void endTheServer() {
        server.stop(0);
    }

    private SiteFile site(String tariff) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        return ((Outcome.Understood) SiteFileReader.read("""
                site: {zone: Europe/London, currency: GBP, latitude-degrees: 51.5, longitude-degrees: -0.1}
                grid: {max-import-kw: 24, max-export-kw: 10}
                tariff: {url: "%s", %s}
                """.formatted(url, tariff), folder, Map.of())).file();
    }

    private Tariff asked(String terms) throws Exception {
        var tariff = Tariff.open(site(terms), new Random(1));
        for (var feed : tariff.feeds()) {
            feed.look(NOW);
            assertThat(feed.trouble(NOW)).isEmpty();
            feed.close();
        }
        return tariff;
    }

    @Test
    void agileAndOutgoingTogetherMakeAPrice() throws Exception {
        var slots = asked(
                "source: octopus, product: AGILE-24-10-01, region: C, export-product: AGILE-OUTGOING-19-05-13")
                .prices().published(NOW);

        assertThat(slots).singleElement().satisfies(slot -> {
            assertThat(slot.importPerKwh()).isEqualTo(0.2);
            assertThat(slot.exportPerKwh()).isEqualTo(0.09);
        });
        assertThat(folder.resolve("data/prices.csv")).isNotEmptyFile();
    }

    @Test
    void theDayAheadMarketHasTheSuppliersMarkupAndTheTaxOnTop() throws Exception {
        var hour = asked("source: awattar, markup-per-kwh: 0.1, tax-fraction: 0.2, export-per-kwh: 0.05").prices()
                .published(NOW);

        assertThat(hour).singleElement().satisfies(slot -> assertThat(slot.importPerKwh()).isEqualTo(0.24));
        var negative = asked("source: entsoe, zone: 10YGB, token: abc, export-per-kwh: 0.05").prices().published(NOW);
        assertThat(negative.getLast().importPerKwh()).isEqualTo(-0.05);
    }

    @Test
    void whoOnlyLooksAtASiteAsksNobody() throws IOException {
        assertThat(Tariff.unasked(site("source: octopus, product: AGILE-24-10-01, region: C")).published(NOW))
                .isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.TimeGrid;
import energy.busbar.record.JournalTerms;
import energy.busbar.show.LiveView;
import energy.busbar.show.WebSettings;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Weather of a server on this machine, from the site file to the running site.
class WeatherFeedsTest {

    private static final Instant NOW = Instant.parse("2024-05-06T03:00:00Z");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void endTheServer() {
        over.countDown();
        threads.shutdownNow();
    }

    private int serve(HttpHandler handler) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/forecast", handler);
        server.start();
        return server.getAddress().getPort();
    }

    private SiteFile site(String weather) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        var outcome = SiteFileReader.read("""
                site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
                grid: {max-import-kw: 24, max-export-kw: 10}
                pv: [{id: roof, peak-kw: 8}]
                tariff: {import-per-kwh: 0.3}
                """ + weather, folder, Map.of());
        return ((Outcome.Understood) outcome).file();
    }

    private SiteFile served(int port) throws IOException {
        return site("weather: {source: open-meteo, url: \"http://127.0.0.1:" + port + "\"}");
    }

    /// A day of which every hour tells the same radiation.
    private static String day(int globalWm2) {
        var times = new StringBuilder();
        for (int hour = 0; hour < 24; hour++) {
            times.append(hour == 0 ? "" : ",").append("\"2024-05-06T%02d:00\"".formatted(hour));
        }
        return "{\"hourly\":{\"time\":[" + times + "],\"shortwave_radiation\":["
                + String.join(",", Collections.nCopies(24, String.valueOf(globalWm2))) + "]}}";
    }

    @Test
    void withoutWeatherInTheFileNobodyIsAskedAndNothingIsKept() throws IOException {
        var feeds = WeatherFeeds.open(site(""), new Random(1));

        assertThat(feeds.outlook()).isEmpty();
        assertThat(feeds.feeds()).isEmpty();
        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    @Test
    void whatTheServerForetellsBecomesPowerOfTheFilesArrays() throws Exception {
        int port = serve(exchange -> {
            var bytes = day(500).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        var feeds = WeatherFeeds.open(served(port), new Random(1));
        try (var feed = feeds.feeds().getFirst()) {
            feed.look(NOW);
        }
        var noon = TimeGrid.uniform(NOW.plus(Duration.ofHours(8)), Duration.ofMinutes(15), 4);

        for (double kw : feeds.outlook().orElseThrow().pvKw(NOW, noon).orElseThrow()) {
            assertThat(kw).isBetween(2.5, 5.0);
        }
        assertThat(folder.resolve("data/weather.jsonl")).isNotEmptyFile();
    }

    private Station started(SiteFile site) throws IOException {
        var control = SiteFile.Control.USUAL;
        return Station.start(SimulatedPlants.demo(1), SiteClock.startingAt(DemoHome.start().plus(control.tick()), 60),
                new Station.Terms(control, OperatingMode.LIVE, JournalTerms.in(folder.resolve("busbar.db")),
                        WebSettings.loopback(0, Main.VERSION),
                        new Station.Beside(WeatherFeeds.open(site, new Random(1)).feeds(), Optional.empty(),
                                CarbonCost.NONE, () -> {}, List::of)));
    }

    private static void await(Station station, Predicate<LiveView> wanted) throws Exception {
        var met = new CountDownLatch(1);
        try (var _ = station.subscribe(view -> {
            if (wanted.test(view)) {
                met.countDown();
            }
        })) {
            assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aServerThatHangsHoldsUpNeitherTheLoopNorThePlan() throws Exception {
        int port = serve(_ -> {
            asked.countDown();
            awaitTheEnd();
        });
        try (var station = started(served(port))) {
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

            await(station, view -> view.decision().map(decision -> decision.ladder() == Ladder.OPTIMAL).orElse(false));

            assertThat(over.getCount()).isEqualTo(1);
        }
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aServerThatRefusesIsNewsOnThePage() throws Exception {
        int port = serve(exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        try (var station = started(served(port))) {
            await(station, view -> view.alerts().stream()
                    .anyMatch(alert -> alert.startsWith("There is no weather forecast yet: 127.0.0.1 answers 404")));
        }
    }
}

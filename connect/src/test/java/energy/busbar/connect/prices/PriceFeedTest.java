// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import static energy.busbar.connect.http.ScriptedServer.breaksOff;
import static energy.busbar.connect.http.ScriptedServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.connect.http.ScriptedServer;
import energy.busbar.model.PriceSlot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prices of a server on this machine that speaks as Octopus Energy does.
class PriceFeedTest {

    private static final Instant NOON = Instant.parse("2024-05-06T12:00:00Z");
    private static final OctopusTariff AGILE = OctopusTariff.parse("E-1R-AGILE-24-10-01-C");

    @TempDir
    Path folder;

    private PriceFeed feed(URI base) {
        return new PriceFeed(new PriceFeed.Terms(AGILE.questions(base), Optional.empty(), 0.15, Publication.AGILE),
                folder.resolve("prices.csv"), new Random(1));
    }

    /// Half-hours from an hour of a day on, each a penny dearer.
    private static String halfHours(String date, int fromHour, int count, Optional<String> next) {
        var start = Instant.parse(date + "T00:00:00Z").plus(Duration.ofHours(fromHour));
        var rows = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            var from = start.plus(Duration.ofMinutes(30L * i));
            rows.append(rows.isEmpty() ? "" : ",").append("{\"value_inc_vat\":").append(10 + i)
                    .append(",\"valid_from\":\"").append(from).append("\",\"valid_to\":\"")
                    .append(from.plus(Duration.ofMinutes(30))).append("\",\"payment_method\":null}");
        }
        return "{\"next\":" + next.map(url -> "\"" + url + "\"").orElse("null") + ",\"results\":[" + rows + "]}";
    }

    @Test
    void whatIsNotPublishedIsUnknownAndNotFree() throws Exception {
        try (var server = new ScriptedServer(says(200, halfHours("2024-05-06", 0, 44, Optional.empty())));
                var feed = feed(server.base())) {
            feed.look(NOON);
            var slots = feed.published(NOON);

            assertThat(slots).hasSize(44).allMatch(slot -> slot.exportPerKwh() == 0.15);
            assertThat(slots.getLast().end()).isEqualTo(Instant.parse("2024-05-06T22:00:00Z"));
            assertThat(server.asked().getFirst().toString())
                    .isEqualTo("/v1/products/AGILE-24-10-01/electricity-tariffs/"
                            + "E-1R-AGILE-24-10-01-C/standard-unit-rates/?page_size=1500&period_from=2024-04-21T00:00:00Z");
        }
    }

    @Test
    void anAnswerInPagesCountsWhole() throws Exception {
        try (var server = new ScriptedServer(says(200, "{}")); var feed = feed(server.base())) {
            server.then(exchange -> says(200, exchange.getRequestURI().getQuery().contains("page=2")
                    ? halfHours("2024-05-06", 0, 20, Optional.empty())
                    : halfHours("2024-05-06", 10, 20, Optional.of(server.base() + "/rates?page=2"))).answer(exchange));
            feed.look(NOON);

            assertThat(feed.published(NOON)).hasSize(40);
        }
    }

    @Test
    void halfAnAnswerChangesNothing() throws Exception {
        try (var server = new ScriptedServer(says(200, halfHours("2024-05-06", 0, 44, Optional.empty())));
                var feed = feed(server.base())) {
            feed.look(NOON);
            server.then(exchange -> (exchange.getRequestURI().getQuery().contains("page=2")
                    ? says(503, "busy")
                    : says(200, halfHours("2024-05-06", 22, 2, Optional.of(server.base() + "/rates?page=2"))))
                    .answer(exchange));
            feed.look(NOON.plus(Duration.ofHours(1)));

            assertThat(feed.published(NOON)).hasSize(44);
            assertThat(feed.trouble(NOON)).hasValueSatisfying(
                    why -> assertThat(why).contains("503", "Known until 2024-05-06T22:00:00Z"));

            server.then(breaksOff(halfHours("2024-05-06", 22, 2, Optional.empty())));
            feed.look(NOON.plus(Duration.ofHours(3)));
            assertThat(feed.published(NOON)).hasSize(44);
        }
    }

    @Test
    void aPageOnAnotherServerIsNotAskedFor() throws Exception {
        try (var server = new ScriptedServer(says(200,
                halfHours("2024-05-06", 0, 44, Optional.of("http://elsewhere.example/rates?page=2"))));
                var feed = feed(server.base())) {
            feed.look(NOON);

            assertThat(feed.published(NOON)).isEmpty();
            assertThat(feed.trouble(NOON)).hasValueSatisfying(why -> assertThat(why).contains("elsewhere.example"));
        }
    }

    @Test
    void whileTomorrowIsDueItIsAskedForSoonerAndEverLater() throws Exception {
        var four = Instant.parse("2024-05-06T15:00:00Z");
        try (var server = new ScriptedServer(says(200, halfHours("2024-05-06", 0, 44, Optional.empty())));
                var feed = feed(server.base())) {
            assertThat(Duration.between(NOON, feed.look(NOON))).isBetween(Duration.ofMinutes(30),
                    Duration.ofMinutes(31));
            var first = Duration.between(four, feed.look(four));
            assertThat(first).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
            var at = four.plus(first);
            for (int i = 0; i < 4; i++) {
                at = feed.look(at);
            }
            assertThat(Duration.between(at, feed.look(at))).isGreaterThan(Duration.ofMinutes(12));

            server.then(says(200, halfHours("2024-05-06", 22, 48, Optional.empty())));
            assertThat(Duration.between(at.plus(Duration.ofHours(1)), feed.look(at.plus(Duration.ofHours(1)))))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(30));
        }
    }

    @Test
    void aPersonMayAskAtOnce() throws Exception {
        try (var server = new ScriptedServer(says(200, halfHours("2024-05-06", 0, 44, Optional.empty())));
                var feed = feed(server.base())) {
            feed.look(NOON);
            feed.look(NOON.plusSeconds(60));
            assertThat(server.asked()).hasSize(1);

            feed.refresh();
            feed.look(NOON.plusSeconds(61));

            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void aRestartWithoutTheServerStillKnowsThem() throws Exception {
        try (var server = new ScriptedServer(says(200, halfHours("2024-05-06", 0, 44, Optional.empty())));
                var feed = feed(server.base())) {
            feed.look(NOON);
        }
        try (var feed = feed(ScriptedServer.nobody())) {
            assertThat(feed.published(NOON)).hasSize(44);
        }
        Files.writeString(folder.resolve("prices.csv"),
                "import,2024-05-06T12:00:00Z,2024-05-06T12:30:00Z,0.2\nimport,cut of");
        try (var feed = feed(ScriptedServer.nobody())) {
            assertThat(feed.published(NOON)).containsExactly(new PriceSlot(NOON, NOON.plusSeconds(1800), 0.2, 0.15));
        }
    }

    @Test
    void aPriceThatIsCorrectedTakesThePlaceOfTheOldOne() throws IOException {
        var book = new RateBook();
        book.add(new Rates(java.util.List.of(new Rate(NOON, NOON.plusSeconds(7200), 0.2)), Optional.empty()), NOON);
        book.add(new Rates(java.util.List.of(new Rate(NOON.plusSeconds(1800), NOON.plusSeconds(3600), 0.5)),
                Optional.empty()), NOON);

        assertThat(book.all()).containsExactly(new Rate(NOON, NOON.plusSeconds(1800), 0.2),
                new Rate(NOON.plusSeconds(1800), NOON.plusSeconds(3600), 0.5),
                new Rate(NOON.plusSeconds(3600), NOON.plusSeconds(7200), 0.2));
    }
}

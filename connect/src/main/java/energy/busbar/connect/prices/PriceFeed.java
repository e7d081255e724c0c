// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import energy.busbar.connect.http.Feed;
import energy.busbar.connect.http.Http;
import energy.busbar.connect.http.Lookout;
import energy.busbar.connect.http.Pace;
import energy.busbar.forecast.PriceSource;
import energy.busbar.model.PriceSlot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Prices from a server: asked for every half hour, and more often while those of the next day are due; kept over
/// restarts; and at hand for whoever plans, however the server fares.
public final class PriceFeed implements PriceSource, Lookout {

    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /// While the next day is due: after this long, then twice as long each time.
    private static final long FIRST_WAIT_SECONDS = 120;
    private static final int DOUBLINGS = 4;

    private final Feed<Rates> imports;
    private final Optional<Feed<Rates>> exports;
    private final RateBook importBook = new RateBook();
    private final RateBook exportBook = new RateBook();
    private final Publication publication;
    private final RateFile file;
    private final RandomGenerator random;
    private final Http http = new Http(PATIENCE);
    private int waits;
    private volatile List<PriceSlot> slots = List.of();
    private volatile boolean refresh;
    private Optional<String> notKept = Optional.empty();

    /// What is asked for.
    ///
    /// @param exports      empty where export earns the same at every hour
    /// @param exportPerKwh of such an export
    public record Terms(Feed.Questions<Rates> imports, Optional<Feed.Questions<Rates>> exports, double exportPerKwh,
            Publication publication) {}

    /// @param kept file of rates, for the next start
    public PriceFeed(Terms terms, Path kept, RandomGenerator random) {
        var pace = new Pace(USUAL, random);
        this.imports = new Feed<>(terms.imports(), http, pace);
        this.exports = terms.exports().map(questions -> new Feed<>(questions, http, pace));
        this.publication = terms.publication();
        this.random = random;
        this.file = new RateFile(kept);
        if (exports.isEmpty()) {
            exportBook.add(new Rates(List.of(new Rate(Instant.EPOCH, Instant.MAX, terms.exportPerKwh())),
                    Optional.empty()), Instant.EPOCH);
        }
        remember();
    }

    private void remember() {
        try {
            file.readInto(importBook, exports.isPresent() ? exportBook : new RateBook());
            slots = RateBook.slots(importBook, exportBook);
        } catch (IOException broken) {
            System.getLogger("busbar").log(System.Logger.Level.WARNING,
                    "Kept prices cannot be read; they are asked for",
                    broken);
        }
    }

    @Override
    public List<PriceSlot> published(Instant now) {
        return slots;
    }

    @Override
    public String topic() {
        return "tariff";
    }

    /// Asks within a minute, whatever the time. Any thread.
    public void refresh() {
        refresh = true;
    }

    @Override
    public Instant look(Instant now) throws InterruptedException {
        if (refresh) {
            refresh = false;
            feeds().forEach(feed -> feed.hurry(now));
        }
        var bought = imports.look(now);
        bought.ifPresent(told -> importBook.add(told, now));
        var sold = exports.isPresent() ? exports.get().look(now) : Optional.<Rates>empty();
        sold.ifPresent(told -> exportBook.add(told, now));
        if (bought.isPresent() || sold.isPresent()) {
            slots = RateBook.slots(importBook, exportBook);
            keep();
        }
        await(now, bought.isPresent() || sold.isPresent());
        return feeds().map(Feed::due).min(Instant::compareTo).orElseThrow();
    }

    /// Everybody waits for the same hour: whoever comes back draws when, ever later.
    private void await(Instant now, boolean asked) {
        if (!publication.awaited(now, knownUntil(now))) {
            waits = 0;
        } else if (asked) {
            long longest = FIRST_WAIT_SECONDS << Math.min(waits++, DOUBLINGS);
            var again = now.plusSeconds(longest / 2 + random.nextLong(longest / 2));
            feeds().forEach(feed -> feed.hurry(again));
        }
    }

    private Stream<Feed<Rates>> feeds() {
        return Stream.concat(Stream.of(imports), exports.stream());
    }

    /// End of what is known without a gap; the instant itself where nothing is.
    private Instant knownUntil(Instant now) {
        var buy = importBook.knownUntil(now);
        var sell = exportBook.knownUntil(now);
        return buy.isBefore(sell) ? buy : sell;
    }

    private void keep() {
        try {
            file.write(importBook, exports.isPresent() ? exportBook : new RateBook());
            notKept = Optional.empty();
        } catch (IOException full) {
            notKept = Optional.of("Prices cannot be kept on disk (" + full.getMessage()
                    + "); they are used, and a restart forgets them.");
        }
    }

    @Override
    public Optional<String> trouble(Instant now) {
        return feeds().map(Feed::failure).flatMap(Optional::stream).findFirst()
                .map(why -> "Prices are not told: " + why + ". Known until " + knownUntil(now) + ".")
                .or(() -> notKept);
    }

    @Override
    public void close() {
        http.close();
    }
}

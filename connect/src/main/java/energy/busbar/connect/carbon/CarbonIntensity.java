// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.carbon;

import energy.busbar.connect.http.Feed;
import energy.busbar.connect.http.Http;
import energy.busbar.connect.http.Lookout;
import energy.busbar.connect.http.Pace;
import energy.busbar.forecast.carbon.CarbonForecast;
import energy.busbar.forecast.carbon.CarbonSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Carbon intensity of Great Britain two days ahead, national or of a region, by the Carbon Intensity API.
public final class CarbonIntensity implements CarbonSource, Lookout {

    /// The public server; data of NESO under CC BY 4.0.
    public static final URI PUBLIC = URI.create("https://api.carbonintensity.org.uk");

    /// Whose clock people there live by.
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration STALE = Duration.ofHours(12);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// The API takes no seconds.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Feed<CarbonForecast> feed;
    private final Http http = new Http(PATIENCE);
    private volatile Optional<CarbonForecast> newest = Optional.empty();

    /// @param region 1 to 17 as the API counts them; empty for all of Great Britain
    public record Terms(URI base, OptionalInt region) {}

    public CarbonIntensity(Terms terms, RandomGenerator random) {
        this.feed = new Feed<>(new Feed.Questions<>(now -> address(terms, now), CarbonAnswer::read), http,
                new Pace(USUAL, random));
    }

    static URI address(Terms terms, Instant now) {
        String base = terms.base().toString().replaceAll("/+$", "");
        String from = TIME.format(now);
        return URI.create(terms.region().isPresent()
                ? base + "/regional/intensity/" + from + "/fw48h/regionid/" + terms.region().getAsInt()
                : base + "/intensity/" + from + "/fw48h");
    }

    /// Only the newest forecast is kept: nobody learns from older ones.
    @Override
    public Optional<CarbonForecast> asOf(Instant believedAt) {
        return newest.filter(forecast -> !forecast.issuedAt().isAfter(believedAt));
    }

    @Override
    public String topic() {
        return "carbon";
    }

    @Override
    public Instant look(Instant now) throws InterruptedException {
        feed.look(now).ifPresent(fresh -> newest = Optional.of(fresh));
        return feed.due();
    }

    @Override
    public Optional<String> trouble(Instant now) {
        var age = feed.age(now);
        boolean old = age.map(since -> since.compareTo(STALE) > 0).orElse(true);
        return old
                ? feed.failure().map(why -> "The carbon forecast is "
                        + age.map(since -> since.toHours() + " hours old: ").orElse("not there yet: ") + why)
                : Optional.empty();
    }

    @Override
    public void close() {
        http.close();
    }
}

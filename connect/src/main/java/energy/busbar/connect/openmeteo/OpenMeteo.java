// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import energy.busbar.connect.http.Feed;
import energy.busbar.connect.http.Http;
import energy.busbar.connect.http.Lookout;
import energy.busbar.connect.http.Pace;
import energy.busbar.forecast.solar.Place;
import energy.busbar.forecast.weather.IssuedForecasts;
import energy.busbar.forecast.weather.WeatherForecast;
import energy.busbar.forecast.weather.WeatherSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The weather ahead from Open-Meteo: asked for twice an hour at most, kept over restarts, and at hand for
/// whoever plans, however the server fares.
public final class OpenMeteo implements WeatherSource, Lookout {

    /// The public server, for private use without a key.
    public static final URI PUBLIC = URI.create("https://api.open-meteo.com");

    /// The models behind it are computed every one to six hours; more often tells nothing new.
    static final Duration USUAL = Duration.ofMinutes(30);

    /// Weather of half a day ago is worth telling people about.
    static final Duration STALE = Duration.ofHours(12);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Feed<WeatherForecast> feed;
    private final Http http;
    private final IssuedForecasts issued;
    private final ForecastFile file;
    private Optional<String> notKept = Optional.empty();

    /// Which server is asked about which place.
    public record Terms(URI base, Place place, Steps steps) {}

    private OpenMeteo(Terms terms, ForecastFile file, RandomGenerator random, Duration patience) {
        var query = new OpenMeteoQuery(terms.base(), terms.place().latitudeDegrees(), terms.place().longitudeDegrees(),
                terms.steps());
        this.http = new Http(patience);
        this.file = file;
        this.issued = remembered(file);
        this.feed = new Feed<>(new Feed.Questions<>(_ -> query.address(),
                (body, heardAt) -> OpenMeteoAnswer.read(query, body, heardAt)), http, new Pace(USUAL, random));
        issued.newest().ifPresent(newest -> feed.heardBefore(newest.issuedAt()));
    }

    /// @param file where issued forecasts are kept; one that cannot be read is begun anew
    public static OpenMeteo open(Terms terms, Path file, RandomGenerator random) {
        return new OpenMeteo(terms, new ForecastFile(file), random, PATIENCE);
    }

    static OpenMeteo open(Terms terms, Path file, RandomGenerator random, Duration patience) {
        return new OpenMeteo(terms, new ForecastFile(file), random, patience);
    }

    /// What a site heard so far, for those who only look back; nothing is asked for.
    public static WeatherSource kept(Path file) {
        return remembered(new ForecastFile(file));
    }

    private static IssuedForecasts remembered(ForecastFile file) {
        try {
            return file.read();
        } catch (IOException broken) {
            System.getLogger("busbar").log(System.Logger.Level.WARNING,
                    "Kept weather forecasts cannot be read; learning how far to trust the weather begins anew", broken);
            return new IssuedForecasts();
        }
    }

    @Override
    public Optional<WeatherForecast> asOf(Instant believedAt) {
        return issued.asOf(believedAt);
    }

    @Override
    public String topic() {
        return "weather";
    }

    @Override
    public Instant look(Instant now) throws InterruptedException {
        feed.look(now).ifPresent(this::keep);
        return feed.due();
    }

    private void keep(WeatherForecast fresh) {
        issued.add(fresh);
        try {
            file.append(fresh, issued);
            notKept = Optional.empty();
        } catch (IOException full) {
            notKept = Optional.of("Weather forecasts cannot be kept on disk (" + full.getMessage()
                    + "); they are used, and a restart forgets them.");
        }
    }

    @Override
    public Optional<String> trouble(Instant now) {
        var age = feed.age(now);
        if (age.map(old -> old.compareTo(STALE) > 0).orElse(true)) {
            return feed.failure().map(why -> (age.isEmpty()
                    ? "There is no weather forecast yet: "
                    : "The weather forecast is " + age.get().toHours() + " hours old: ") + why);
        }
        return notKept;
    }

    @Override
    public void close() {
        http.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.http.Feed;
import energy.busbar.connect.http.Lookout;
import energy.busbar.connect.prices.PriceFeed;
import energy.busbar.connect.prices.Publication;
import energy.busbar.connect.prices.Rates;
import energy.busbar.edge.config.Prices;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.forecast.PriceSource;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What the tariff of a site file means for a running site.
///
/// @param refresh asks its server soon; does nothing where there is none
/// @param feeds   to be looked after
record Tariff(PriceSource prices, Runnable refresh, List<Lookout> feeds) {

    private static final String FILE = "prices.csv";

    /// @throws IOException if a file of prices cannot be read
    static Tariff open(SiteFile file, RandomGenerator random) throws IOException {
        return switch (file.prices()) {
            case Prices.DemoHome _ -> known(DemoHome.open(0).prices());
            case Prices.Csv csv -> known(CsvPrices.read(csv, file.site().zone()));
            case Prices.Daily daily -> known(new DailyPrices(daily, file.site().zone()));
            case Prices.Octopus octopus -> served(new PriceFeed.Terms(octopus.imported().questions(octopus.url()),
                    octopus.exported().map(export -> export.questions(octopus.url())), octopus.exportPerKwh(),
                    Publication.AGILE), file, random);
            case Prices.Awattar awattar -> market(awattar.terms().awattar(awattar.url()), awattar.exportPerKwh(), file,
                    random);
            case Prices.Entsoe entsoe -> market(entsoe.terms().entsoe(entsoe.zone()), entsoe.exportPerKwh(), file,
                    random);
        };
    }

    /// Asks nobody: for those who look at a site without running it.
    static PriceSource unasked(SiteFile file) throws IOException {
        return open(file, RandomGenerator.getDefault()).prices();
    }

    private static Tariff known(PriceSource prices) {
        return new Tariff(prices, () -> {}, List.of());
    }

    private static Tariff market(Feed.Questions<Rates> questions, double exportPerKwh,
            SiteFile file, RandomGenerator random) {
        return served(new PriceFeed.Terms(questions, Optional.empty(), exportPerKwh, Publication.DAY_AHEAD), file,
                random);
    }

    private static Tariff served(PriceFeed.Terms terms, SiteFile file, RandomGenerator random) {
        var feed = new PriceFeed(terms, file.storage().folder().resolve(FILE), random);
        return new Tariff(feed, feed::refresh, List.of(feed));
    }
}

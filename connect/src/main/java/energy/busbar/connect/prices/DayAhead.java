// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.connect.http.Feed;
import energy.busbar.connect.http.Json;
import energy.busbar.connect.http.NotBelievedException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a kWh costs at the day-ahead market's price: with the supplier's markup and the tax on both.
///
///     price = (market / 1000 + markup) · (1 + tax)
///
/// @param markupPerKwh what supplier, network and levies add, before tax
/// @param taxFraction  such as 0.19
public record DayAhead(double markupPerKwh, double taxFraction) {

    /// The server of aWATTar for Germany; that for Austria ends in .at. Both need no key.
    public static final URI AWATTAR = URI.create("https://api.awattar.de");

    /// European auctions clear between −500 and 5000 per MWh, quarter-hours included.
    private static final double MOST_PER_MWH = 5000;

    double perKwh(double marketPerMwh) throws NotBelievedException {
        if (!(Math.abs(marketPerMwh) <= MOST_PER_MWH)) {
            throw new NotBelievedException("a market price is " + marketPerMwh + " per MWh, expected at most "
                    + MOST_PER_MWH + ". Maybe the unit changed.");
        }
        return (marketPerMwh / 1000 + markupPerKwh) * (1 + taxFraction);
    }

    /// Questions to a server that answers as aWATTar does, hours or quarter-hours.
    public Feed.Questions<Rates> awattar(URI base) {
        return new Feed.Questions<>(now -> URI.create(base.toString().replaceAll("/+$", "") + "/v1/marketdata?start="
                + now.minus(Duration.ofDays(15)).truncatedTo(ChronoUnit.HOURS).toEpochMilli() + "&end="
                + now.plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS).toEpochMilli()), this::readAwattar);
    }

    Rates readAwattar(String body, Instant heardAt) throws NotBelievedException {
        var data = Json.object(body).path("data");
        if (!data.isArray()) {
            throw new NotBelievedException("the answer has no list of prices. Maybe the address is not that of"
                    + " aWATTar.");
        }
        var rates = new ArrayList<Rate>();
        for (var row : data) {
            rates.add(awattarRate(row));
        }
        return Rates.of(rates, heardAt, Optional.empty());
    }

    private Rate awattarRate(JsonNode row) throws NotBelievedException {
        var start = row.path("start_timestamp");
        var end = row.path("end_timestamp");
        var price = row.path("marketprice");
        if (!start.canConvertToLong() || !end.canConvertToLong() || !price.isNumber()
                || end.asLong() <= start.asLong()) {
            throw new NotBelievedException("an hour is " + row + ". Maybe the answer was cut.");
        }
        if (!"eur/mwh".equalsIgnoreCase(row.path("unit").asText("eur/mwh"))) {
            throw new NotBelievedException("a price is in " + row.path("unit").asText() + ", expected Eur/MWh.");
        }
        return new Rate(Instant.ofEpochMilli(start.asLong()), Instant.ofEpochMilli(end.asLong()),
                perKwh(price.asDouble()));
    }

    /// Questions to the transparency platform of ENTSO-E, or to whoever answers as it does.
    public Feed.Questions<Rates> entsoe(EntsoeDocument.Zone zone) {
        return new Feed.Questions<>(zone::address, (body, heardAt) -> Rates.of(rates(body), heardAt, Optional.empty()));
    }

    private List<Rate> rates(String body) throws NotBelievedException {
        var rates = new ArrayList<Rate>();
        for (var point : EntsoeDocument.read(body)) {
            rates.add(new Rate(point.start(), point.end(), perKwh(point.pricePerMwh())));
        }
        return rates;
    }
}

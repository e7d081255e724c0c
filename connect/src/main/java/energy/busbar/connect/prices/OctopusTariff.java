// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.connect.http.Feed;
import energy.busbar.connect.http.Json;
import energy.busbar.connect.http.NotBelievedException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/// A tariff of Octopus Energy by its code, such as `E-1R-AGILE-24-10-01-C`: fuel, registers, product, region. Rates are
/// pence per kWh there, newest first, in pages; an hour that is not published is not there.
public record OctopusTariff(String product, String code) {

    /// The public server; unit rates need no key.
    public static final URI PUBLIC = URI.create("https://api.octopus.energy");

    /// By letter; there is no I and no O.
    public static final String REGIONS = "ABCDEFGHJKLMNP";

    private static final Pattern CODE = Pattern.compile("E-1R-([A-Z0-9-]+)-([" + REGIONS + "])");

    /// The price cap is a pound; below minus one nothing was ever paid.
    private static final double MOST_PENCE = 110;
    private static final double LEAST_PENCE = -100;
    private static final int PAGE = 1500;
    private static final String OTHER_PAYMENT = "NON_DIRECT_DEBIT";

    /// @throws IllegalArgumentException if it is no code of a tariff with one register, with the way out
    public static OctopusTariff parse(String code) {
        var parts = CODE.matcher(code);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be a tariff code such as E-1R-AGILE-24-10-01-C, was \"" + code
                    + "\". Maybe " + (code.startsWith("E-2R-")
                            ? "a tariff of two registers is described by periods: day and night."
                            : "it is a product: give product and region instead."));
        }
        return new OctopusTariff(parts.group(1), code);
    }

    /// @param region a letter of [#REGIONS]
    public static OctopusTariff of(String product, String region) {
        return parse("E-1R-" + product + "-" + region);
    }

    /// What is asked of a server.
    public Feed.Questions<Rates> questions(URI base) {
        return new Feed.Questions<>(now -> address(base, now), OctopusTariff::read,
                Optional.of(new Feed.Pages<>(Rates::next, Rates::and)));
    }

    private URI address(URI base, Instant now) {
        var from = now.minus(Duration.ofDays(15)).truncatedTo(ChronoUnit.DAYS);
        return URI.create(base.toString().replaceAll("/+$", "") + "/v1/products/" + product
                + "/electricity-tariffs/" + code + "/standard-unit-rates/?page_size=" + PAGE + "&period_from=" + from);
    }

    static Rates read(String body, Instant heardAt) throws NotBelievedException {
        var root = Json.object(body);
        var results = root.path("results");
        if (!results.isArray()) {
            throw new NotBelievedException("the answer has no list of results. Maybe the address is not that of"
                    + " Octopus Energy.");
        }
        var rates = new ArrayList<Rate>();
        for (var row : results) {
            if (!OTHER_PAYMENT.equals(row.path("payment_method").asText())) {
                rates.add(rate(row));
            }
        }
        return Rates.of(rates, heardAt, next(root));
    }

    private static Optional<URI> next(JsonNode root) throws NotBelievedException {
        try {
            return root.hasNonNull("next") ? Optional.of(URI.create(root.path("next").asText())) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            throw new NotBelievedException("the next page is \"" + root.path("next").asText()
                    + "\". Maybe the answer was cut.");
        }
    }

    private static Rate rate(JsonNode row) throws NotBelievedException {
        var pence = row.path("value_inc_vat");
        String from = row.path("valid_from").asText();
        if (!pence.isNumber() || !(pence.asDouble() >= LEAST_PENCE && pence.asDouble() <= MOST_PENCE)) {
            throw new NotBelievedException("the price from " + from + " is " + pence.asText("missing") + ", expected "
                    + LEAST_PENCE + " to " + MOST_PENCE + " pence. Maybe the unit changed.");
        }
        try {
            var start = OffsetDateTime.parse(from).toInstant();
            var end = row.hasNonNull("valid_to")
                    ? OffsetDateTime.parse(row.path("valid_to").asText()).toInstant()
                    : Instant.MAX;
            if (!end.isAfter(start)) {
                throw new NotBelievedException("the price from " + start + " ends at " + end + ".");
            }
            return new Rate(start, end, pence.asDouble() / 100);
        } catch (DateTimeException noTime) {
            throw new NotBelievedException("a price holds from \"" + from + "\" to \""
                    + row.path("valid_to").asText() + "\", which are no times.");
        }
    }
}

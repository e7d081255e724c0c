// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.prices.DayAhead;
import energy.busbar.connect.prices.EntsoeDocument;
import energy.busbar.connect.prices.OctopusTariff;
import java.util.Optional;

/// Reads a `tariff` whose prices a server publishes.
final class MarketReader {

    private enum Source {
        OCTOPUS,
        AWATTAR,
        ENTSOE
    }

    private final Quantity price;

    MarketReader(Quantity price) {
        this.price = price;
    }

    Optional<Prices> read(Section tariff) {
        return switch (tariff.choice("source", Source.OCTOPUS)) {
            case OCTOPUS -> octopus(tariff);
            case AWATTAR -> awattar(tariff);
            case ENTSOE -> entsoe(tariff);
        };
    }

    private Optional<Prices> octopus(Section tariff) {
        var url = tariff.webAddress("url", OctopusTariff.PUBLIC);
        var imported = octopusTariff(tariff, "import-tariff", "product");
        var exported = tariff.has("export-tariff") || tariff.has("export-product")
                ? octopusTariff(tariff, "export-tariff", "export-product")
                : Optional.<OctopusTariff>empty();
        double exportPerKwh = tariff.number("export-per-kwh", price, 0);
        if (exported.isPresent() && tariff.has("export-per-kwh")) {
            tariff.problem("export-per-kwh", "has no meaning beside an export tariff.", "leave out one of the two.");
        }
        if (imported.isEmpty() && !tariff.has("import-tariff") && !tariff.has("product")) {
            tariff.problem("source", "octopus needs to know the tariff.",
                    "product: AGILE-24-10-01 and region: C, or import-tariff: E-1R-AGILE-24-10-01-C.");
        }
        return tariff.build(() -> new Prices.Octopus(url, imported.orElseThrow(), exported, exportPerKwh));
    }

    /// By its whole code, or by product and region.
    private static Optional<OctopusTariff> octopusTariff(Section tariff, String codeKey, String productKey) {
        var key = tariff.has(codeKey) ? codeKey : productKey;
        var region = tariff.text("region");
        if (key.equals(productKey) && tariff.has(productKey) && region.isEmpty()) {
            tariff.problem(productKey, "needs a region.", "region: C, the letter of your grid: C is London.");
            return Optional.empty();
        }
        return tariff.text(key).flatMap(text -> {
            try {
                return Optional.of(key.equals(codeKey)
                        ? OctopusTariff.parse(text)
                        : OctopusTariff.of(text, region.orElseThrow()));
            } catch (IllegalArgumentException wrong) {
                tariff.problem(key, String.valueOf(wrong.getMessage()), "");
                return Optional.empty();
            }
        });
    }

    private Optional<Prices> awattar(Section tariff) {
        var url = tariff.webAddress("url", DayAhead.AWATTAR);
        var terms = terms(tariff);
        double exportPerKwh = tariff.number("export-per-kwh", price, 0);
        return tariff.build(() -> new Prices.Awattar(url, terms, exportPerKwh));
    }

    private Optional<Prices> entsoe(Section tariff) {
        var url = tariff.webAddress("url", EntsoeDocument.PUBLIC);
        var zone = tariff.required("zone");
        var token = tariff.required("token");
        var terms = terms(tariff);
        double exportPerKwh = tariff.number("export-per-kwh", price, 0);
        return tariff.build(() -> new Prices.Entsoe(
                new EntsoeDocument.Zone(url, zone.orElseThrow(), token.orElseThrow()), terms, exportPerKwh));
    }

    private DayAhead terms(Section tariff) {
        return new DayAhead(tariff.number("markup-per-kwh", price, 0),
                tariff.number("tax-fraction", Quantity.FRACTION, 0));
    }
}

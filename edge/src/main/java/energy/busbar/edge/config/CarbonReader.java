// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.carbon.CarbonIntensity;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads `carbon`. Left out, emissions do not count and nobody is asked.
final class CarbonReader {

    private enum Source {
        NONE,
        FIXED,
        GREAT_BRITAIN
    }

    private CarbonReader() {}

    static Optional<Carbon> read(Section carbon) {
        var source = carbon.choice("source", carbon.has("grams-per-kwh") ? Source.FIXED : Source.NONE);
        return switch (source) {
            case NONE -> none(carbon);
            case FIXED -> fixed(carbon);
            case GREAT_BRITAIN -> greatBritain(carbon);
        };
    }

    private static Optional<Carbon> none(Section carbon) {
        if (carbon.has("price-per-tonne")) {
            carbon.problem("price-per-tonne", "needs to know what a kWh emits.",
                    "grams-per-kwh: 380 or source: great-britain is missing.");
        }
        return carbon.build(Carbon.None::new);
    }

    private static Optional<Carbon> fixed(Section carbon) {
        double grams = carbon.number("grams-per-kwh", Quantity.GRAMS_PER_KWH);
        double pricePerTonne = carbon.number("price-per-tonne", Quantity.MONEY);
        return carbon.build(() -> new Carbon.Fixed(grams, pricePerTonne));
    }

    private static Optional<Carbon> greatBritain(Section carbon) {
        var url = carbon.webAddress("url", CarbonIntensity.PUBLIC);
        var region = carbon.has("region")
                ? OptionalInt.of(carbon.whole("region", Quantity.REGION, 1))
                : OptionalInt.empty();
        double pricePerTonne = carbon.number("price-per-tonne", Quantity.MONEY);
        return carbon.build(() -> new Carbon.GreatBritain(url, region, pricePerTonne));
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import java.util.Set;

/// Which prices are believable depends on what one unit of the currency buys.
final class Currencies {
    private static final Set<String> LARGE_UNIT = Set.of("GBP", "EUR", "USD", "CHF", "AUD", "NZD", "CAD", "SGD");

    private Currencies() {}

    static Quantity price(String currency) {
        return LARGE_UNIT.contains(currency) ? Quantity.PRICE_PER_KWH : Quantity.SMALL_PRICE_PER_KWH;
    }
}

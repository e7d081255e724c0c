// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Locale;

/// Money in sentences.
final class Money {

    private Money() {}

    /// Three decimals tell neighbouring prices apart; a real minus sign is easier to see than a hyphen.
    static String perKwh(String currency, double perKwh) {
        return String.format(Locale.ROOT, "%.3f %s/kWh", perKwh, currency).replace('-', '−');
    }
}

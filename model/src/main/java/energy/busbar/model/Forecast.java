// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;

/// What is believed at one moment about every interval of a grid.
///
/// @param issuedAt when this was believed; nothing later was known
/// @param loadKw n mean powers of the house without the assets that have names, ≥ 0
/// @param pvKw n mean powers of all production behind the meter available before curtailment, ≥ 0: sun,
///             and wind where there is some; they are sold, stored and limited alike, so one sum says it all
/// @param importPerKwh n prices, published or estimated
/// @param exportPerKwh n prices
/// @param pricesKnownUntil end of the published prices; later ones are estimates
public record Forecast(
        Instant issuedAt,
        TimeGrid grid,
        double[] loadKw,
        double[] pvKw,
        double[] importPerKwh,
        double[] exportPerKwh,
        Instant pricesKnownUntil) {

    public Forecast {
        int n = grid.intervals();
        loadKw = Require.profile("loadKw", loadKw, n);
        pvKw = Require.profile("pvKw", pvKw, n);
        importPerKwh = Require.profile("importPerKwh", importPerKwh, n);
        exportPerKwh = Require.profile("exportPerKwh", exportPerKwh, n);
        for (int i = 0; i < n; i++) {
            Require.nonNegative("loadKw[" + i + "]", loadKw[i], "Maybe PV was not separated from the load.");
            Require.nonNegative("pvKw[" + i + "]", pvKw[i], "There is no negative sun.");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Battery;
import energy.busbar.model.Site;
import energy.busbar.record.PastForecast;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/forecast`: n powers, n + 1 boundaries and states.
///
/// @param socFraction all batteries together; null if there was none
record ForecastView(
        Instant issuedAt,
        List<Instant> boundaries,
        double[] loadKw,
        double[] pvKw,
        double @Nullable [] socFraction) {

    static ForecastView of(Site site, PastForecast past) {
        double capacityKwh = site.batteries().stream().mapToDouble(Battery::capacityKwh).sum();
        boolean known = past.socKwh().length > 0 && capacityKwh > 0;
        return new ForecastView(past.issuedAt(), past.boundaries(), past.loadKw(), past.pvKw(),
                known ? Arrays.stream(past.socKwh()).map(socKwh -> socKwh / capacityKwh).toArray() : null);
    }
}

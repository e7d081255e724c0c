// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.carbon;

import java.time.Instant;
import java.util.Optional;

/// Tells what a kWh from the grid will emit.
@FunctionalInterface
public interface CarbonSource {

    /// The last forecast issued at or before an instant. Answers at once, whatever the feed behind it does.
    Optional<CarbonForecast> asOf(Instant believedAt);
}

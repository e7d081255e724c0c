// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import java.time.Instant;
import java.util.Optional;

/// Tells the weather ahead as it was believed at any moment, the past ones too: whoever learns how far a
/// forecast can be trusted must not see what was only known later.
@FunctionalInterface
public interface WeatherSource {

    /// The last forecast issued at or before an instant. Answers at once, whatever the feed behind it does.
    Optional<WeatherForecast> asOf(Instant believedAt);
}

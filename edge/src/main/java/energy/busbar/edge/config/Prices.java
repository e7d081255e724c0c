// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.prices.DayAhead;
import energy.busbar.connect.prices.EntsoeDocument;
import energy.busbar.connect.prices.OctopusTariff;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// Where prices come from.
public sealed interface Prices {

    /// The example house's own half-hourly prices.
    record DemoHome() implements Prices {}

    /// A file of `start,import-per-kwh,export-per-kwh` lines.
    ///
    /// @param publishedAt local time at which the next day's prices become known; empty if all are
    ///                    known from the start
    record Csv(Path file, Optional<LocalTime> publishedAt) implements Prices {}

    /// The same prices every day, by local time.
    ///
    /// @param periods in the order of the day; the last one lasts until the first of the next day
    record Daily(List<Period> periods) implements Prices {
        public Daily {
            periods = List.copyOf(periods);
        }
    }

    /// Half-hourly prices of Octopus Energy.
    ///
    /// @param exported     empty where export earns the same at every hour
    /// @param exportPerKwh of such an export
    record Octopus(URI url, OctopusTariff imported, Optional<OctopusTariff> exported, double exportPerKwh)
            implements
                Prices {}

    /// The day-ahead market's price with a markup, as aWATTar or who answers like it tells it.
    record Awattar(URI url, DayAhead terms, double exportPerKwh) implements Prices {}

    /// The same from the transparency platform of ENTSO-E.
    record Entsoe(EntsoeDocument.Zone zone, DayAhead terms, double exportPerKwh) implements Prices {}

    record Period(LocalTime from, double importPerKwh, double exportPerKwh) {}
}

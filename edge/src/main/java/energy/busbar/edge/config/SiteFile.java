// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.edge.holidays.Country;
import energy.busbar.edge.holidays.Holidays;
import energy.busbar.forecast.Surroundings;
import energy.busbar.forecast.WeatherAsKnown;
import energy.busbar.forecast.solar.Place;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.Site;
import energy.busbar.record.JournalPlace;
import energy.busbar.record.JournalTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A whole site.yaml, understood and checked.
///
/// @param connections ways to devices
/// @param devices for each asset id and `grid`, how its device is reached; `simulated` is a device in software
/// @param writesPerDay for each asset id, how many writes its memory bears; without an entry any number
/// @param country whose holidays count, empty if none was given
/// @param homeShown empty if the site does not show itself in Home Assistant
/// @param sync empty if what is recorded stays here
public record SiteFile(
        Site site, List<Connection> connections, Map<String, String> devices, Map<String, Integer> writesPerDay,
        Prices prices, Weather weather,
        Carbon carbon,
        OperatingMode mode, Storage storage, Web web, Control control,
        Optional<CloudSync> sync, Optional<Country> country, Optional<HomeShown> homeShown) {

    /// The device that every asset has unless the file says otherwise.
    public static final String SIMULATED = "simulated";

    public SiteFile {
        connections = List.copyOf(connections);
        devices = Map.copyOf(devices);
        writesPerDay = Map.copyOf(writesPerDay);
    }

    /// Whether the site runs in software. Its devices are all simulated, or none is.
    public boolean simulated() {
        return devices.values().stream().allMatch(SIMULATED::equals);
    }

    /// Where the device of an asset, or of the `grid`, is.
    ///
    /// @throws IllegalStateException if it is simulated
    public DeviceRef device(String assetId) {
        var device = devices.getOrDefault(assetId, SIMULATED);
        if (SIMULATED.equals(device)) {
            throw new IllegalStateException("The device of " + assetId + " is simulated.");
        }
        return DeviceRef.parse(device);
    }

    /// Where the journal lies.
    ///
    /// @param folder of the journal's file and of the lock that only one Busbar holds
    /// @param server empty for the file
    public record Storage(Path folder, Optional<JournalPlace.OnServer> server, Duration rawKept) {

        /// @param file where the journal lies unless there is a server
        public JournalTerms journal(Path file) {
            return new JournalTerms(server.<JournalPlace>map(place -> place)
                    .orElseGet(() -> new JournalPlace.InFile(file)), rawKept);
        }
    }

    /// What forecasts may know of this site without measuring it.
    ///
    /// @param weather as far as it is asked for
    public Surroundings surroundings(WeatherAsKnown weather) {
        Predicate<LocalDate> dayOff = country.<Predicate<LocalDate>>map(Holidays::new).orElse(_ -> false);
        return new Surroundings(dayOff, Optional.of(Place.of(site)),
                weather);
    }

    /// @param port 0 takes any free one
    public record Web(String host, int port) {
        public static final Web USUAL = new Web("127.0.0.1", 8080);
    }

    /// @param tick    length of the control interval
    /// @param replan  longest time between two plans
    /// @param horizon how far a plan looks ahead
    /// @param failsafe what holds when the grid operator's control box falls silent
    public record Control(Duration tick, Duration replan, Duration horizon, OperatorOrder failsafe) {
        public static final Control USUAL = new Control(Duration.ofSeconds(10), Duration.ofMinutes(5),
                Duration.ofDays(2), OperatorOrder.NONE);
    }
}

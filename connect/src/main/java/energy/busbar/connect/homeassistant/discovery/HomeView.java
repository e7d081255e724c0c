// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant.discovery;

import energy.busbar.model.Automation;
import energy.busbar.model.OperatingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The site as Home Assistant shall see it now. What is not known is empty, and unknown there.
///
/// @param today  what the day brought
/// @param doing  what is done now and next
public record HomeView(Instant at, Flows flows, List<Store> stores, List<Controllable> controllables, Doing doing,
        Today today, Automation automation, OperatingMode mode) {

    public HomeView {
        stores = List.copyOf(stores);
        controllables = List.copyOf(controllables);
    }

    /// @param gridKw    import positive
    /// @param batteryKw of all batteries, discharge positive
    public record Flows(OptionalDouble gridKw, OptionalDouble pvKw, OptionalDouble batteryKw,
            OptionalDouble loadKw) {}

    /// A battery.
    public record Store(String id, OptionalDouble socFraction) {}

    /// An asset that a person may order about.
    ///
    /// @param leastKw    that may be ordered: of a battery its charge as a negative number
    /// @param overrideKw what is ordered now; empty if nothing is
    public record Controllable(String id, double leastKw, double mostKw, OptionalDouble overrideKw) {}

    /// @param action what is done now, for people
    /// @param reason why
    /// @param next   what the plan does after that, for people, and when
    public record Doing(String action, String reason, Optional<Next> next) {}

    public record Next(Instant at, String action) {}

    /// @param savings  money saved against a site without Busbar
    /// @param currency ISO code
    public record Today(OptionalDouble savings, String currency) {}
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.forecast.solar.Place;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/// What a site does not measure and forecasts may know all the same.
///
/// @param dayOff days on which people live as on a Sunday, though they fall on a working day
/// @param place  empty where nobody said
public record Surroundings(Predicate<LocalDate> dayOff, Optional<Place> place, WeatherAsKnown weather) {

    public static final Surroundings UNKNOWN = new Surroundings(_ -> false, Optional.empty(), WeatherAsKnown.NONE);
}

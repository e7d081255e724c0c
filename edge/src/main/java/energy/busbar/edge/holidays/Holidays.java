// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.holidays;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Whether a date is a public holiday. A year is worked out when one of its dates is first asked about.
/// May be shared by threads.
public final class Holidays implements Predicate<LocalDate> {

    private final Country country;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    public Holidays(Country country) {
        this.country = country;
    }

    @Override
    public boolean test(LocalDate date) {
        return years.computeIfAbsent(date.getYear(), this::of).contains(date);
    }

    private Set<LocalDate> of(int year) {
        return HolidayManager.getInstance(ManagerParameters.create(country.code()))
                .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, country.part().stream().toArray(String[]::new))
                .stream().map(Holiday::getDate).collect(Collectors.toUnmodifiableSet());
    }
}

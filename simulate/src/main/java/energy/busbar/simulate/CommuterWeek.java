// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// A car's life in a commuting household: one trip on most days, home in between.
///
/// Each day's trip depends on the seed and the date alone, so any week can be asked about at once.
/// Working days leave about 7:45 for work, four of five; weekend days about 10:30 for an outing,
/// three of five. Mondays always drive, so that a stay is never longer than a week. The driver
/// announces the usual hour; one departure in seven is half an hour to an hour and a half early,
/// the rest within minutes.
record CommuterWeek(EvCar car, ZoneId zone, Dice dice) {

    CommuterWeek(EvCar car, ZoneId zone, long seed) {
        this(car, zone, new Dice(seed, 7));
    }

    /// A trip on one day.
    private record Trip(Instant announcedDeparture, Instant departure, Instant back, double drivenKwh) {}

    Visit next(Instant after) {
        var day = nextTripDay(after.atZone(zone).toLocalDate().minusDays(8));
        while (true) {
            var following = nextTripDay(day.plusDays(1));
            var leaving = trip(following);
            if (leaving.departure().isAfter(after)) {
                var coming = trip(day);
                return new Visit(car, coming.back(), leaving.announcedDeparture(), leaving.departure(),
                        coming.drivenKwh());
            }
            day = following;
        }
    }

    private LocalDate nextTripDay(LocalDate from) {
        var day = from;
        while (!drives(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean drives(LocalDate day) {
        double chance = switch (day.getDayOfWeek()) {
            case MONDAY -> 1;
            case TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 0.8;
            case SATURDAY, SUNDAY -> 0.6;
        };
        return dice.uniform(day.toEpochDay()) < chance;
    }

    private Trip trip(LocalDate day) {
        var random = dice.random(-1 - day.toEpochDay());
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        var usual = weekend ? LocalTime.of(10, 30) : LocalTime.of(7, 45);
        var announced = day.atTime(usual).atZone(zone).toInstant();
        long earlySeconds = Math.round(random.nextDouble() < 1.0 / 7
                ? 60 * (30 + 60 * random.nextDouble())
                : 60 * 8 * (random.nextDouble() - 0.4));
        var homeAgain = day.atTime(weekend ? LocalTime.of(15, 0) : LocalTime.of(17, 15)).atZone(zone).toInstant();
        var back = homeAgain.plus(Duration.ofSeconds(Math.round(random.nextDouble() * 90 * 60)));
        double drivenKwh = weekend ? 4 + 14 * random.nextDouble() : 6 + 5 * random.nextDouble();
        return new Trip(announced, announced.minusSeconds(earlySeconds), back, drivenKwh);
    }
}

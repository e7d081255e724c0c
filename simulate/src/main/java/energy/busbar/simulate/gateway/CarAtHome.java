// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

import energy.busbar.simulate.Dice;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A car that comes home in the evening and charges at full power until what it drove is back.
///
/// It comes between 17 h and 19:30 by the local clock with 3 to 13 kWh missing, 15 to 65 km at 0.2 kWh/km, on
/// 17 of 20 working days and 12 of 20 others. The numbers are ours; the course of plug-in at arrival and
/// constant power is that of J. Quirós-Tortós et al., "A statistical analysis of EV charging behavior in the
/// UK", IEEE PES ISGT LATAM 2015.
final class CarAtHome {

    private static final double EARLIEST_HOUR = 17;
    private static final double LATEST_HOUR = 19.5;
    private static final double LEAST_KWH = 3;
    private static final double MOST_KWH = 13;

    /// A car that is not full by the next morning leaves as it is.
    private static final double LONGEST_HOURS = 12;

    private final GatewayHome.Car car;
    private final Dice leaves;
    private final Dice comes;
    private final Dice wants;

    CarAtHome(GatewayHome.Car car, long seed) {
        this.car = car;
        leaves = new Dice(seed, 5);
        comes = new Dice(seed, 6);
        wants = new Dice(seed, 7);
    }

    /// Mean power over the moment; charging that began yesterday counts, too.
    double meanKw(Moment moment) {
        if (!car.present() || car.chargeKw() == 0) {
            return 0;
        }
        var today = moment.start().toLocalDate();
        var zone = moment.start().getZone();
        double hours = hoursWithin(moment, today.minusDays(1), zone) + hoursWithin(moment, today, zone);
        if (!moment.end().atZone(zone).toLocalDate().equals(today)) {
            hours += hoursWithin(moment, today.plusDays(1), zone);
        }
        return car.chargeKw() * Math.min(1, hours / moment.hours());
    }

    private double hoursWithin(Moment moment, LocalDate day, ZoneId zone) {
        long index = day.toEpochDay();
        boolean working = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        if (leaves.uniform(index) >= (working ? 0.85 : 0.6)) {
            return 0;
        }
        double hour = EARLIEST_HOUR + (LATEST_HOUR - EARLIEST_HOUR) * comes.uniform(index);
        double lastsHours = Math.min(LONGEST_HOURS,
                (LEAST_KWH + (MOST_KWH - LEAST_KWH) * wants.uniform(index)) / car.chargeKw());
        Instant from = day.atStartOfDay().plusSeconds(Math.round(hour * 3600)).atZone(zone).toInstant();
        Instant until = from.plusSeconds(Math.round(lastsHours * 3600));
        Instant start = moment.start().toInstant();
        var overlap = Duration.between(from.isAfter(start) ? from : start,
                until.isBefore(moment.end()) ? until : moment.end());
        return overlap.isPositive() ? overlap.toMillis() / 3.6e6 : 0;
    }
}

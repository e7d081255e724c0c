// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;

/// An invented house under an invented sky, from a seed, for as long as one likes.
///
/// The load has a base, a morning and a higher evening peak in local time, busier days and calmer
/// ones, and appliances that come and go within minutes. PV is [SunModel] under clouds: each day
/// has its own weather, and each quarter of an hour its own share of it. It is made to look like a
/// house, not to match one; use [ReplaySeries] for that.
public final class SyntheticSeries implements SiteSeries {

    private static final Duration CELL = Duration.ofMinutes(1);
    private static final double MINUTES_PER_DAY = 24 * 60;

    private final Site site;
    private final double yearlyMwh;
    private final SunModel sun;
    private final Dice dayDice;
    private final Dice applianceDice;
    private final Dice weatherDice;
    private final Dice cloudDice;

    /// @param yearlyMwh about what the house uses in a year without the assets that have names
    public SyntheticSeries(Site site, double yearlyMwh, long seed) {
        if (!(yearlyMwh > 0) || !Double.isFinite(yearlyMwh)) {
            throw new IllegalArgumentException("A house uses some energy in a year, was " + yearlyMwh
                    + " MWh. Maybe 3.5.");
        }
        this.site = site;
        this.yearlyMwh = yearlyMwh;
        sun = new SunModel(site.latitudeDegrees(), site.longitudeDegrees());
        dayDice = new Dice(seed, 1);
        applianceDice = new Dice(seed, 2);
        weatherDice = new Dice(seed, 3);
        cloudDice = new Dice(seed, 4);
    }

    @Override
    public Duration resolution() {
        return CELL;
    }

    @Override
    public HouseFlows flowsAt(Instant cellStart) {
        return new HouseFlows(loadKw(cellStart), pvKw(cellStart));
    }

    private double loadKw(Instant at) {
        var local = at.atZone(site.zone());
        double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
        long day = local.toLocalDate().toEpochDay();
        double shape = 0.45 + 0.7 * bump(hour, 7.5, 1.2) + 2.1 * bump(hour, 19, 1.9) + 0.35 * bump(hour, 13, 2);
        double busy = 0.75 + 0.5 * dayDice.uniform(day);
        double minutes = at.getEpochSecond() / 60.0;
        double appliance = 0.55 + 0.6 * applianceDice.smooth(minutes / 20)
                + (applianceDice.uniform(Math.floorDiv(at.getEpochSecond(), 600)) > 0.93 ? 2 : 0);
        return yearlyMwh * 1000 / 8760 * shape * busy * appliance;
    }

    /// A peak of height 1 around an hour of the day.
    private static double bump(double hour, double peakHour, double widthHours) {
        double distance = (hour - peakHour) / widthHours;
        return Math.exp(-distance * distance / 2);
    }

    private double pvKw(Instant at) {
        double minutes = at.getEpochSecond() / 60.0;
        double weather = weatherDice.smooth(minutes / MINUTES_PER_DAY);
        double cloud = cloudDice.smooth(minutes / 15);
        double clearnessFraction = Math.clamp(0.15 + 1.1 * weather - 0.5 * cloud * (1 - weather), 0.08, 1);
        double totalKw = 0;
        for (var array : site.pv()) {
            totalKw += sun.powerKw(array, at, CELL, clearnessFraction);
        }
        return totalKw;
    }
}

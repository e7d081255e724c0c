// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.forecast.solar.Sun;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a learned forecaster is shown about steps ahead. It is computed from a [Past] and what the panel said
/// from it, so nothing that came later can be in it.
///
/// Powers are in units of the site's own scale, so that habits are learned and not sizes.
final class Features {

    /// What the experts' opinions are called, in the panel's order.
    private static final List<String> OPINIONS = List.of("corrected", "usual", "usualShort", "usualLong",
            "usualKind", "usualCorrected", "yesterday",
            "lastWeek", "similarDays");

    private static final List<String> OF_STEP = List.of("hoursAhead", "hourOfDay", "weekday", "dayOff", "yearSine",
            "yearCosine", "base", "spread", "dayBeforeAround", "weekBeforeAround", "twoWeeksBefore", "clearSky",
            "baseClearness",
            "sunElevationDegrees", "sunAzimuthDegrees", "temperatureCelsius", "cloudFraction", "irradianceWm2");

    private static final List<String> OF_MOMENT = List.of("last", "mean3h", "mean12h", "mean24h", "meanDayBefore",
            "mean7d", "deviation24h", "deviation7d", "occupancy", "error1h", "error3h", "error24h", "clearness1h",
            "clearness3h", "clearness6h", "clearness24h", "clearness7d");

    static final List<String> NAMES = names();

    private static final int SCALE_DAYS = 28;
    private static final int CLEAR_DAYS = 21;
    private static final double YEAR_DAYS = 365.2425;

    private final Past past;
    private final Panel.Answer answer;
    private final Surroundings surroundings;
    private final double scaleKw;
    private final double[] ofMoment;

    Features(Past past, Panel.Answer answer, Surroundings surroundings) {
        this.past = past;
        this.answer = answer;
        this.surroundings = surroundings;
        this.scaleKw = past.quantity() == Quantity.PV
                ? past.maxKw(SCALE_DAYS)
                : past.meanKw(past.now() - (long) SCALE_DAYS * past.stepsPerDay(), past.now());
        this.ofMoment = ofMoment();
    }

    private static List<String> names() {
        var names = new ArrayList<String>(OF_STEP);
        names.addAll(OPINIONS);
        names.addAll(OF_MOMENT);
        return List.copyOf(names);
    }

    /// What powers are measured in: the mean of the last four weeks, of sun the highest. Not above 0 where
    /// nothing is known yet.
    double scaleKw() {
        return Double.isNaN(scaleKw) ? 0 : scaleKw;
    }

    /// What the panel's skilled experts say on average: what is learned is how it errs.
    double baseKw(int ahead) {
        double sum = 0;
        int known = 0;
        for (int e = 0; e < Panel.SKILLED; e++) {
            double kw = answer.kw()[e][ahead];
            if (!Double.isNaN(kw)) {
                sum += kw;
                known++;
            }
        }
        return sum / known;
    }

    /// One value each name, NaN where it is not known.
    double[] row(int ahead) {
        long index = past.now() + ahead;
        var row = new double[NAMES.size()];
        double[] ofStep = ofStep(index, ahead);
        System.arraycopy(ofStep, 0, row, 0, ofStep.length);
        addSky(index, row, ofStep.length);
        for (int e = 0; e < OPINIONS.size(); e++) {
            row[OF_STEP.size() + e] = answer.kw()[e][ahead] / scaleKw;
        }
        System.arraycopy(ofMoment, 0, row, OF_STEP.size() + OPINIONS.size(), ofMoment.length);
        return row;
    }

    /// Sun and weather at the middle of a step, as they were known at the moment.
    private void addSky(long index, double[] row, int from) {
        var weather = surroundings.weather().at(past.startOf(past.now()), past.startOf(index));
        var middle = past.startOf(index).plus(past.step().dividedBy(2));
        var sun = surroundings.place().map(place -> Sun.over(place, middle));
        row[from] = sun.map(it -> 90 - it.zenithDegrees()).orElse(Double.NaN);
        row[from + 1] = sun.map(Sun::azimuthDegrees).orElse(Double.NaN);
        row[from + 2] = weather.temperatureCelsius();
        row[from + 3] = weather.cloudFraction();
        row[from + 4] = weather.irradianceWm2();
    }

    private double[] ofStep(long index, int ahead) {
        long at = past.epochSecond(index);
        long day = past.calendar().epochDay(at);
        double year = 2 * Math.PI * day / YEAR_DAYS;
        int around = past.steps(1);
        long dayBefore = past.daysBefore(index, 1 + ahead / past.stepsPerDay());
        long weekBefore = past.daysBefore(index, 7);
        double clearSkyKw = clearSkyKw(index);
        int weekday = past.weekday(index);
        boolean off = LocalDays.weekend(weekday) || surroundings.dayOff().test(LocalDate.ofEpochDay(day));
        return new double[]{ahead * 24.0 / past.stepsPerDay(), past.calendar().hourOfDay(at), weekday, off ? 1 : 0,
                Math.sin(year), Math.cos(year), baseKw(ahead) / scaleKw, answer.spreadKw()[ahead] / scaleKw,
                past.meanKw(dayBefore - around, dayBefore + around + 1) / scaleKw,
                past.meanKw(weekBefore - around, weekBefore + around + 1) / scaleKw,
                past.kw(past.daysBefore(index, 14)) / scaleKw, clearSkyKw / scaleKw,
                clearSkyKw > 0 ? baseKw(ahead) / clearSkyKw : Double.NaN};
    }

    private double[] ofMoment() {
        double weekKw = meanKw(7 * 24.0, 0);
        double[] of = {past.kw(past.now() - 1), meanKw(3, 0), meanKw(12, 0), meanKw(24, 0), meanKw(48, 24), weekKw,
                deviationKw(24), deviationKw(7 * 24.0), occupancyKw(), errorKw(1), errorKw(3), errorKw(24)};
        double[] row = Arrays.copyOf(of, OF_MOMENT.size());
        for (int f = 0; f < of.length; f++) {
            row[f] /= scaleKw;
        }
        int f = of.length;
        for (double hours : new double[]{1, 3, 6, 24, 7 * 24.0}) {
            row[f++] = clearness(hours);
        }
        return row;
    }

    private double meanKw(double fromHoursAgo, double untilHoursAgo) {
        long until = untilHoursAgo == 0 ? past.now() : past.now() - past.steps(untilHoursAgo);
        return past.meanKw(past.now() - past.steps(fromHoursAgo), until);
    }

    private double deviationKw(double hours) {
        double mean = meanKw(hours, 0);
        double squares = 0;
        int known = 0;
        for (long index = past.now() - past.steps(hours); index < past.now(); index++) {
            double kw = past.kw(index);
            if (!Double.isNaN(kw)) {
                squares += (kw - mean) * (kw - mean);
                known++;
            }
        }
        return known > 0 ? Math.sqrt(squares / known) : Double.NaN;
    }

    /// How far the last hours lie above what the house draws when nobody is up: the least quarter of the week.
    private double occupancyKw() {
        var week = new double[7 * past.stepsPerDay()];
        int known = 0;
        for (long index = past.now() - week.length; index < past.now(); index++) {
            double kw = past.kw(index);
            if (!Double.isNaN(kw)) {
                week[known++] = kw;
            }
        }
        if (known == 0) {
            return Double.NaN;
        }
        Arrays.sort(week, 0, known);
        return meanKw(3, 0) - week[known / 4];
    }

    /// Mean of measured minus the mean of the same time on the seven days before.
    private double errorKw(double hours) {
        double sum = 0;
        int known = 0;
        for (long index = past.now() - past.steps(hours); index < past.now(); index++) {
            double usual = 0;
            int days = 0;
            for (int d = 1; d <= 7; d++) {
                double kw = past.kw(index - (long) d * past.stepsPerDay());
                if (!Double.isNaN(kw)) {
                    usual += kw;
                    days++;
                }
            }
            if (days > 0 && !Double.isNaN(past.kw(index))) {
                sum += past.kw(index) - usual / days;
                known++;
            }
        }
        return known > 0 ? sum / known : Double.NaN;
    }

    /// The highest of the last weeks at this time of day: what the arrays give without a cloud. NaN for loads.
    private double clearSkyKw(long index) {
        if (past.quantity() != Quantity.PV) {
            return Double.NaN;
        }
        double most = 0;
        for (int d = 1; d <= CLEAR_DAYS; d++) {
            double kw = past.kw(index - (long) d * past.stepsPerDay());
            most = kw > most ? kw : most;
        }
        return most;
    }

    /// Measured sun as a share of what a clear sky would have given.
    private double clearness(double hours) {
        double sum = 0;
        double clear = 0;
        for (long index = past.now() - past.steps(hours); index < past.now(); index++) {
            double most = clearSkyKw(index);
            if (most > 0 && !Double.isNaN(past.kw(index))) {
                sum += past.kw(index);
                clear += most;
            }
        }
        return clear > 0 ? sum / clear : Double.NaN;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// When cars really leave, learnt from stays that ended: drivers leave earlier, or later, than they say.
///
/// A stay that ended speaks the louder, the more it is like the one asked about: announced for as long, and
/// begun at the same time of day (kernel weights: E. Nadaraya, Theory of Probability and its Applications
/// 9(1), 1964). It says that the same share of what was announced will be stayed. A stranger's also says that
/// they leave at the same time of day, and is heard most where the same length was announced to the minute:
/// that is likely the same driver. Nobody is taken to leave before his charge can be done, unless he said so.
///
/// For a car that is still there, only what lies ahead is heard: the share of the voices that ended by an
/// instant is the chance that the car will be gone then (the conditional Kaplan-Meier estimate: R. Beran,
/// technical report, University of California, Berkeley, 1981).
public final class Departures {

    /// Whose cars these are, and imagined stays that speak until real ones outnumber them.
    public enum Drivers {
        /// Knows its own mornings, as if ten stays had ended on the minute.
        HOUSEHOLD(6, new Imagined(10, List.of(1.0), List.of(), List.of())),
        /// At a depot, an office, a public place: they guess, leave well before or stay for hours more, and go
        /// when the others go, at first at the end of a working day.
        STRANGERS(1, new Imagined(1, List.of(0.25, 0.5, 0.75, 0.9, 1.0), List.of(0.4, 1.0, 2.0, 4.0, 8.0),
                List.of(16.0, 17.0, 18.0, 19.0)));

        private final double sureHours;

        @SuppressWarnings("ImmutableEnumChecker") // its lists are immutable
        private final Imagined imagined;

        Drivers(double sureHours, Imagined imagined) {
            this.sureHours = sureHours;
            this.imagined = imagined;
        }

        /// Nine in ten cars stay longer; all that is known of one that is not there yet.
        public double sureHours() {
            return sureHours;
        }
    }

    /// Stays that nobody has seen.
    ///
    /// @param weight    of each, in real ones that are wholly alike
    /// @param shares    of what was announced that some last
    /// @param overHours that others last longer than announced
    /// @param homeTimes local hours at which those end that began in the working day
    private record Imagined(double weight, List<Double> shares, List<Double> overHours, List<Double> homeTimes) {}

    /// What is known of a visit once it has begun.
    ///
    /// @param departure as announced
    /// @param fullHours how long the charge takes that was asked for, at full power
    public record Visit(Instant arrival, Instant departure, double fullHours) {

        private double toldHours() {
            return Math.max(LEAST_TOLD_HOURS, hours(arrival, departure));
        }

        /// A driver who announced time enough for his charge is taken to give it that time.
        private double leastHours() {
            return Math.min(fullHours, toldHours());
        }
    }

    /// The last stays that speak; habits change.
    private static final int REMEMBERED = 300;

    /// Cars that stay longer than nine of ten are not waited for.
    private static final double LATEST_FRACTION = 0.9;

    /// Whose turn is decided by half of their like lets more leave empty; by three in ten, fewer.
    private static final double EARLY_FRACTION = 0.3;

    /// Stays are alike that were announced for as long within a half, and begun within three hours.
    private static final double LIKE_LENGTH = 0.5;
    private static final double LIKE_HOURS = 3;

    /// The same driver is recognised by announcing the same length within minutes, and then counts for ten more.
    private static final double SAME_HOURS = 2.0 / 60;
    private static final double SAME_WEIGHT = 10;

    /// Local hours in which those come who stay for their work.
    private static final int WORK_FROM_HOUR = 5;
    private static final int WORK_UNTIL_HOUR = 15;

    private static final double LEAST_TOLD_HOURS = 0.25;
    private static final double DAY_HOURS = 24;

    private final ZoneId zone;
    private final List<Past> ended = new ArrayList<>();

    public Departures(ZoneId zone) {
        this.zone = zone;
    }

    private record Past(Visit visit, double stayedHours) {

        double ratio() {
            return stayedHours / visit.toldHours();
        }

        /// How long a car stays that came at `since` and goes when this one went, by the clock.
        double hoursUntilSameTime(Instant since) {
            return stayedHours - hoursLater(since);
        }

        /// How much later in the day than this one an arrival was, −12 to 12.
        private double hoursLater(Instant since) {
            double hours = hours(visit.arrival(), since);
            return hours - DAY_HOURS * Math.rint(hours / DAY_HOURS);
        }

        /// 0 to 1.
        double likeness(Visit other) {
            double length = Math.log(other.toldHours() / visit.toldHours()) / LIKE_LENGTH;
            double clock = hoursLater(other.arrival()) / LIKE_HOURS;
            return Math.exp(-(length * length + clock * clock) / 2);
        }

        /// 1, and up to ten more for what is likely the same driver.
        double familiarity(Visit other) {
            double apart = (other.toldHours() - visit.toldHours()) / SAME_HOURS;
            return 1 + SAME_WEIGHT * Math.exp(-apart * apart / 2);
        }
    }

    /// One guess at how long a car will have stayed when it leaves.
    private record Voice(double hours, double weight) {}

    /// Takes in a stay that has ended.
    public void ended(Visit visit, Instant left) {
        ended.add(new Past(visit, Math.max(0, hours(visit.arrival(), left))));
        if (ended.size() > REMEMBERED) {
            ended.removeFirst();
        }
    }

    /// What is known of one car that is still there.
    public Stay stay(Instant now, Visit visit, Drivers drivers) {
        double stayedHours = hours(visit.arrival(), now);
        var voices = Stream.concat(imagined(visit, drivers.imagined), real(visit, drivers))
                .map(voice -> new Voice(Math.max(voice.hours(), visit.leastHours()), voice.weight()))
                .filter(voice -> voice.hours() > stayedHours)
                .sorted(Comparator.comparingDouble(Voice::hours)).toList();
        return new Stay(visit.arrival(), voices);
    }

    private Stream<Voice> imagined(Visit visit, Imagined imagined) {
        var hours = DoubleStream.builder();
        imagined.shares().forEach(share -> hours.add(share * visit.toldHours()));
        imagined.overHours().forEach(over -> hours.add(visit.toldHours() + over));
        var local = visit.arrival().atZone(zone).toLocalTime();
        if (local.getHour() >= WORK_FROM_HOUR && local.getHour() < WORK_UNTIL_HOUR) {
            imagined.homeTimes().forEach(time -> hours.add(time - local.toSecondOfDay() / 3600.0));
        }
        return hours.build().mapToObj(stay -> new Voice(stay, imagined.weight()));
    }

    private Stream<Voice> real(Visit visit, Drivers drivers) {
        return ended.stream().flatMap(past -> {
            double asTold = past.ratio() * visit.toldHours();
            double weight = past.likeness(visit);
            if (drivers == Drivers.HOUSEHOLD) {
                return Stream.of(new Voice(asTold, weight));
            }
            double half = weight * past.familiarity(visit) / 2;
            return Stream.of(new Voice(asTold, half),
                    new Voice(past.hoursUntilSameTime(visit.arrival()), half));
        });
    }

    /// When a car that is there may leave.
    public static final class Stay {
        private final Instant arrival;
        private final List<Voice> voices;
        private final double weight;

        private Stay(Instant arrival, List<Voice> voices) {
            this.arrival = arrival;
            this.voices = voices;
            this.weight = voices.stream().mapToDouble(Voice::weight).sum();
        }

        /// Chance, 0 to 1, that the car is gone by then. 1 for a car that outstayed all that are known.
        public double goneFraction(Instant by) {
            double until = hours(arrival, by) + 1e-9;
            double gone = voices.stream().filter(voice -> voice.hours() <= until).mapToDouble(Voice::weight).sum();
            return weight > 0 ? gone / weight : 1;
        }

        /// Until when charging is worth planning; empty for a car that outstayed all that are known and
        /// may leave any moment.
        public Optional<Instant> latest() {
            return quantile(LATEST_FRACTION);
        }

        /// Until when it may be counted on, for three in ten are gone before; empty likewise.
        public Optional<Instant> early() {
            return quantile(EARLY_FRACTION);
        }

        private Optional<Instant> quantile(double fraction) {
            double gone = 0;
            for (var voice : voices) {
                gone += voice.weight();
                if (gone >= fraction * weight) {
                    return Optional.of(arrival.plus(Duration.ofSeconds(Math.round(voice.hours() * 3600))));
                }
            }
            return Optional.empty();
        }
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }
}

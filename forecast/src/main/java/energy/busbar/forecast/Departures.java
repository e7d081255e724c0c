// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// When cars really leave, learnt from stays that ended: drivers leave earlier, or later, than they say.
///
/// A stay that ended speaks the louder, the more it is like the one asked about: announced for as long, and
/// begun at the same time of day (kernel weights: E. Nadaraya, Theory of Probability and its Applications
/// 9(1), 1964). It says that the same share of what was announced will be stayed, and, of strangers, also
/// that they leave at the same time of day. For a car that is still there, only what lies ahead is heard:
/// the share of the voices that ended by an instant is the chance that the car will be gone then (the
/// conditional Kaplan-Meier estimate: R. Beran, technical report, University of California, Berkeley, 1981).
public final class Departures {

    /// Whose cars these are, and imagined stays that speak until real ones outnumber them.
    public enum Drivers {
        /// Knows its own mornings.
        HOUSEHOLD(false, 6, 1.0, 1.0, 1.0, 1.0, 1.0),
        /// At a depot, an office, a public place: they guess, are off by a fifth and more, and go when the
        /// others go.
        STRANGERS(true, 1, 0.25, 0.45, 0.65, 0.8, 0.9, 0.97, 1.0, 1.05, 1.2, 1.5);

        private final boolean goWhenOthersGo;
        private final double sureHours;

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
        private final List<Double> imagined;

        Drivers(boolean goWhenOthersGo, double sureHours, Double... imagined) {
            this.goWhenOthersGo = goWhenOthersGo;
            this.sureHours = sureHours;
            this.imagined = List.of(imagined);
        }

        /// Nine in ten cars stay longer; all that is known of one that is not there yet.
        public double sureHours() {
            return sureHours;
        }
    }

    /// The last stays that speak; habits change.
    private static final int REMEMBERED = 300;

    /// Cars that stay longer than nine of ten are not waited for.
    private static final double LATEST_FRACTION = 0.9;

    /// Stays are alike that were announced for as long within a half, and begun within three hours.
    private static final double LIKE_LENGTH = 0.5;
    private static final double LIKE_HOURS = 3;

    /// An imagined stay is like any other, a real one seldom wholly: it counts for two that are.
    private static final double IMAGINED_WEIGHT = 2;

    private static final double LEAST_TOLD_HOURS = 0.25;
    private static final double DAY_HOURS = 24;

    private final List<Past> ended = new ArrayList<>();

    private record Past(Instant arrival, double toldHours, double stayedHours) {

        double ratio() {
            return stayedHours / toldHours;
        }

        /// How long a car stays that came at `since` and goes when this one went, by the clock.
        double hoursUntilSameTime(Instant since) {
            return stayedHours - hoursLater(since);
        }

        /// How much later in the day than this one an arrival was, −12 to 12.
        private double hoursLater(Instant since) {
            double hours = hours(arrival, since);
            return hours - DAY_HOURS * Math.rint(hours / DAY_HOURS);
        }

        /// 0 to 1.
        double likeness(Instant since, double hoursTold) {
            double length = Math.log(hoursTold / toldHours) / LIKE_LENGTH;
            double clock = hoursLater(since) / LIKE_HOURS;
            return Math.exp(-(length * length + clock * clock) / 2);
        }
    }

    /// One guess at how long a car will have stayed when it leaves.
    private record Voice(double hours, double weight) {}

    /// Takes in a stay that has ended.
    public void ended(Instant arrival, Instant announced, Instant left) {
        ended.add(new Past(arrival, told(arrival, announced), Math.max(0, hours(arrival, left))));
        if (ended.size() > REMEMBERED) {
            ended.removeFirst();
        }
    }

    /// What is known of one car that is still there.
    public Stay stay(Instant now, Instant arrival, Instant announced, Drivers drivers) {
        double toldHours = told(arrival, announced);
        var voices = new ArrayList<Voice>();
        drivers.imagined.forEach(ratio -> voices.add(new Voice(ratio * toldHours, IMAGINED_WEIGHT)));
        for (var past : ended) {
            double weight = past.likeness(arrival, toldHours);
            if (drivers.goWhenOthersGo) {
                voices.add(new Voice(past.ratio() * toldHours, weight / 2));
                voices.add(new Voice(past.hoursUntilSameTime(arrival), weight / 2));
            } else {
                voices.add(new Voice(past.ratio() * toldHours, weight));
            }
        }
        double stayedHours = hours(arrival, now);
        voices.removeIf(voice -> voice.hours() <= stayedHours);
        voices.sort(Comparator.comparingDouble(Voice::hours));
        return new Stay(arrival, voices);
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

        /// When it is as likely gone as not; empty likewise.
        public Optional<Instant> median() {
            return quantile(0.5);
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

    private static double told(Instant arrival, Instant announced) {
        return Math.max(LEAST_TOLD_HOURS, hours(arrival, announced));
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }
}

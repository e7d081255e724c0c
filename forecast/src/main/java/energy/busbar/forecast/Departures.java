// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// When cars really leave, learnt from stays that ended: drivers leave earlier than they say.
///
/// A stay that ended has a ratio of its real to its announced length. For a car that is still there,
/// only stays that lasted at least as far speak; the time by which it should be ready is the early
/// quantile of those. At first drivers are believed.
public final class Departures {

    /// One car in five may leave before it is ready for the rest to charge when it is cheapest.
    private static final double EARLY_FRACTION = 0.2;

    /// Stays that are imagined to have ended as announced, so that one early bird proves nothing.
    private static final int BELIEVED_STAYS = 10;

    /// The last stays that speak; habits change.
    private static final int REMEMBERED = 300;

    private final List<Double> ratios = new ArrayList<>();

    /// Takes in a stay that has ended.
    public void ended(Instant arrival, Instant announced, Instant left) {
        double toldHours = hours(arrival, announced);
        if (toldHours > 0) {
            ratios.add(Math.max(0, hours(arrival, left) / toldHours));
        }
        if (ratios.size() > REMEMBERED) {
            ratios.removeFirst();
        }
    }

    /// By when a car that is still there should be ready: at the latest when its driver announced.
    public Instant readyBy(Instant now, Instant arrival, Instant announced) {
        double toldHours = hours(arrival, announced);
        if (!announced.isAfter(now) || toldHours <= 0) {
            return announced;
        }
        double stayed = Math.max(0, hours(arrival, now) / toldHours);
        var longer = new ArrayList<>(ratios.stream().filter(ratio -> ratio > stayed).map(r -> Math.min(1, r)).toList());
        for (int i = 0; i < BELIEVED_STAYS; i++) {
            longer.add(1.0);
        }
        longer.sort(Double::compare);
        double ratio = longer.get((int) Math.floor(EARLY_FRACTION * longer.size()));
        return arrival.plus(Duration.ofSeconds(Math.round(ratio * toldHours * 3600)));
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Decision;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// What was started and stopped of late by command, so that no limit that comes and goes, and no meter that
/// tells too late, starts a device all the time: contactors and cars bear some starts an hour, not hundreds.
/// For the loop's thread only.
final class Starts {

    /// A car: six starts an hour at most, counted from start to start.
    static final Duration APART = Duration.ofMinutes(10);

    /// How long it takes until everything has started again after an outage.
    static final Duration SPREAD = Duration.ofMinutes(10);

    private final RandomGenerator dice;
    private final Map<String, Duration> delays = new HashMap<>();
    private final Map<String, Instant> restsUntil = new HashMap<>();
    private final Map<String, Instant> runningSince = new HashMap<>();

    /// @param dice thrown otherwise at every site
    Starts(RandomGenerator dice) {
        this.dice = dice;
    }

    /// The power is out, or was: when it comes back each device starts at its own moment of the ten minutes
    /// after, because every house's would otherwise start at once.
    void stagger(Site site, Instant now) {
        for (var assets : List.of(site.chargers(), site.miners())) {
            for (var asset : assets) {
                var delay = delays.computeIfAbsent(asset.id(),
                        _ -> Duration.ofMillis(dice.nextLong(SPREAD.toMillis())));
                restsUntil.merge(asset.id(), now.plus(delay), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
    }

    /// @param decision what was just decided
    void note(Decision decision, Site site) {
        note(site, decision.at(), id -> runs(decision, id));
    }

    /// Nothing is commanded, so nothing runs by command.
    void noteNothing(Site site, Instant now) {
        note(site, now, _ -> false);
    }

    private void note(Site site, Instant now, Predicate<String> runs) {
        for (var charger : site.chargers()) {
            if (!runs.test(charger.id())) {
                runningSince.remove(charger.id());
            } else if (runningSince.putIfAbsent(charger.id(), now) == null) {
                restsUntil.put(charger.id(), now.plus(APART));
            }
        }
        for (var miner : site.miners()) {
            if (runs.test(miner.id())) {
                runningSince.putIfAbsent(miner.id(), now);
            } else if (runningSince.remove(miner.id()) != null) {
                restsUntil.put(miner.id(), now.plus(miner.minRest()));
            }
        }
    }

    private static boolean runs(Decision decision, String id) {
        Setpoint told = decision.setpoint(id).orElse(null);
        return (told instanceof ChargerSetpoint charger && charger.currentA() > 0)
                || (told instanceof MinerSetpoint miner && miner.powerKw() > 0);
    }

    /// Devices that are off and may not start yet.
    Set<String> resting(Instant now) {
        restsUntil.values().removeIf(until -> !now.isBefore(until));
        if (restsUntil.isEmpty()) {
            return Set.of();
        }
        var resting = new HashSet<>(restsUntil.keySet());
        resting.removeAll(runningSince.keySet());
        return resting;
    }

    /// The clock was set: what has rested for some time still has.
    void clockSetBy(Duration shift) {
        restsUntil.replaceAll((_, until) -> until.plus(shift));
    }
}

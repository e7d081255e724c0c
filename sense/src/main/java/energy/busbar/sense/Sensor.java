// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Miner;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads every port once a tick and says whether the answers can be acted upon.
///
/// A reading that is missing, stale, dated in the future or impossible never becomes a number: one
/// such reading makes the whole round [Sensed.Untrusted], because the house load is derived from
/// all of them. Remembers only when each miner last started or stopped. For one thread, the loop's.
public final class Sensor {

    /// How old a reading may be: three ticks of 10 s, so that one lost answer and its retry pass
    /// unnoticed, and nothing is decided on a value older than a command's lease.
    public static final Duration STALE_AFTER = Duration.ofSeconds(30);

    /// Below this share of its smallest step a miner is off and what it draws is standby: no miner
    /// hashes at half of its lowest setting.
    private static final double MINER_STANDBY_FRACTION = 0.5;

    private final Site site;
    private final Meters meters;
    private final Duration staleAfter;
    private final Map<String, MinerState> lastMiners = new HashMap<>();

    public Sensor(Site site, Meters meters, Duration staleAfter) {
        if (staleAfter.isNegative() || staleAfter.isZero()) {
            throw new IllegalArgumentException(
                    "staleAfter must be above 0, was " + staleAfter + ". Maybe " + STALE_AFTER + ".");
        }
        this.site = site;
        this.meters = meters;
        this.staleAfter = staleAfter;
    }

    /// One round of reading.
    public Sensed sense(Instant now) {
        var round = new Round(now, staleAfter);
        double gridKw = round.powerKw("Grid meter", meters.grid(), Range.ofGrid(site.grid()));
        double pvKw = pvKw(round);
        var batteries = batteries(round);
        var chargers = chargers(round);
        var miners = miners(round);
        if (round.failed()) {
            return new Sensed.Untrusted(now, round.problems());
        }
        double batteryKw = batteries.stream().mapToDouble(BatteryState::powerKw).sum();
        double evKw = chargers.stream().mapToDouble(ChargerState::powerKw).sum();
        double minerKw = miners.stream().mapToDouble(MinerState::powerKw).sum();
        var snapshot = PowerSnapshot.withDerivedLoad(now, pvKw, gridKw, batteryKw, evKw, minerKw);
        round.judgeBalance(snapshot);
        if (round.failed()) {
            return new Sensed.Untrusted(now, round.problems());
        }
        return new Sensed.Trusted(new SiteState(snapshot, batteries, chargers, miners), round.remarks());
    }

    /// An inverter's night standby is a small negative power. It counts as no generation; the derived
    /// load then contains it, and the books still balance.
    private double pvKw(Round round) {
        double sumKw = 0;
        for (var array : site.pv()) {
            var name = "PV \"" + array.id() + "\"";
            sumKw += Math.max(0, round.powerKw(name, meters.pv().get(array.id()), Range.of(array)));
        }
        return sumKw;
    }

    private List<BatteryState> batteries(Round round) {
        var states = new ArrayList<BatteryState>();
        for (var battery : site.batteries()) {
            var name = "Battery \"" + battery.id() + "\"";
            var gauge = meters.batteries().get(battery.id());
            double powerKw = round.powerKw(name, gauge, Range.of(battery));
            double socFraction = round.socFraction(name, gauge);
            if (!round.failed()) {
                states.add(new BatteryState(battery.id(), socFraction * battery.capacityKwh(), powerKw));
            }
        }
        return states;
    }

    private List<ChargerState> chargers(Round round) {
        var states = new ArrayList<ChargerState>();
        for (var charger : site.chargers()) {
            var name = "Charger \"" + charger.id() + "\"";
            var point = meters.chargers().get(charger.id());
            double powerKw = round.powerKw(name, point, Range.of(charger));
            var session = round.session(name, point);
            if (!round.failed()) {
                states.add(new ChargerState(charger.id(), powerKw, session));
            }
        }
        return states;
    }

    private List<MinerState> miners(Round round) {
        var states = new ArrayList<MinerState>();
        for (var miner : site.miners()) {
            double powerKw = round.powerKw("Miner \"" + miner.id() + "\"", meters.miners().get(miner.id()),
                    Range.of(miner));
            if (Double.isFinite(powerKw)) {
                states.add(minerState(miner, powerKw, round.now()));
            }
        }
        return states;
    }

    /// A miner seen for the first time is taken to have been as it is for long: its minimum run and
    /// rest times were somebody else's.
    private MinerState minerState(Miner miner, double powerKw, Instant now) {
        double hashingKw = powerKw < MINER_STANDBY_FRACTION * miner.stepsKw()[0] ? 0 : powerKw;
        var last = lastMiners.get(miner.id());
        var since = last == null ? Instant.EPOCH : last.running() == hashingKw > 0 ? last.since() : now;
        var state = new MinerState(miner.id(), hashingKw, since);
        lastMiners.put(miner.id(), state);
        return state;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Miner;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// What must hold over time: I10, no hunting and no miner that starts before it has rested; I7, nothing
/// is raised on readings that are none.
final class HabitInvariants {

    /// RELIABILITY I10.
    private static final int REVERSALS_PER_HOUR = 12;
    private static final double REVERSAL_KW = 0.3;
    private static final int STARTS_PER_HOUR = 6;
    private static final Duration HOUR = Duration.ofHours(1);

    /// RELIABILITY F2: so long may the last good value serve for going down; then devices are released.
    private static final Duration BLIND_AT_MOST = Duration.ofSeconds(60);

    /// What was before the start was somebody else's.
    private static final Instant EVER_SINCE = Instant.EPOCH;

    private final FaultyWorld world;
    private final Site site;
    private final Trouble trouble;
    private final Findings findings;
    private final Map<String, Turns> turns = new HashMap<>();
    private final Map<String, Instant> restsSince = new HashMap<>();
    private final Map<String, Instant> blindSince = new HashMap<>();

    HabitInvariants(FaultyWorld world, Findings findings) {
        this.world = world;
        this.site = world.site();
        this.trouble = world.trouble();
        this.findings = findings;
        site.miners().forEach(miner -> restsSince.put(miner.id(), EVER_SINCE));
    }

    void check(Instant now, PowerSnapshot flows, Outcome loop) {
        checkBlindness(now, loop);
        site.miners().forEach(miner -> checkRest(miner, now));
        if (!loop.commands() || trouble.recently(FaultKind.PEOPLE_PLAY)) {
            return;
        }
        int netTurns = turns("house").seen(now, flows.netLoadKw() + flows.evKw() + flows.minerKw(), REVERSAL_KW);
        // A battery that follows a charge point's moods turns as often as they do, and so does one that is
        // judged by a meter of its own that lags.
        boolean disturbed = trouble.recently(FaultKind.CHARGER_REVERTS) || trouble.recently(FaultKind.SECOND_WRITER);
        for (var setpoint : loop.decision().setpoints()) {
            switch (setpoint) {
                case BatterySetpoint it -> {
                    if (disturbed || trouble.recently(FaultKind.METER_LAGS, it.assetId())) {
                        turns.remove(it.assetId());
                    }
                    int own = turns(it.assetId()).seen(now, it.powerKw(), REVERSAL_KW);
                    findings.require(own <= REVERSALS_PER_HOUR + netTurns, "I10",
                            "%s turned %d times within an hour, its house %d times", it.assetId(), own, netTurns);
                }
                case ChargerSetpoint it -> {
                    var started = turns(it.assetId());
                    started.seen(now, it.currentA() > 0 ? 1 : -1, 0);
                    int starts = started.upwards();
                    findings.require(starts <= STARTS_PER_HOUR, "I10", "%s started %d times within an hour",
                            it.assetId(), starts);
                }
                default -> {
                }
            }
        }
    }

    private Turns turns(String who) {
        return turns.computeIfAbsent(who, _ -> new Turns());
    }

    private void checkRest(Miner miner, Instant now) {
        boolean runs = world.minerKw(miner.id()) > 0;
        var since = restsSince.get(miner.id());
        if (runs && since != null) {
            boolean ours = !trouble.unruly(miner.id()) && !trouble.recently(FaultKind.LOOP_PAUSED);
            findings.require(!ours || !now.isBefore(since.plus(miner.minRest())), "I10",
                    "%s starts after %s of rest, it needs %s", miner.id(), Duration.between(since, now),
                    miner.minRest());
            restsSince.remove(miner.id());
        } else if (!runs && since == null) {
            restsSince.put(miner.id(), now);
        }
    }

    /// Without the grid meter the site stands back; a device that says nothing costs only itself.
    private void checkBlindness(Instant now, Outcome loop) {
        var blind = trouble.blind();
        blindSince.keySet().retainAll(blind);
        for (var device : blind) {
            var since = blindSince.computeIfAbsent(device, _ -> now);
            boolean letGo = loop.standsBack() || (!device.equals(InventedSite.GRID)
                    && loop.decision().setpoint(device).filter(HabitInvariants::commands).isEmpty());
            findings.require(letGo || now.isBefore(since.plus(BLIND_AT_MOST)), "I7",
                    "%s although %s has given nothing since %s", loop.decision().ladder(), device, since);
        }
    }

    /// A limit on an array may outlive the loss of its meter: what nobody sees must not rise.
    private static boolean commands(Setpoint setpoint) {
        return !(setpoint instanceof Setpoint.Release || setpoint instanceof Setpoint.PvSetpoint);
    }

    /// When something last changed its sign.
    private static final class Turns {
        private final Deque<Instant> within = new ArrayDeque<>();
        private int sign;

        /// How often it has turned in the last hour, the turn now included.
        int seen(Instant now, double value, double threshold) {
            int newSign = value > threshold ? 1 : value < -threshold ? -1 : sign;
            if (sign != 0 && newSign != sign) {
                within.addLast(now);
            }
            sign = newSign;
            while (!within.isEmpty() && !within.getFirst().isAfter(now.minus(HOUR))) {
                within.removeFirst();
            }
            return within.size();
        }

        /// How many of them were upwards: every second one, the last of them if it is up now.
        int upwards() {
            return sign > 0 ? (within.size() + 1) / 2 : within.size() / 2;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads every port once a tick and says what can be acted upon.
///
/// A reading that is missing, stale, dated wrongly, impossible or contradicted by others never
/// becomes a number. An asset without a believed reading is unknown, and what it draws lies in the
/// derived house load. Only the grid meter is essential: without it the round is
/// [Sensed.Untrusted]. Remembers a bounded amount of each meter's past. For one thread, the loop's.
public final class Sensor {

    /// How old a reading may be: three ticks of 10 s, so that one lost answer and its retry pass
    /// unnoticed, and nothing is decided on a value older than a command's lease.
    public static final Duration STALE_AFTER = Duration.ofSeconds(30);

    /// How long the load of the house says something of the next: a lease and what follows it.
    private static final Duration HOUSE_KEPT = Duration.ofSeconds(60);

    private final Meters meters;
    private final Dates dates;
    private final GridWatch grid;
    private final PhaseWatch phases;
    private final List<SunWatch> sun;
    private final List<BatteryWatch> batteries;
    private final List<ChargerWatch> chargers;
    private final List<MinerWatch> miners;
    private @Nullable SiteState lastGood;
    private Instant gridReadAt = Instant.EPOCH;
    private Instant houseSeenAt = Instant.EPOCH;
    private double houseKw;

    public Sensor(Site site, Meters meters, Duration staleAfter) {
        if (staleAfter.isNegative() || staleAfter.isZero()) {
            throw new IllegalArgumentException(
                    "staleAfter must be above 0, was " + staleAfter + ". Maybe " + STALE_AFTER + ".");
        }
        this.meters = meters;
        dates = new Dates(staleAfter);
        grid = new GridWatch(site.grid());
        phases = new PhaseWatch(site);
        sun = site.pv().stream().map(SunWatch::new).toList();
        batteries = site.batteries().stream().map(BatteryWatch::new).toList();
        chargers = site.chargers().stream().map(ChargerWatch::new).toList();
        miners = site.miners().stream().map(MinerWatch::new).toList();
    }

    /// One round of reading at a site that nobody commands.
    public Sensed sense(Instant now) {
        return sense(now, false);
    }

    /// One round of reading.
    ///
    /// @param commanded whether all batteries follow commands, so that none serves the house by itself
    public Sensed sense(Instant now, boolean commanded) {
        var round = new Round(now, dates);
        double gridKw = grid.powerKw(round, meters.grid());
        var readAt = round.readAt();
        var assets = assets(round);
        var island = batteries.stream().filter(BatteryWatch::islanded).findFirst();
        if (island.isPresent()) {
            grid.unread();
            return new Sensed.Islanded(now, "The grid is gone: " + island.get().device().name()
                    + " feeds the house alone. Cars and miners are off until it is back.");
        }
        var sight = assets.sight(gridKw);
        if (Double.isNaN(gridKw)) {
            grid.unread();
        } else {
            grid.compare(round, sight, commanded, assets.sourceUnknown());
        }
        var backwards = grid.backwards();
        if (backwards.isPresent()) {
            return new Sensed.Miswired(now, backwards.get());
        }
        if (!round.believes(grid.device())) {
            return untrusted(round,
                    Optional.ofNullable(lastGood).map(last -> phases.carried(last, assets.withLoadOf(last, now))),
                    Double.isNaN(gridKw)
                            ? Optional.empty()
                            : Optional.of(assets.beside(gridKw, now, leastLoadKw(assets, now))));
        }
        return judged(round, assets, sight.reading(grid.undelayedKw(round, sight, assets.sourceUnknown())), readAt);
    }

    /// The clock by which [#sense] is told the time was set. What has lasted for some time still has.
    public void clockSetBy(Duration shift) {
        if (!gridReadAt.equals(Instant.EPOCH)) {
            gridReadAt = gridReadAt.plus(shift);
        }
        grid.clockSetBy(shift);
        miners.forEach(miner -> miner.clockSetBy(shift));
    }

    /// The grid meter for itself is good: does it fit what the assets say?
    private Sensed judged(Round round, Assets assets, Sight sight, Instant readAt) {
        var state = assets.beside(sight.gridKw(), round.now(), leastLoadKw(assets, round.now()));
        grid.judgeBalance(round, state.snapshot());
        if (round.believes(grid.device())) {
            grid.judgeJump(round, sight, round.now());
        }
        if (!round.believes(grid.device())) {
            return untrusted(round, Optional.ofNullable(lastGood).map(last -> at(last, round.now())),
                    Optional.of(state));
        }
        var whole = phases.gridA(round, meters.grid(), state).map(state::withGridA).orElse(state);
        lastGood = whole;
        if (!assets.sourceUnknown()) {
            houseSeenAt = round.now();
            houseKw = state.snapshot().loadKw();
        }
        gridReadAt = readAt;
        return new Sensed.Trusted(whole, round.remarks());
    }

    /// A source that has just fallen silent still gives what it gave, and is about to stop: the house is
    /// taken to draw what it drew.
    private double leastLoadKw(Assets assets, Instant now) {
        boolean lately = !now.isBefore(houseSeenAt) && now.isBefore(houseSeenAt.plus(HOUSE_KEPT));
        return assets.sourceUnknown() && lately ? houseKw : 0;
    }

    private Sensed untrusted(Round round, Optional<SiteState> estimate, Optional<SiteState> doubted) {
        return new Sensed.Untrusted(round.now(), round.doubts(grid.device()),
                Duration.between(grid.frozenSince().orElse(gridReadAt), round.now()), estimate, doubted);
    }

    /// When meters contradict each other nobody knows which of them to ask: the last state stands.
    private static SiteState at(SiteState last, Instant now) {
        return new SiteState(last.snapshot().at(now), last.batteries(), last.chargers(), last.miners(),
                last.unknown(), last.strayKw(), last.gridA());
    }

    private Assets assets(Round round) {
        var unknown = new ArrayList<Unknown>();
        var sunKw = new LinkedHashMap<String, Double>();
        for (var watch : sun) {
            double kw = watch.powerKw(round, meters.pv().get(watch.device().id()));
            if (!Double.isNaN(kw)) {
                sunKw.put(watch.device().id(), kw);
            }
            note(round, watch.device(), unknown);
        }
        var batteryStates = states(round, batteries, meters.batteries(), unknown);
        for (var watch : batteries) {
            if (watch.backwards()) {
                grid.forgetMovesOf(watch.device().id());
            }
        }
        boolean sourceUnknown = !unknown.isEmpty();
        return new Assets(sunKw, batteryStates, states(round, chargers, meters.chargers(), unknown),
                states(round, miners, meters.miners(), unknown), unknown, sourceUnknown);
    }

    private static <S, P> List<S> states(Round round, List<? extends AssetWatch<S, P>> watches, Map<String, P> ports,
            List<Unknown> unknown) {
        var states = new ArrayList<S>();
        for (var watch : watches) {
            watch.state(round, ports.get(watch.device().id())).ifPresent(states::add);
            note(round, watch.device(), unknown);
        }
        return states;
    }

    private static void note(Round round, Device device, List<Unknown> unknown) {
        if (!round.believes(device)) {
            unknown.add(new Unknown(device.id(), String.join(" ", round.doubts(device))));
        }
    }
}

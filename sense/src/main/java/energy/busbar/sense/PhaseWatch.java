// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What each phase carries at the connection, from a meter that may tell it.
///
/// | the meter | then |
/// |---|---|
/// | tells no phases, ever | nobody measures them: dispatch spreads the house by the site's shares |
/// | tells them, and they add up | as told |
/// | tells currents without sign | as import: they count for the fuse and never as sun |
/// | has fallen silent for 30 s | the house as last seen, and whatever it rose by since on each phase |
/// | for longer, or contradicts itself | the whole house load on each phase, and no sun |
///
/// The last row is the only assumption that cannot be too small: whatever the house draws, one phase
/// carries no more of it than all of it. Chargers are cut by it and never raised, and in most houses
/// there is still something left for them.
final class PhaseWatch {

    /// As long as any other reading may be old.
    static final Duration HELD = Sensor.STALE_AFTER;

    /// A fuse carries a multiple of its rating for minutes before it blows; more is a spike.
    private static final double FUSE_MULTIPLE = 3;

    private final Site site;
    private boolean told;
    private @Nullable House last;

    /// What the house drew when phases were last seen.
    private record House(PhaseCurrents currents, double netLoadKw, Instant at) {}

    PhaseWatch(Site site) {
        this.site = site;
    }

    /// @param state what the same round says of everything else
    Optional<PhaseCurrents> gridA(Round round, PowerMeter port, SiteState state) {
        if (!site.grid().phaseFuse().limits()) {
            return Optional.empty();
        }
        var drawn = site.drawnA(state);
        var read = read(round, port);
        var gridA = read.flatMap(phases -> believed(round, phases, state.snapshot().gridKw(), drawn))
                .filter(this::isPossible);
        if (gridA.isPresent()) {
            last = new House(gridA.get().minus(drawn), state.snapshot().netLoadKw(), state.at());
            return gridA;
        }
        return told ? Optional.of(assumed(state).plus(drawn)) : Optional.empty();
    }

    /// The phases of the last good state with what assets draw now.
    SiteState carried(SiteState last, SiteState now) {
        return last.gridA().map(gridA -> now.withGridA(gridA.minus(site.drawnA(known(last, now)))
                .plus(site.drawnA(now)))).orElse(now);
    }

    /// An asset that has fallen silent since is part of the house now.
    private static SiteState known(SiteState last, SiteState now) {
        return new SiteState(last.snapshot(),
                last.batteries().stream().filter(it -> now.battery(it.id()).isPresent()).toList(),
                last.chargers().stream().filter(it -> now.charger(it.id()).isPresent()).toList(),
                last.miners().stream().filter(it -> now.miner(it.id()).isPresent()).toList());
    }

    private boolean isPossible(PhaseCurrents currents) {
        double mostA = FUSE_MULTIPLE * site.grid().phaseFuse().maxCurrentA();
        return Math.abs(currents.l1A()) <= mostA && Math.abs(currents.l2A()) <= mostA
                && Math.abs(currents.l3A()) <= mostA;
    }

    private PhaseCurrents assumed(SiteState state) {
        var seen = last;
        double voltageV = site.grid().phaseFuse().voltageV();
        var age = seen == null ? HELD : Duration.between(seen.at(), state.at());
        if (seen == null || age.isNegative() || age.compareTo(HELD) >= 0) {
            return PhaseCurrents.even(state.snapshot().loadKw() * 1000 / voltageV);
        }
        double riseKw = Math.max(0, state.snapshot().netLoadKw() - seen.netLoadKw());
        return seen.currents().plus(PhaseCurrents.even(riseKw * 1000 / voltageV));
    }

    private Optional<List<PhaseReading>> read(Round round, PowerMeter port) {
        try {
            var phases = port.phases();
            told |= !phases.isEmpty();
            if (phases.size() == 3) {
                return Optional.of(phases);
            }
            if (told) {
                round.remark("The grid meter tells " + phases.size() + " of its three phases. " + Phases.CAUTION);
            }
        } catch (IOException | RuntimeException fault) {
            told = true;
            round.remark("The grid meter does not tell its phases: " + fault.getMessage() + " " + Phases.CAUTION);
        }
        return Optional.empty();
    }

    private Optional<PhaseCurrents> believed(Round round, List<PhaseReading> readings, double gridKw,
            PhaseCurrents drawn) {
        return new Phases(round, site.grid().phaseFuse().voltageV(), gridKw).believed(readings, drawn);
    }
}

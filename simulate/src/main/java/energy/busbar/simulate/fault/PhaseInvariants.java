// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Phase;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// I2 for each phase of the connection and for each circuit, by command and in truth. The rule is that of
/// [WorldInvariants]: an excess may last only while what nobody commands has just risen there, or no
/// device that obeys draws there.
final class PhaseInvariants {

    /// The longest misleading fault and the clearing, as for the sum.
    private static final int KEPT = 40;
    private static final double TOLERANCE_KW = 0.15;

    private final FaultyWorld world;
    private final Duration tick;
    private final Findings findings;
    private final List<Carried> limits = new ArrayList<>();
    private final double[][] uncontrolled;

    /// For how many ticks in a row each limit has been broken.
    private final int[] broken;
    private int seen;
    private int inCommand;

    PhaseInvariants(FaultyWorld world, Duration tick, Findings findings) {
        this.world = world;
        this.tick = tick;
        this.findings = findings;
        var site = world.site();
        for (var phase : Phase.values()) {
            if (site.grid().phaseFuse().limits()) {
                limits.add(Carried.of(site, Optional.empty(), Optional.of(phase)));
            }
            for (var circuit : site.wiring().circuits()) {
                limits.add(Carried.of(site, Optional.of(circuit), Optional.of(phase)));
            }
        }
        for (var circuit : site.wiring().circuits()) {
            limits.add(Carried.of(site, Optional.of(circuit), Optional.empty()));
        }
        uncontrolled = new double[limits.size()][KEPT];
        broken = new int[limits.size()];
    }

    /// @param before what was decided a tick ago, and so was in force over the interval that ends now
    void check(Outcome before) {
        int ticks = WorldInvariants.CLEARED_TICKS
                + (int) (world.trouble().misleading().toMillis() / tick.toMillis());
        inCommand = before.commands() ? inCommand + 1 : 0;
        for (int i = 0; i < limits.size(); i++) {
            var limit = limits.get(i);
            var load = limit.load(world, before.decision());
            double ownRise = rise(uncontrolled[i], load.all() - load.obeyed(), ticks);
            double tolerance = limit.tolerance(TOLERANCE_KW + world.trouble().coarsenessKw());
            boolean breaks = load.all() - limit.limit() - ownRise > tolerance && load.drawn() > tolerance;
            broken[i] = breaks ? broken[i] + 1 : 0;
            if (broken[i] > WorldInvariants.CLEARED_TICKS
                    + world.trouble().misdirected().toMillis() / tick.toMillis() && inCommand > ticks) {
                findings.require(false, "I2", "%s carries %.2f, limit %.2f, while devices that obey draw %.2f and "
                        + "nothing rose by more than %.2f", limit.name(), load.all(), limit.limit(), load.drawn(),
                        ownRise);
            }
            uncontrolled[i][seen % KEPT] = load.all() - load.obeyed();
        }
        seen++;
    }

    private double rise(double[] past, double now, int ticks) {
        double least = now;
        for (int i = 1; i <= Math.min(Math.min(ticks, seen), KEPT); i++) {
            least = Math.min(least, past[(seen - i) % KEPT]);
        }
        return now - least;
    }

    /// What was decided fits what was believed, or nothing draws there that could be off.
    void checkDecision(Outcome loop) {
        if (limits.isEmpty() || loop.standsBack() || loop.state().isEmpty()) {
            return;
        }
        var state = loop.state().get();
        for (var limit : limits) {
            double commanded = limit.commanded(loop.decision());
            double all = commanded + (limit.circuit().isEmpty() ? houseA(limit, loop, state) : 0);
            boolean breaks = all > limit.limit() + limit.tolerance(DecisionInvariants.DUST_KW);
            if (breaks && draws(limit, loop)) {
                findings.require(false, "I2", "commands would make %s carry %.2f, limit %.2f", limit.name(), all,
                        limit.limit());
            }
        }
    }

    private double houseA(Carried limit, Outcome loop, SiteState state) {
        var phase = limit.phase().orElseThrow();
        double houseA = state.gridA().map(gridA -> gridA.minus(world.site().drawnA(state)).of(phase))
                .orElse(Double.NEGATIVE_INFINITY);
        double limitKw = 0;
        boolean limited = false;
        for (var setpoint : loop.decision().setpoints()) {
            limited |= setpoint instanceof PvSetpoint;
            limitKw += setpoint instanceof PvSetpoint sun ? sun.limitKw() : 0;
        }
        double lostKw = limited ? Math.max(0, state.snapshot().pvKw() - limitKw) : 0;
        return houseA + lostKw * 1000 / (3 * world.site().grid().phaseFuse().voltageV());
    }

    private boolean draws(Carried limit, Outcome loop) {
        for (var assets : List.of(world.site().chargers(), world.site().miners(), world.site().batteries())) {
            for (var asset : assets) {
                var alone = loop.decision().setpoint(asset.id());
                if (alone.isPresent()
                        && limit.drawn(asset, alone.get()) > limit.tolerance(DecisionInvariants.DUST_KW)) {
                    return true;
                }
            }
        }
        return false;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Phase;
import energy.busbar.model.PhaseCurrents;
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

    private static final double TOLERANCE_KW = 0.15;

    private final FaultyWorld world;
    private final Duration tick;
    private final Findings findings;
    private final List<Carried> limits = new ArrayList<>();
    private final List<Lately> uncontrolled = new ArrayList<>();

    /// For how many ticks in a row each limit has been broken.
    private final int[] broken;
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
        limits.forEach(_ -> uncontrolled.add(new Lately()));
        broken = new int[limits.size()];
    }

    /// @param before what was decided a tick ago, and so was in force over the interval that ends now
    /// @param hidden whether nothing could show that a meter tells what is wrong
    void check(Outcome before, boolean hidden) {
        if (limits.isEmpty()) {
            return;
        }
        int ticks = WorldInvariants.CLEARED_TICKS + world.trouble().misleadingTicks(tick);
        int brokenAtMost = WorldInvariants.CLEARED_TICKS + world.trouble().misdirectedTicks(tick);
        double toleranceKw = TOLERANCE_KW + world.trouble().coarsenessKw();
        // While phases are assumed, nobody can know on which of them lies what a meter tells wrongly or not at all.
        boolean guessed = world.trouble().recently(FaultKind.PHASE_SILENT)
                && (world.trouble().misdirectedTicks(tick) > 0 || !world.trouble().blind().isEmpty());
        var devices = Deed.of(world, before.decision());
        inCommand = before.commands() ? inCommand + 1 : 0;
        for (int i = 0; i < limits.size(); i++) {
            var limit = limits.get(i);
            var load = limit.load(world, devices);
            double ownRise = uncontrolled.get(i).rise(load.all() - load.obeyed(), ticks);
            double tolerance = limit.tolerance(toleranceKw);
            boolean breaks = load.all() - limit.limit() - ownRise > tolerance && load.drawn() > tolerance;
            broken[i] = breaks ? broken[i] + (hidden || guessed ? 0 : 1) : 0;
            if (broken[i] > brokenAtMost && inCommand > ticks) {
                findings.require(false, "I2", "%s carries %.2f, limit %.2f, while devices that obey draw %.2f and "
                        + "nothing rose by more than %.2f", limit.name(), load.all(), limit.limit(), load.drawn(),
                        ownRise);
            }
        }
    }

    /// What was decided fits what was believed, or nothing draws there that could be off.
    void checkDecision(Outcome loop) {
        if (limits.isEmpty() || loop.standsBack() || loop.state().isEmpty()) {
            return;
        }
        var house = houseA(loop, loop.state().get());
        var orders = orders(loop);
        for (var limit : limits) {
            if (limit.circuit().isEmpty() && house.isEmpty()) {
                continue;
            }
            double all = limit.commanded(orders)
                    + (limit.circuit().isEmpty() ? house.get().of(limit.phase().orElseThrow()) : 0);
            boolean breaks = all > limit.limit() + limit.tolerance(DecisionInvariants.DUST_KW);
            if (breaks && draws(limit, orders)) {
                findings.require(false, "I2", "commands would make %s carry %.2f, limit %.2f", limit.name(), all,
                        limit.limit());
            }
        }
    }

    /// What nobody commands on each phase of the connection; empty where no phases are measured.
    private Optional<PhaseCurrents> houseA(Outcome loop, SiteState state) {
        boolean limited = loop.decision().setpoints().stream().anyMatch(PvSetpoint.class::isInstance);
        double lostKw = limited
                ? Math.max(0, state.snapshot().pvKw() - ToldKw.sun(loop.decision(), world.site()))
                : 0;
        double lostA = lostKw * 1000 / (3 * world.site().grid().phaseFuse().voltageV());
        return state.gridA().map(gridA -> gridA.minus(world.site().drawnA(state)).plus(PhaseCurrents.even(lostA)));
    }

    private List<Carried.Order> orders(Outcome loop) {
        var orders = new ArrayList<Carried.Order>();
        for (var assets : List.of(world.site().chargers(), world.site().miners(), world.site().batteries())) {
            for (var asset : assets) {
                loop.decision().setpoint(asset.id()).ifPresent(told -> orders.add(new Carried.Order(asset, told)));
            }
        }
        return orders;
    }

    private static boolean draws(Carried limit, List<Carried.Order> orders) {
        for (var order : orders) {
            if (limit.drawn(order.asset(), order.told()) > limit.tolerance(DecisionInvariants.DUST_KW)) {
                return true;
            }
        }
        return false;
    }
}

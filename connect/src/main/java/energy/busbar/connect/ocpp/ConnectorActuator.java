// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Charger;
import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Commands one connector by limits that end by themselves: a profile of the running transaction, or one for
/// whichever begins, above the safe floor. When nobody renews it the floor is what is left.
final class ConnectorActuator implements Actuator {

    /// Charge points check their schedules seldom, and clocks differ.
    static final Duration SHORTEST = Duration.ofSeconds(60);
    private static final Duration START_AGAIN = Duration.ofSeconds(60);
    private static final double SAME_A = 0.05;

    private final Box box;
    private final Connector connector;
    private final Charger charger;
    private volatile @Nullable Lease lease;
    private int phases;
    private int clearedAt = -1;
    private Instant startedAt = Instant.MIN;

    /// What the charge point accepted.
    ///
    /// @param start of the charge point that it was told to; another may have forgotten it
    private record Lease(double currentA, int phases, Instant from, Instant until, int start) {

        boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }

        /// Half of its time is a margin for what may go wrong when it is renewed.
        boolean isYoung(Instant now) {
            return holds(now) && now.isBefore(from.plus(Duration.between(from, until).dividedBy(2)));
        }
    }

    ConnectorActuator(Box box, Connector connector, Charger charger) {
        this.box = box;
        this.connector = connector;
        this.charger = charger;
        box.wired(connector.number(), Wiring.of(charger));
    }

    @Override
    public synchronized void apply(Setpoint setpoint) throws IOException {
        switch (setpoint) {
            case Setpoint.ChargerSetpoint it -> tell(it);
            case Setpoint.Release _ -> release();
            case Setpoint.BatterySetpoint _,Setpoint.MinerSetpoint _,Setpoint.PvSetpoint _ ->
                throw new IOException(connector.name() + " is a charger and cannot do what \"" + setpoint.assetId()
                        + "\" is told. Maybe the asset names the wrong device.");
        }
    }

    private void tell(Setpoint.ChargerSetpoint order) throws IOException {
        var abilities = box.abilities();
        var now = box.now();
        int wanted = phasesFor(order, abilities);
        var before = lease;
        boolean same = before != null && before.start() == box.starts() && before.phases() == wanted
                && Math.abs(before.currentA() - order.currentA()) < SAME_A;
        if (before == null || !same || !before.isYoung(now)) {
            var left = Duration.between(now, order.expiresAt());
            give(new Lease(order.currentA(), wanted, now, now.plus(left.compareTo(SHORTEST) > 0 ? left : SHORTEST),
                    box.starts()), abilities);
        }
        startIfItWaits(order.currentA(), now);
    }

    /// A limit without phases means three to a charge point that can choose, so what was last told goes on.
    private int phasesFor(Setpoint.ChargerSetpoint order, Abilities abilities) throws IOException {
        if (abilities.switchesPhases()) {
            return order.phases() == 0 ? phases : order.phases();
        }
        if (order.phases() != 0 && order.phases() != charger.phases()) {
            throw new IOException(connector.name() + " does not change its phases by OCPP"
                    + " (ConnectorSwitch3to1PhaseSupported). Maybe take phase-switching from the site file.");
        }
        return 0;
    }

    private void give(Lease fresh, Abilities abilities) throws IOException {
        var talk = box.talk();
        var transaction = connector.transaction();
        if (transaction.isEmpty() && !abilities.stacks()) {
            return;
        }
        int id = transaction.isPresent()
                ? ProfileIds.transactionLease(connector.number())
                : ProfileIds.lease(connector.number());
        var limit = Wiring.of(charger).limit(fresh.currentA(), fresh.phases(), abilities.watts());
        var span = Profile.Span.of(fresh.from(), Duration.between(fresh.from(), fresh.until()));
        clearedAt = -1;
        try {
            send(talk, new Profile(id, abilities.stacks() ? 1 : 0, transaction, limit, Optional.of(span)), fresh);
        } catch (RefusedException no) {
            throw no;
        } catch (IOException unanswered) {
            // It may have taken it and may not have: nothing is known to hold.
            lease = null;
            throw unanswered;
        }
        lease = fresh;
        phases = fresh.phases();
        box.health().wrote();
    }

    /// Some take a pause in the other unit only.
    private void send(Conversation talk, Profile profile, Lease fresh) throws IOException {
        try {
            talk.dialect().set(talk, connector.number(), profile, fresh.from());
        } catch (RefusedException no) {
            if (fresh.currentA() > 0) {
                throw no;
            }
            var other = new Profile.Limit(0, !profile.limit().watts(), fresh.phases());
            talk.dialect().set(talk, connector.number(), new Profile(profile.id(), profile.stackLevel(),
                    profile.transaction(), other, profile.span()), fresh.from());
        }
    }

    private void startIfItWaits(double currentA, Instant now) throws IOException {
        boolean recently = !now.isBefore(startedAt) && now.isBefore(startedAt.plus(START_AGAIN));
        if (box.manner().remoteStart() && currentA > 0 && connector.waitsForStart() && !recently) {
            startedAt = now;
            box.talk().dialect().start(box.talk(), connector.number());
        }
    }

    /// Takes back what Busbar told; the floor stays.
    private void release() throws IOException {
        var talk = box.talk();
        int start = box.starts();
        if (clearedAt == start) {
            return;
        }
        talk.dialect().clear(talk, ProfileIds.transactionLease(connector.number()));
        talk.dialect().clear(talk, ProfileIds.lease(connector.number()));
        lease = null;
        clearedAt = start;
        box.health().wrote();
    }

    /// What the charge point accepted last, unless its own schedule allows more: then somebody else has told it
    /// something since. That it allows less is no order, only another limit in it, such as the installer's.
    @Override
    public Optional<Told> told() throws IOException {
        var abilities = box.abilities();
        boolean runs = connector.transaction().isPresent();
        var accepted = lease;
        if (accepted == null) {
            return runs || abilities.stacks() ? Optional.of(new Told.Nothing()) : Optional.empty();
        }
        if (accepted.start() != box.starts()) {
            return Optional.empty();
        }
        if (!accepted.holds(box.now())) {
            return Optional.of(new Told.Nothing());
        }
        double currentA = runs ? allowedA(abilities).orElse(accepted.currentA()) : accepted.currentA();
        return Optional.of(new Told.Current(
                currentA > accepted.currentA() + Told.ROUNDING_A ? currentA : accepted.currentA()));
    }

    /// Of a running transaction; without one, charge points tell their schedules in too many ways.
    private OptionalDouble allowedA(Abilities abilities) throws IOException {
        var talk = box.talk();
        try {
            var limit = talk.dialect().inForce(talk, connector.number(), abilities.watts());
            return limit.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Wiring.of(charger).currentA(limit.get()));
        } catch (RefusedException cannotTell) {
            return OptionalDouble.empty();
        }
    }
}

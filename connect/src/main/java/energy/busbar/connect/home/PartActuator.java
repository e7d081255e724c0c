// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import energy.busbar.connect.device.HealthCount;
import energy.busbar.connect.home.Sight.Seen;
import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.model.Miner;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part under command.
///
/// Few devices behind a platform have a timer that ends an order, so the lease is kept here: an order that is not
/// renewed is ended by the word of release, again and again until that is taken. What a device says it holds already
/// is not said to it again, because its memory may bear only so many writes.
final class PartActuator<A, W> implements Actuator {

    /// A device that is away when its lease ends is let go soon after it is back.
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final String name;
    private final Asset asset;
    private final PartTerms<A, W> terms;
    private final Values<A> values;
    private final Wire<A, W> wire;
    private final HealthCount health;
    private final InstantSource clock;
    private final ReadBack<A> readBack;
    private final Map<A, String> written = new HashMap<>();
    private long lease;
    private boolean letGo;

    /// @throws IllegalArgumentException if it lacks a word that the asset needs
    PartActuator(Part<A, W> part, Asset asset) {
        this.name = part.name();
        this.asset = asset;
        this.terms = part.terms();
        this.values = part.values();
        this.wire = part.wire();
        this.health = part.health();
        this.clock = part.clock();
        this.readBack = new ReadBack<>(terms, wire, asset);
        checkWords();
    }

    private void checkWords() {
        var missing = EnumSet.noneOf(Action.class);
        Order.needed(asset).stream().filter(action -> words(action).isEmpty()).forEach(missing::add);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(name + " cannot command \"" + asset.id() + "\": it has no word for "
                    + missing.stream().map(Action::key).toList() + ". Maybe add them to its commands.");
        }
        if (asset instanceof Miner miner && miner.stepsKw().length > 1
                && words(Action.RUN).stream().noneMatch(word -> word.amounts().contains(Amount.POWER))) {
            throw new IllegalArgumentException(name + " only switches, and \"" + asset.id() + "\" has "
                    + miner.stepsKw().length + " steps. Maybe leave one, or say ${power W} in its command \"run\".");
        }
    }

    private List<WriteTerms<A, W>> words(Action action) {
        return terms.commands().getOrDefault(action, List.of());
    }

    @Override
    public synchronized void apply(Setpoint setpoint) throws IOException {
        var now = clock.instant();
        if (!setpoint.expiresAt().isAfter(now)) {
            throw new IOException(name + ": the order was over at " + setpoint.expiresAt() + ", before it was given.");
        }
        checkPhases(setpoint);
        values.checkAvailable();
        var order = Order.of(setpoint, asset, now);
        letGo = setpoint instanceof Setpoint.Release;
        if (order.action() == Order.release(asset)) {
            lease++;
        } else {
            endAfter(Duration.between(now, setpoint.expiresAt()));
        }
        say(order);
    }

    private void checkPhases(Setpoint setpoint) throws IOException {
        if (setpoint instanceof ChargerSetpoint order && order.phases() != 0 && asset instanceof Charger charger
                && order.phases() != charger.phases()
                && words(Action.CHARGE).stream().noneMatch(word -> word.amounts().contains(Amount.PHASES))) {
            throw new IOException(name + " has no word for phases and was told " + order.phases()
                    + ". Maybe set phase-switching of \"" + asset.id() + "\" to never.");
        }
    }

    /// The word is said even if the device could not be reached with the order: it may have heard it.
    private void endAfter(Duration left) {
        long mine = ++lease;
        wire.later(left, () -> end(mine));
    }

    private synchronized void end(long mine) {
        if (mine != lease) {
            return;
        }
        try {
            letGo = true;
            say(new Order(Order.release(asset), Amounts.NONE));
        } catch (IOException | RuntimeException away) {
            health.failed(name + " cannot be let go: " + away.getMessage());
            wire.later(TRY_AGAIN, () -> end(mine));
        }
    }

    private void say(Order order) throws IOException {
        for (var word : words(order.action())) {
            if (isDue(word, order.amounts())) {
                wire.write(word.how(), order.amounts());
                health.wrote();
            }
        }
    }

    /// What was said last counts as much as what is read back, which may be of the time before.
    private boolean isDue(WriteTerms<A, W> word, Amounts amounts) throws IOException {
        if (word.readBack().isEmpty() || word.amounts().contains(Amount.LEASE)) {
            return true;
        }
        var address = word.readBack().get();
        boolean holds = false;
        String wanted = "";
        if (wire.see(address) instanceof Seen seen) {
            wanted = filled(word, amounts, seen);
            holds = Template.same(seen.text(), wanted);
        } else if (word.value().saysUnits()) {
            wanted = word.value().filled(amounts, Optional.empty());
        }
        var last = written.put(address, wanted);
        return !holds || (last != null && !Template.same(last, wanted));
    }

    private String filled(WriteTerms<A, W> word, Amounts amounts, Seen seen) throws IOException {
        try {
            return word.value().filled(amounts, seen.unit());
        } catch (IllegalArgumentException noUnit) {
            throw new IOException(name + ": " + noUnit.getMessage(), noUnit);
        }
    }

    @Override
    public synchronized Optional<Told> told() throws IOException {
        values.checkAvailable();
        var action = readBack.inForce();
        if (action.isEmpty()) {
            return readBack.isKnown() ? Optional.of(new Told.Nothing()) : Optional.empty();
        }
        if (letGo && action.get() == Order.release(asset)) {
            return Optional.of(new Told.Nothing());
        }
        return Optional.of(Order.told(action.get(), asset, readBack.amount(action.get())));
    }
}

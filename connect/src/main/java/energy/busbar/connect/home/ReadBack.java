// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import energy.busbar.connect.home.Sight.Seen;
import energy.busbar.model.Asset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Which of its actions a device says is in force: the one of which it holds every word.
record ReadBack<A>(PartTerms<A, ?> terms, Wire<A, ?> wire, Asset asset) {

    /// Those without a number first: 0 is also a number.
    private static final List<Action> ORDER = List.of(Action.RELEASE, Action.HOLD, Action.STOP, Action.PAUSE,
            Action.LIMIT, Action.CHARGE, Action.DISCHARGE, Action.RUN);

    /// Empty if it holds none of them, or does not say.
    Optional<Action> inForce() throws IOException {
        for (var action : ORDER) {
            if (terms.commands().containsKey(action) && holds(action)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /// Whether everything it could say is known. Then, if no action is in force, it is left to its own control.
    boolean isKnown() throws IOException {
        boolean any = false;
        for (var words : terms.commands().values()) {
            for (var word : words) {
                if (word.readBack().isPresent()) {
                    any = true;
                    if (!(wire.see(word.readBack().get()) instanceof Seen seen) || isUnavailable(seen)) {
                        return false;
                    }
                }
            }
        }
        return any;
    }

    private static boolean isUnavailable(Seen seen) {
        return ValueTerms.Words.USUAL.unavailable().contains(seen.text().strip().toLowerCase(java.util.Locale.ROOT));
    }

    private boolean holds(Action action) throws IOException {
        boolean any = false;
        for (var word : terms.commands().getOrDefault(action, List.of())) {
            if (word.readBack().isEmpty()) {
                continue;
            }
            any = true;
            if (!(wire.see(word.readBack().get()) instanceof Seen seen) || isUnavailable(seen)
                    || !holds(action, word.value(), seen)) {
                return false;
            }
        }
        return any;
    }

    private static boolean holds(Action action, Template value, Seen seen) {
        if (value.amounts().isEmpty()) {
            return Template.same(value.text(), seen.text());
        }
        var held = value.held(seen);
        return held.isPresent() && hasSignOf(action, value, held.getAsDouble());
    }

    /// Where charge and discharge share a number, its sign says which it is.
    private static boolean hasSignOf(Action action, Template value, double held) {
        if (value.has(Amount.MINUS_POWER)) {
            return action == Action.CHARGE ? held > 0 : held < 0;
        }
        if (value.has(Amount.POWER) && action == Action.CHARGE) {
            return held < 0;
        }
        return held > 0 || value.has(Amount.LIMIT) || value.has(Amount.PHASES);
    }

    /// The number of an action that is in force, if it has one.
    OptionalDouble amount(Action action) throws IOException {
        for (var word : terms.commands().getOrDefault(action, List.of())) {
            if (word.readBack().isPresent() && !word.value().has(Amount.PHASES) && word.value().isOneGap()
                    && wire.see(word.readBack().get()) instanceof Seen seen) {
                return word.value().held(seen);
            }
        }
        return OptionalDouble.empty();
    }
}

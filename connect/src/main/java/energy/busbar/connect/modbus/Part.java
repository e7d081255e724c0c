// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One thing behind a device: a meter, a battery, a charge point.
record Part(String name, Map<Quantity, Formula> quantities, List<Formula> phasePowers, List<Formula> phaseCurrents,
        Map<State, Condition> states) {

    /// What is told as a number.
    enum Quantity {
        POWER("power", Measure.Kind.POWER),
        ENERGY("energy", Measure.Kind.ENERGY),
        SOC("soc",
                Measure.Kind.FRACTION),
        MAX_CHARGE("max-charge", Measure.Kind.POWER),
        MAX_DISCHARGE("max-discharge",
                Measure.Kind.POWER),
        TEMPERATURE("temperature",
                Measure.Kind.TEMPERATURE),
        SESSION_ENERGY("session-energy", Measure.Kind.ENERGY);

        private final String key;
        private final Measure.Kind kind;

        Quantity(String key, Measure.Kind kind) {
            this.key = key;
            this.kind = kind;
        }

        String key() {
            return key;
        }

        Measure.Kind kind() {
            return kind;
        }
    }

    /// What is or is not so.
    enum State {
        ISLANDED("islanded"), PLUGGED("plugged");

        private final String key;

        State(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    boolean isBattery() {
        return quantities.containsKey(Quantity.SOC);
    }

    boolean isChargePoint() {
        return states.containsKey(State.PLUGGED);
    }

    Optional<Formula> formula(Quantity quantity) {
        return Optional.ofNullable(quantities.get(quantity));
    }

    Optional<Condition> state(State state) {
        return Optional.ofNullable(states.get(state));
    }

    Set<Point> points() {
        var points = new LinkedHashSet<Point>();
        quantities.values().forEach(formula -> points.addAll(formula.points()));
        phasePowers.forEach(formula -> points.addAll(formula.points()));
        phaseCurrents.forEach(formula -> points.addAll(formula.points()));
        states.values().forEach(condition -> points.add(condition.point()));
        return points;
    }
}

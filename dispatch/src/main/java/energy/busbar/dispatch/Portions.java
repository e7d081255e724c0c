// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Charger;
import java.util.List;

/// Portions of scarce power for cars: the minimum current for as many as possible, then more for the
/// urgent ones step by step in turn, then for the others. Cars of one class that want the same differ by
/// a step at most.
final class Portions {

    private final List<Charger> chargers;
    private final double[] ceilingA;
    private final Order order;
    private final Rooms rooms;
    private final double[] currentA;
    private final int[] steps;
    private double leftKw;

    /// Who comes before whom.
    ///
    /// @param cars by number, the urgent ones first
    /// @param urgent how many of them are urgent
    record Order(int[] cars, int urgent) {}

    /// @param ceilingA what each car may have at most, 0 or an allowed current
    /// @param rooms taken from as portions are given
    Portions(List<Charger> chargers, double[] ceilingA, Order order, Rooms rooms) {
        this.chargers = chargers;
        this.ceilingA = ceilingA;
        this.order = order;
        this.rooms = rooms;
        currentA = new double[ceilingA.length];
        steps = new int[ceilingA.length];
    }

    /// Gives a car all it may have, whatever is left.
    void spare(int car) {
        currentA[car] = ceilingA[car];
        double kw = chargers.get(car).powerKw(ceilingA[car]);
        leftKw -= kw;
        rooms.take(rooms.charger(car), kw);
    }

    /// Shares a budget among those that are not spared.
    ///
    /// @return what is left of it
    double share(double budgetKw) {
        leftKw += budgetKw;
        for (int car : order.cars()) {
            if (currentA[car] == 0 && ceilingA[car] > 0) {
                give(car, chargers.get(car).minCurrentA());
            }
        }
        raise(0, order.urgent());
        raise(order.urgent(), order.cars().length);
        return leftKw;
    }

    double currentA(int car) {
        return currentA[car];
    }

    /// In turn, until nobody of the class can be given one more step. What did not fit once never will.
    private void raise(int from, int to) {
        int open = to - from;
        var full = new boolean[open];
        while (open > 0) {
            for (int i = 0; i < full.length; i++) {
                if (!full[i] && !raised(order.cars()[from + i])) {
                    full[i] = true;
                    open--;
                }
            }
        }
    }

    private boolean raised(int car) {
        var charger = chargers.get(car);
        if (currentA[car] == 0 || currentA[car] >= ceilingA[car]) {
            return false;
        }
        double nextA = Math.min(charger.maxCurrentA(), charger.minCurrentA() + (steps[car] + 1) * charger.stepA());
        if (nextA > ceilingA[car] + CURRENT_DUST_A || !give(car, nextA)) {
            return false;
        }
        steps[car]++;
        return true;
    }

    private boolean give(int car, double nextA) {
        var charger = chargers.get(car);
        double moreKw = charger.powerKw(nextA) - charger.powerKw(currentA[car]);
        var tap = rooms.charger(car);
        if (moreKw > leftKw + SafetyGate.DUST_KW || moreKw > rooms.mostKw(tap) + SafetyGate.DUST_KW) {
            return false;
        }
        rooms.take(tap, moreKw);
        leftKw -= moreKw;
        currentA[car] = nextA;
        return true;
    }

    /// Rounding of multiples of a step.
    private static final double CURRENT_DUST_A = 1e-9;
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import java.util.function.IntPredicate;

/// Which car comes before which: urgent ones first, then by how much they hurry, then those that charge
/// already, so that two that hurry alike do not take turns every few ticks; then in the site's order.
record Hurry(Present present, double[] urgencyFraction, IntPredicate urgent) {

    /// Cars whose hurry differs by less than about this hurry alike.
    private static final double ALIKE_FRACTION = 0.05;

    Portions.Order order() {
        var cars = new int[urgencyFraction.length];
        int urgentCars = 0;
        for (int i = 0; i < cars.length; i++) {
            int at = i;
            for (; at > 0 && comesBefore(i, cars[at - 1]); at--) {
                cars[at] = cars[at - 1];
            }
            cars[at] = i;
            urgentCars += urgent.test(i) ? 1 : 0;
        }
        return new Portions.Order(cars, urgentCars);
    }

    private boolean comesBefore(int car, int other) {
        if (urgent.test(car) != urgent.test(other)) {
            return urgent.test(car);
        }
        double hurry = Math.floor(urgencyFraction[car] / ALIKE_FRACTION);
        double otherHurry = Math.floor(urgencyFraction[other] / ALIKE_FRACTION);
        return hurry == otherHurry ? charged(car) && !charged(other) : hurry > otherHurry;
    }

    private boolean charged(int car) {
        return present.previousChargerA(present.site().chargers().get(car).id()) > 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.util.Map;

/// One step's decision.
///
/// @param carKw power of each session that charges, by its index in the site's list; a mean over the step
record Row(int step, Command command, Map<Integer, Double> carKw, double jobsKw) {

    Row {
        carKw = Map.copyOf(carKw);
    }

    double carsKw() {
        return carKw.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Runs the period step by step: decide, let the step happen, learn, and only then the next.
final class Backtest {

    private Backtest() {}

    /// @param rows      one decision a step
    /// @param fallbacks plans that rules made because the search failed
    record Run(List<Row> rows, Grade grade, int fallbacks) {}

    /// @param progress told after each step how many are done
    static Run run(JudgeSite site, Planner planner, IntConsumer progress) {
        return run(site, new Controller(site, planner, Controller.Manner.LIVE), progress);
    }

    static Run run(JudgeSite site, Controller controller, IntConsumer progress) {
        long began = System.nanoTime();
        var plant = new Plant(site, true);
        var cars = new Cars(site);
        var rows = new ArrayList<Row>();
        for (int i = site.first(); i < site.last(); i++) {
            var row = controller.decide(i, plant.socKwh(), cars);
            controller.seen(plant.step(i, row.command(), row.carsKw(), row.jobsKw()));
            cars.deliver(i, row.carKw());
            rows.add(row);
            progress.accept(rows.size());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Run(rows, Grade.of("busbar", site, plant, cars, seconds), controller.fallbacks());
    }
}

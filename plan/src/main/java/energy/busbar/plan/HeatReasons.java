// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why a heat pump runs or waits, interval by interval, with the temperature and the price that decided.
final class HeatReasons {

    private static final double FLOWS_KW = 0.005;

    /// A twentieth of a kelvin is nobody's discomfort.
    private static final double COUNTS_KELVIN = 0.05;

    private final PlanningProblem problem;
    private final Flows flows;
    private final int index;
    private final HeatTask task;

    HeatReasons(PlanningProblem problem, Flows flows, int index) {
        this.problem = problem;
        this.flows = flows;
        this.index = index;
        this.task = problem.heatStores().get(index);
    }

    List<Reason> reasons() {
        double meanPerKwh = meanPaidPerKwh();
        var reasons = new ArrayList<Reason>();
        for (int i = 0; i < flows.importKw.length; i++) {
            reasons.add(reason(i, meanPerKwh));
        }
        return reasons;
    }

    private Reason reason(int i, double meanPerKwh) {
        double kw = flows.heatKw[index][i];
        double celsius = flows.celsius[index][i + 1];
        double price = problem.buyPerKwh(i);
        double hours = problem.grid().hours(i);
        if (task.outsideKelvin(i, celsius) > COUNTS_KELVIN) {
            return new Reason(ReasonCode.COMFORT_MISSED, String.format(Locale.ROOT,
                    "Taking %.1f kW: %s reaches %.1f °C, outside the %.1f to %.1f °C asked for.", kw,
                    task.store().id(), celsius, task.lowestCelsius()[i], task.highestCelsius()[i]),
                    kw >= task.store().maxKw() - FLOWS_KW ? "heat.max-kw" : "", 0);
        }
        if (kw > FLOWS_KW) {
            var against = flows.importKw[i] < FLOWS_KW
                    ? "the grid gives nothing, import would cost " + Money.perKwh(problem.currency(), price)
                    : "import costs " + Money.perKwh(problem.currency(), price) + ", on average it pays "
                            + Money.perKwh(problem.currency(), meanPerKwh);
            return new Reason(ReasonCode.HEAT,
                    String.format(Locale.ROOT, "Taking %.1f kW to %.1f °C: %s.", kw, celsius, against), "",
                    Math.max(0, dearestPerKwh() - price) * kw * hours, "heating at the dearest hour");
        }
        return waits(i, celsius, meanPerKwh);
    }

    private Reason waits(int i, double celsius, double meanPerKwh) {
        double price = problem.buyPerKwh(i);
        if (totalKwh() == 0) {
            return Reason.of(ReasonCode.HEAT_WAITS, String.format(Locale.ROOT,
                    "Waiting: %.1f °C lies between %.1f and %.1f °C to the end of the plan without help.", celsius,
                    task.lowestCelsius()[i], task.highestCelsius()[i]));
        }
        return new Reason(ReasonCode.HEAT_WAITS, String.format(Locale.ROOT,
                "Waiting: %.1f °C lies between %.1f and %.1f °C; import costs %s, on average it pays %s.", celsius,
                task.lowestCelsius()[i], task.highestCelsius()[i], Money.perKwh(problem.currency(), price),
                Money.perKwh(problem.currency(), meanPerKwh)),
                "", Math.max(0, price - meanPerKwh) * task.store().maxKw() * problem.grid().hours(i), "heating now");
    }

    private double dearestPerKwh() {
        double dearest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < flows.importKw.length; i++) {
            dearest = Math.max(dearest, problem.buyPerKwh(i));
        }
        return dearest;
    }

    private double totalKwh() {
        double kwh = 0;
        for (int i = 0; i < flows.importKw.length; i++) {
            kwh += flows.heatKw[index][i] * problem.grid().hours(i);
        }
        return kwh;
    }

    /// What the store's energy costs at import prices, sun at its export price; 0 if it takes none.
    private double meanPaidPerKwh() {
        double cost = 0;
        for (int i = 0; i < flows.importKw.length; i++) {
            double energyKwh = flows.heatKw[index][i] * problem.grid().hours(i);
            cost += energyKwh * (flows.importKw[i] > FLOWS_KW
                    ? problem.buyPerKwh(i)
                    : problem.forecast().exportPerKwh()[i]);
        }
        return totalKwh() > 0 ? cost / totalKwh() : 0;
    }
}

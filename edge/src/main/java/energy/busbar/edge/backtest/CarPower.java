// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.Tasks.Present;
import energy.busbar.edge.backtest.Tasks.Visit;
import energy.busbar.model.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The cars' powers for a step: as planned, sooner where that costs no more, at once for cars that
/// plug in meanwhile, and never so much that the fuse depends on the house being modest.
final class CarPower {

    /// Prices that differ by less are the same.
    private static final double SAME_PRICE = 1e-6;

    private static final double LEAST_KW = 1e-6;

    private final JudgeSite site;
    private final Plan plan;
    private final Present present;
    private final List<Visit> visits;
    private final Cars cars;

    CarPower(JudgeSite site, Plan plan, Present present, Cars cars) {
        this.site = site;
        this.plan = plan;
        this.present = present;
        this.visits = present.visits();
        this.cars = cars;
    }

    /// Wished powers by session; what cars that are not there yet may take is a standing order.
    ///
    /// @param capKw       import not to exceed
    /// @param worstLoadKw house load to reckon with
    /// @param supportKw   what the battery can add
    Map<Integer, Double> wishedKw(int i, double capKw, double jobsKw, double worstLoadKw, double supportKw) {
        var order = byLaxity(i);
        var wished = planned(order, i);
        double roomKw = site.grid().maxImportKw() - worstLoadKw - jobsKw + supportKw;
        keepWithin(wished, roomKw);
        double plannedKw = wished.values().stream().mapToDouble(Double::doubleValue).sum();
        double spareKw = Math.min(roomKw - plannedKw, capKw - plan.importKw()[0]);
        spareKw = sooner(order, wished, spareKw, i);
        standingOrder(wished, i, spareKw);
        return wished;
    }

    /// Short power is shared in proportion; the next plan sees what is missing.
    private static void keepWithin(Map<Integer, Double> wished, double roomKw) {
        double sumKw = wished.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sumKw > roomKw) {
            double share = Math.max(0, roomKw) / sumKw;
            wished.replaceAll((_, kw) -> kw * share);
        }
    }

    /// Visits in the order of the time they could still do without power, should they leave when the
    /// earlier of their like do: waiting for the last of them is for the plan, and makes most cars look patient.
    /// Source: least laxity first, M. Dertouzos, A. Mok, IEEE Trans. Software Engineering 15(12), 1989.
    private List<Integer> byLaxity(int i) {
        var now = site.series().start()[i];
        var order = new ArrayList<Integer>();
        for (int v = 0; v < visits.size(); v++) {
            order.add(v);
        }
        order.sort(Comparator.comparingDouble(v -> {
            var task = visits.get(v).task();
            double hours = Duration.between(now, visits.get(v).early()).toMillis() / 3_600_000.0;
            return hours - task.neededKwh() / task.maxKw();
        }));
        return order;
    }

    /// What the plan gives all cars together now, handed to the most pressed first: to the plan their
    /// order is all the same, to drivers who leave early it is not.
    private Map<Integer, Double> planned(List<Integer> order, int i) {
        var wished = new HashMap<Integer, Double>();
        double leftKw = 0;
        for (var charger : plan.chargers()) {
            leftKw += charger.chargeKw()[0];
        }
        for (int v : order) {
            var task = visits.get(v).task();
            double kw = Math.min(Math.min(task.maxKw(), leftKw), task.neededKwh() / site.series().hours()[i]);
            if (kw > LEAST_KW && kw >= task.minKw()) {
                wished.put(visits.get(v).session(), kw);
                leftKw -= kw;
            }
        }
        return wished;
    }

    /// Moves planned charging to now where the plan has it later at the same price, the most pressed
    /// car first: it costs nothing, and drivers leave earlier than they say.
    private double sooner(List<Integer> order, Map<Integer, Double> wished, double spareKw, int i) {
        double leftKw = spareKw;
        for (int v : order) {
            var visit = visits.get(v);
            double nowKw = wished.getOrDefault(visit.session(), 0.0);
            double mostKw = Math.min(visit.task().maxKw(), visit.task().neededKwh() / site.series().hours()[i]);
            double addedKw = Math.min(Math.min(mostKw - nowKw, leftKw), laterKwh(v) / site.series().hours()[i]);
            boolean enough = nowKw + addedKw >= visit.task().minKw();
            if (addedKw > LEAST_KW && enough) {
                wished.put(visit.session(), nowKw + addedKw);
                leftKw -= addedKw;
            }
        }
        return leftKw;
    }

    /// Energy that the plan gives a car later at no better price than now.
    private double laterKwh(int visit) {
        double[] kw = plan.chargers().get(visit).chargeKw();
        double[] price = plan.forecast().importPerKwh();
        double kwh = 0;
        for (int n = 1; n < kw.length; n++) {
            if (price[n] >= price[0] - SAME_PRICE && plan.curtailedKw()[n] <= 0 && plan.exportKw()[n] <= 0) {
                kwh += kw[n] * plan.grid().hours(n);
            }
        }
        return kwh;
    }

    /// Whether a car that comes now would find nothing cheaper within the hours it surely stays.
    private boolean cheapForNow() {
        double[] price = plan.forecast().importPerKwh();
        double hours = 0;
        for (int n = 0; n < price.length && hours < present.drivers().sureHours(); n++) {
            if (price[n] < price[0] - SAME_PRICE) {
                return false;
            }
            hours += plan.grid().hours(n);
        }
        return true;
    }

    /// A car that plugs in during the step starts at once, as far as there is room; the charger takes
    /// this order before the step and carries it out without us.
    private void standingOrder(Map<Integer, Double> wished, int i, double spareKw) {
        double leftKw = cheapForNow() ? spareKw : 0;
        for (int k = 0; k < site.sessions().size(); k++) {
            var session = site.sessions().get(k);
            boolean plugsIn = session.arrival().isAfter(site.series().start()[i]) && session.presence()[i] > 0;
            if (plugsIn && cars.deliveredKwh(k) == 0) {
                double kw = Math.min(session.mostKw(i), Math.max(0, leftKw));
                if (kw > LEAST_KW && kw >= session.minKw() * session.presence()[i]) {
                    wished.put(k, kw);
                    leftKw -= kw;
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Where the program needs a yes-or-no to keep two opposite flows apart. Everywhere else losses and
/// prices do it for free, and a binary would only slow the search.
///
/// @param battery per battery, the intervals where burning energy in a loop would pay
/// @param grid    the intervals where buying and selling at once would pay
record Exclusivity(List<BitSet> battery, BitSet grid) {

    /// A loop of one AC kWh through a battery loses 1 − round trip; it pays only if energy at the bus
    /// has a negative price that outweighs the wear. Losses that no power explains cost no wear. Buying to sell pays only if export is dearer.
    static Exclusivity needed(PlanningProblem problem) {
        int n = problem.grid().intervals();
        var forecast = problem.forecast();
        var batteries = new ArrayList<BitSet>();
        for (var task : problem.batteries()) {
            var power = BatteryPower.of(task);
            double efficiency = power.charging().worstCellPerAc() / power.discharging().worstCellPerAc();
            boolean mayBurn = power.charging().losesMoreWithPower() || power.discharging().losesMoreWithPower();
            double wear = task.battery().wearPerKwh() * efficiency;
            var needed = new BitSet(n);
            for (int i = 0; i < n; i++) {
                double price = problem.pvCurtailable()
                        ? problem.buyPerKwh(i)
                        : Math.min(problem.buyPerKwh(i), forecast.exportPerKwh()[i]);
                needed.set(i, price * (1 - efficiency) < -wear || (mayBurn && price < 0));
            }
            batteries.add(needed);
        }
        var grid = new BitSet(n);
        for (int i = 0; i < n; i++) {
            grid.set(i, forecast.exportPerKwh()[i] > problem.buyPerKwh(i) + 1e-12);
        }
        return new Exclusivity(batteries, grid);
    }

    /// The same with more intervals, found by looking at a solution. Empty additions mean it is clean.
    Exclusivity with(Exclusivity more) {
        var batteries = new ArrayList<BitSet>();
        for (int b = 0; b < battery.size(); b++) {
            var union = (BitSet) battery.get(b).clone();
            union.or(more.battery.get(b));
            batteries.add(union);
        }
        var union = (BitSet) grid.clone();
        union.or(more.grid);
        return new Exclusivity(batteries, union);
    }

    /// The same for every battery and interval if there is any: where a loop is forbidden, the next
    /// interval or the next battery is tempted.
    Exclusivity everywhere(int intervals) {
        boolean looping = battery.stream().anyMatch(some -> !some.isEmpty());
        return new Exclusivity(battery.stream().map(_ -> all(looping, intervals)).toList(),
                all(!grid.isEmpty(), intervals));
    }

    private static BitSet all(boolean set, int intervals) {
        var all = new BitSet(intervals);
        all.set(0, intervals, set);
        return all;
    }

    boolean isEmpty() {
        return grid.isEmpty() && battery.stream().allMatch(BitSet::isEmpty);
    }
}

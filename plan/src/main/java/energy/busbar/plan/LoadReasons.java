// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why cars and miners run or wait, interval by interval.
final class LoadReasons {

    private static final double FLOWS_KW = 0.005;

    private final PlanningProblem problem;
    private final Flows flows;

    LoadReasons(PlanningProblem problem, Flows flows) {
        this.problem = problem;
        this.flows = flows;
    }

    List<Reason> vehicle(int v) {
        var task = problem.vehicles().get(v);
        double meanPaid = meanPaidPerKwh(v);
        double unmetKwh = flows.unmetKwh(v);
        var reasons = new ArrayList<Reason>();
        double leftKwh = task.neededKwh();
        for (int i = 0; i < flows.importKw.length; i++) {
            boolean there = problem.grid().overlapFraction(i, task.arrival(), task.departure()) > 0;
            reasons.add(there
                    ? vehicle(v, i, leftKwh, new Paid(meanPaid, unmetKwh))
                    : Reason.of(ReasonCode.NO_CAR, "No car is plugged in then."));
            leftKwh -= flows.gainedKwh(v, i);
        }
        return reasons;
    }

    private record Paid(double meanPerKwh, double unmetKwh) {}

    private Reason vehicle(int v, int i, double leftKwh, Paid paid) {
        var task = problem.vehicles().get(v);
        double kw = flows.vehicleKw[v][i];
        double price = problem.buyPerKwh(i);
        if (flows.givenKw[v][i] > FLOWS_KW) {
            return gives(v, i, paid.meanPerKwh());
        }
        if (leftKwh <= 0.005) {
            return Reason.of(ReasonCode.CAR_READY, "The car has what it asked for.");
        }
        if (paid.unmetKwh() > 0.005) {
            return new Reason(ReasonCode.TARGET_MISSED, String.format(Locale.ROOT,
                    "Charging %.1f kW: %.1f kWh will still be missing at departure.", kw, paid.unmetKwh()),
                    "charger.max-current-a", paid.unmetKwh() * task.unmetPerKwh());
        }
        if (kw > FLOWS_KW) {
            return charges(v, i);
        }
        double extra = Math.max(0, price - paid.meanPerKwh());
        return new Reason(ReasonCode.CAR_WAITS, String.format(Locale.ROOT,
                "The car waits: import costs %s, it will charge at %s on average.",
                Money.perKwh(problem.currency(), price), Money.perKwh(problem.currency(), paid.meanPerKwh())),
                "", extra * Math.min(leftKwh, task.maxKw() * problem.grid().hours(i)), "charging now");
    }

    /// The other time is the cheapest in which the car is there and does not charge.
    private Reason charges(int v, int i) {
        double kw = flows.vehicleKw[v][i];
        double price = problem.buyPerKwh(i);
        boolean fromSun = flows.importKw[i] < FLOWS_KW;
        var sentence = String.format(Locale.ROOT, fromSun
                ? "Charging %.1f kW without the grid; import would cost %s."
                : "Charging %.1f kW: import costs %s, among the cheapest before departure.", kw,
                Money.perKwh(problem.currency(), price));
        int other = cheapestIdle(v);
        if (other < 0) {
            return new Reason(ReasonCode.CHARGE_CAR, sentence, "", 0);
        }
        double paid = fromSun ? problem.forecast().exportPerKwh()[i] : price;
        double extra = Math.max(0, problem.buyPerKwh(other) - paid) * kw * problem.grid().hours(i);
        return new Reason(ReasonCode.CHARGE_CAR, sentence, "", extra,
                "charging when import costs " + Money.perKwh(problem.currency(), problem.buyPerKwh(other)));
    }

    /// −1 if it charges all the time it is there.
    private int cheapestIdle(int v) {
        var task = problem.vehicles().get(v);
        int cheapest = -1;
        for (int i = 0; i < flows.importKw.length; i++) {
            boolean idle = flows.vehicleKw[v][i] <= FLOWS_KW
                    && problem.grid().overlapFraction(i, task.arrival(), task.departure()) > 0;
            boolean cheaper = cheapest < 0 || problem.buyPerKwh(i) < problem.buyPerKwh(cheapest);
            cheapest = idle && cheaper ? i : cheapest;
        }
        return cheapest;
    }

    private Reason gives(int v, int i, double rechargePerKwh) {
        var giving = problem.vehicles().get(v).giving();
        double worth = flows.exportKw[i] > FLOWS_KW
                ? problem.forecast().exportPerKwh()[i]
                : problem.buyPerKwh(i);
        double cost = rechargePerKwh * giving.rechargePerKwh() + giving.wearPerKwh();
        double kw = flows.givenKw[v][i];
        return new Reason(ReasonCode.CAR_GIVES, String.format(Locale.ROOT,
                "The car gives %.1f kW: a kWh is worth %s now, charging it again costs %s with losses and wear.", kw,
                Money.perKwh(problem.currency(), worth), Money.perKwh(problem.currency(), cost)),
                "", Math.max(0, (worth - cost) * kw * problem.grid().hours(i)), "keeping it in the car");
    }

    /// What the car's energy costs at import prices, sun included at its export price.
    private double meanPaidPerKwh(int v) {
        double kwh = 0;
        double cost = 0;
        for (int i = 0; i < flows.importKw.length; i++) {
            double energyKwh = flows.vehicleKw[v][i] * problem.grid().hours(i);
            kwh += energyKwh;
            cost += energyKwh * (flows.importKw[i] > FLOWS_KW
                    ? problem.buyPerKwh(i)
                    : problem.forecast().exportPerKwh()[i]);
        }
        return kwh > 0 ? cost / kwh : 0;
    }

    List<Reason> miner(int m) {
        var reasons = new ArrayList<Reason>();
        for (int i = 0; i < flows.importKw.length; i++) {
            reasons.add(miner(m, i));
        }
        return reasons;
    }

    private Reason miner(int m, int i) {
        var miner = problem.miners().get(m).miner();
        double kw = flows.minerKw[m][i];
        boolean importing = flows.importKw[i] > FLOWS_KW;
        double price = importing ? problem.buyPerKwh(i) : problem.forecast().exportPerKwh()[i];
        double gainPerKwh = miner.valuePerKwh() - price;
        double stake = Math.abs(gainPerKwh) * Math.max(kw, miner.stepsKw()[0]) * problem.grid().hours(i);
        var sentence = kw > 0
                ? String.format(Locale.ROOT, "Mining %.1f kW earns %s; the energy costs %s", kw,
                        Money.perKwh(problem.currency(), miner.valuePerKwh()),
                        Money.perKwh(problem.currency(), price))
                : String.format(Locale.ROOT, "No mining: it would earn %s, the energy is worth %s",
                        Money.perKwh(problem.currency(), miner.valuePerKwh()),
                        Money.perKwh(problem.currency(), price));
        // Only a start explains a run at a loss or a rest that seems to waste a gain.
        boolean startDecides = miner.startCost() > 0 && kw > 0 != gainPerKwh > 0;
        var start = startDecides
                ? String.format(Locale.ROOT, "; a start costs %.2f %s", miner.startCost(), problem.currency())
                : "";
        return new Reason(kw > 0 ? ReasonCode.MINE : ReasonCode.DO_NOT_MINE, sentence + start + ".", "", stake,
                kw > 0 ? "not mining" : "mining");
    }
}

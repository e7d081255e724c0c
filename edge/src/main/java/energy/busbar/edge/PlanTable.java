// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.model.Shortfall;
import energy.busbar.model.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A plan as rows for people and machines; neighbouring intervals that do the same for the same
/// reason share a row.
///
/// @param proof       how good the plan is known to be, in words
/// @param energyCost  what the bill will say, mining income included
record PlanTable(
        String site, String currency, Instant issuedAt, String proof, double energyCost, List<Row> rows,
        List<Shortfall> shortfalls, String zone) {

    /// Means over the row, and the charge of all batteries at its end.
    ///
    /// @param batteryKw discharge positive
    /// @param gridKw    import positive
    record Row(
            Instant start, Instant end, double importPerKwh, double loadKw, double pvKw, double batteryKw,
            double carsKw,
            double minersKw, double gridKw, double socKwh, String reason) {}

    static PlanTable of(Plan plan, Site site) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < plan.grid().intervals();) {
            int end = i + 1;
            while (end < plan.grid().intervals() && continues(plan, i, end)) {
                end++;
            }
            rows.add(row(plan, i, end));
            i = end;
        }
        return new PlanTable(site.name(), site.currency(), plan.issuedAt(), words(plan.proof()),
                plan.costs().energyCost(), rows, plan.shortfalls(), site.zone().getId());
    }

    static String words(Proof proof) {
        return switch (proof) {
            case Proof.Proved _ -> "proved best";
            case Proof.Feasible feasible -> String.format(Locale.ROOT, "within %.2f of the best", feasible.gapMoney());
            case Proof.Fallback fallback -> "made by rules: " + fallback.cause();
        };
    }

    private static boolean continues(Plan plan, int first, int i) {
        return plan.forecast().importPerKwh()[first] == plan.forecast().importPerKwh()[i]
                && plan.batteries().stream().allMatch(
                        battery -> battery.intents().get(first).mode() == battery.intents().get(i).mode()
                                && battery.reasons().get(first).code() == battery.reasons().get(i).code())
                && plan.chargers().stream().allMatch(car -> car.chargeKw()[first] > 0 == car.chargeKw()[i] > 0)
                && plan.miners().stream().allMatch(miner -> miner.powerKw()[first] == miner.powerKw()[i]);
    }

    private static Row row(Plan plan, int from, int until) {
        var sums = new double[6];
        double hours = 0;
        for (int i = from; i < until; i++) {
            double h = plan.grid().hours(i);
            int at = i;
            hours += h;
            sums[0] += h * plan.forecast().loadKw()[i];
            sums[1] += h * (plan.forecast().pvKw()[i] - plan.curtailedKw()[i]);
            sums[2] += h * plan.batteries().stream().mapToDouble(b -> b.dischargeKw()[at] - b.chargeKw()[at]).sum();
            sums[3] += h * plan.chargers().stream().mapToDouble(car -> car.chargeKw()[at]).sum();
            sums[4] += h * plan.miners().stream().mapToDouble(miner -> miner.powerKw()[at]).sum();
            sums[5] += h * (plan.importKw()[i] - plan.exportKw()[i]);
        }
        double socKwh = plan.batteries().stream().mapToDouble(battery -> battery.socKwh()[until]).sum();
        return new Row(plan.grid().boundary(from), plan.grid().boundary(until), plan.forecast().importPerKwh()[from],
                sums[0] / hours, sums[1] / hours, sums[2] / hours, sums[3] / hours, sums[4] / hours, sums[5] / hours,
                socKwh, reason(plan, from));
    }

    private static String reason(Plan plan, int i) {
        return plan.batteries().stream().map(battery -> battery.reasons().get(i).sentence()).findFirst()
                .or(() -> plan.chargers().stream().map(car -> car.reasons().get(i).sentence()).findFirst()).orElse("");
    }

    String text() {
        var time = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT).withZone(ZoneId.of(zone));
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s, planned %s, %s; energy %.2f %s%n%n", site, issuedAt, proof,
                energyCost, currency));
        text.append("from       to         price   load     pv  battery   cars  miner    grid    SoC  why\n");
        text.append("                     /kWh     kW     kW       kW     kW     kW      kW    kWh\n");
        for (var row : rows) {
            text.append(String.format(Locale.ROOT, "%s  %s %7.4f %6.2f %6.2f %8.2f %6.2f %6.2f %7.2f %6.1f  %s%n",
                    time.format(row.start()), time.format(row.end()), row.importPerKwh(), row.loadKw(), row.pvKw(),
                    row.batteryKw(), row.carsKw(), row.minersKw(), row.gridKw(), row.socKwh(), row.reason()));
        }
        text.append("\nSigns: discharge and import positive. Times are ").append(zone).append(".\n");
        shortfalls.forEach(shortfall -> text.append("Not met: ").append(shortfall.sentence()).append('\n'));
        return text.toString();
    }
}

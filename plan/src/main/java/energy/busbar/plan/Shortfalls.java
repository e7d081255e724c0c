// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Shortfall;
import java.util.List;
import java.util.Locale;

/// Says in words which wishes a plan does not meet.
final class Shortfalls {

    /// Less than this is rounding, not a wish.
    private static final double COUNTS_KWH = 0.005;

    private Shortfalls() {}

    static void addTo(List<Shortfall> shortfalls, Flows flows) {
        vehicles(shortfalls, flows);
        batteries(shortfalls, flows);
        fuse(shortfalls, flows);
        blocks(shortfalls, flows);
        forcedCurtailment(shortfalls, flows);
    }

    private static void vehicles(List<Shortfall> shortfalls, Flows flows) {
        for (int v = 0; v < flows.vehicleKw.length; v++) {
            double unmetKwh = flows.unmetKwh(v);
            if (unmetKwh > COUNTS_KWH) {
                var task = flows.problem.vehicles().get(v);
                shortfalls.add(new Shortfall(task.charger().id(), unmetKwh, String.format(Locale.ROOT,
                        "The car at %s will miss its target by %.1f of %.1f kWh: it leaves at %s.",
                        task.charger().id(), unmetKwh, task.neededKwh(), task.departure())));
            }
        }
    }

    private static void batteries(List<Shortfall> shortfalls, Flows flows) {
        for (int b = 0; b < flows.socKwh.length; b++) {
            var task = flows.problem.batteries().get(b);
            double belowKwh = task.battery().minSocKwh() - task.initialSocKwh();
            double aboveKwh = task.initialSocKwh() - task.battery().maxSocKwh();
            if (Math.max(belowKwh, aboveKwh) > COUNTS_KWH) {
                shortfalls.add(new Shortfall(task.battery().id(), Math.max(belowKwh, aboveKwh),
                        String.format(Locale.ROOT,
                                "%s starts %.2f kWh %s its band and returns to it first.",
                                task.battery().id(), Math.max(belowKwh, aboveKwh), belowKwh > 0 ? "below" : "above")));
            }
        }
    }

    private static void fuse(List<Shortfall> shortfalls, Flows flows) {
        double overKwh = 0;
        double worstKw = 0;
        double maxImportKw = flows.problem.connection().maxImportKw();
        for (int i = 0; i < flows.importKw.length; i++) {
            double overKw = Math.max(0, flows.importKw[i] - maxImportKw);
            overKwh += overKw * flows.problem.grid().hours(i);
            worstKw = Math.max(worstKw, overKw);
        }
        if (overKwh > COUNTS_KWH) {
            shortfalls.add(new Shortfall("grid", overKwh, String.format(Locale.ROOT,
                    "The house alone needs up to %.1f kW more than the fuse of %.1f kW gives.", worstKw, maxImportKw)));
        }
    }

    private static void blocks(List<Shortfall> shortfalls, Flows flows) {
        for (int k = 0; k < flows.blockStart.length; k++) {
            if (flows.blockStart[k] < 0) {
                var task = flows.problem.blocks().get(k);
                shortfalls.add(new Shortfall(task.id(), task.powerKw() * task.hours(),
                        task.id() + " does not fit between " + task.earliest() + " and " + task.latestEnd() + "."));
            }
        }
    }

    private static void forcedCurtailment(List<Shortfall> shortfalls, Flows flows) {
        double lostKwh = 0;
        for (int i = 0; i < flows.curtailedKw.length; i++) {
            lostKwh += flows.problem.pvCurtailable() ? 0 : flows.curtailedKw[i] * flows.problem.grid().hours(i);
        }
        if (lostKwh > COUNTS_KWH) {
            shortfalls.add(new Shortfall("pv", lostKwh, String.format(Locale.ROOT,
                    "%.1f kWh of sun have nowhere to go: the export cap of %.1f kW binds and the inverter takes no limit.",
                    lostKwh, flows.problem.connection().maxExportKw())));
        }
    }
}

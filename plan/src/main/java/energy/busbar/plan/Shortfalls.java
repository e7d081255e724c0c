// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.GridEvent.Avoid;
import energy.busbar.model.Phase;
import energy.busbar.model.Shortfall;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/// Says in words which wishes a plan does not meet.
final class Shortfalls {

    /// Less than this is rounding, not a wish.
    private static final double COUNTS_KWH = 0.005;

    /// A twentieth of a kelvin for an hour is nobody's discomfort.
    private static final double COUNTS_KELVIN_HOURS = 0.05;

    private Shortfalls() {}

    static void addTo(List<Shortfall> shortfalls, Flows flows) {
        vehicles(shortfalls, flows);
        batteries(shortfalls, flows);
        fuse(shortfalls, flows);
        phases(shortfalls, flows);
        avoided(shortfalls, flows);
        blocks(shortfalls, flows);
        forcedCurtailment(shortfalls, flows);
        comfort(shortfalls, flows);
        shed(shortfalls, flows);
    }

    private static void shed(List<Shortfall> shortfalls, Flows flows) {
        var loads = flows.problem.gridEvents().everyLoad();
        for (int k = 0; k < flows.shedKw.length; k++) {
            double kwh = 0;
            for (int i = 0; i < flows.importKw.length; i++) {
                kwh += flows.shedKw[k][i] * flows.problem.grid().hours(i);
            }
            if (kwh > COUNTS_KWH) {
                shortfalls.add(new Shortfall(loads.get(k).id(), kwh, String.format(Locale.ROOT,
                        "%s (priority %d) goes without %.1f kWh while there is no grid.", loads.get(k).id(),
                        loads.get(k).priority(), kwh)));
            }
        }
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
        double leastImportKw = flows.problem.connection().maxImportKw();
        for (int i = 0; i < flows.importKw.length; i++) {
            double overKw = Math.max(0, flows.importKw[i] - flows.problem.maxImportKw(i));
            leastImportKw = overKw > 0 ? Math.min(leastImportKw, flows.problem.maxImportKw(i)) : leastImportKw;
            overKwh += overKw * flows.problem.grid().hours(i);
            worstKw = Math.max(worstKw, overKw);
        }
        if (overKwh > COUNTS_KWH) {
            var limit = leastImportKw < flows.problem.connection().maxImportKw() ? "grid event's limit" : "fuse";
            shortfalls.add(new Shortfall("grid", overKwh, String.format(Locale.ROOT,
                    "The house alone needs up to %.1f kW more than the %s of %.1f kW gives.", worstKw, limit,
                    leastImportKw)));
        }
    }

    private static void phases(List<Shortfall> shortfalls, Flows flows) {
        var room = new PhaseRoom(flows.problem, flows.vehicleKw, flows.givenKw);
        double maxCurrentA = flows.problem.connection().phaseFuse().maxCurrentA();
        for (var phase : Phase.values()) {
            var in = Beyond.of(flows, i -> room.beyondKw(i, phase, flows.importKw[i] - flows.exportKw[i]));
            if (in.kwh() > COUNTS_KWH) {
                shortfalls.add(new Shortfall("grid", in.kwh(), String.format(Locale.ROOT,
                        "The house alone needs up to %.1f kW more on %s than its fuse of %.0f A gives.", in.worstKw(),
                        phase, maxCurrentA)));
            }
            var out = Beyond.of(flows, i -> room.outwardKw(i, phase, flows.importKw[i] - flows.exportKw[i]));
            if (out.kwh() > COUNTS_KWH) {
                shortfalls.add(new Shortfall("grid", out.kwh(), String.format(Locale.ROOT,
                        "Up to %.1f kW more sun go out on %s than its fuse of %.0f A bears: to limit it would bring "
                                + "in too much elsewhere.",
                        out.worstKw(), phase, maxCurrentA)));
            }
        }
    }

    private record Beyond(double kwh, double worstKw) {

        static Beyond of(Flows flows, IntToDoubleFunction beyondKw) {
            double kwh = 0;
            double worstKw = 0;
            for (int i = 0; i < flows.importKw.length; i++) {
                kwh += beyondKw.applyAsDouble(i) * flows.problem.grid().hours(i);
                worstKw = Math.max(worstKw, beyondKw.applyAsDouble(i));
            }
            return new Beyond(kwh, worstKw);
        }
    }

    private static void avoided(List<Shortfall> shortfalls, Flows flows) {
        var grid = flows.problem.grid();
        for (var event : flows.problem.gridEvents().events()) {
            if (!(event instanceof Avoid avoid)) {
                continue;
            }
            double kwh = 0;
            for (int i = 0; i < flows.importKw.length; i++) {
                kwh += flows.importKw[i] * grid.hours(i) * grid.overlapFraction(i, avoid.start(), avoid.end());
            }
            if (kwh > COUNTS_KWH) {
                shortfalls.add(new Shortfall(avoid.id(), kwh, String.format(Locale.ROOT,
                        "%.1f kWh are imported between %s and %s: avoiding them would cost more than the %s they are worth.",
                        kwh, avoid.start(), avoid.end(),
                        Money.perKwh(flows.problem.currency(), avoid.worthPerKwh()))));
            }
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

    /// Degree-hours outside the band; the energy is what would have mended the worst moment.
    private static void comfort(List<Shortfall> shortfalls, Flows flows) {
        for (int k = 0; k < flows.celsius.length; k++) {
            var task = flows.problem.heatStores().get(k);
            double kelvinHours = 0;
            int worst = 0;
            for (int i = 0; i < flows.importKw.length; i++) {
                kelvinHours += task.outsideKelvin(i, flows.celsius[k][i + 1]) * flows.problem.grid().hours(i);
                worst = outside(flows, k, i) > outside(flows, k, worst) ? i : worst;
            }
            if (kelvinHours > COUNTS_KELVIN_HOURS) {
                double missingKwh = outside(flows, k, worst) * task.store().capacityKwhPerKelvin()
                        / Math.abs(task.cop()[worst]);
                shortfalls.add(new Shortfall(task.store().id(), missingKwh, String.format(Locale.ROOT,
                        "%s leaves its band of %.1f to %.1f °C: %.1f °C at %s, %.1f degree-hours in all.",
                        task.store().id(), task.lowestCelsius()[worst], task.highestCelsius()[worst],
                        flows.celsius[k][worst + 1], flows.problem.grid().boundary(worst + 1), kelvinHours)));
            }
        }
    }

    private static double outside(Flows flows, int store, int i) {
        return flows.problem.heatStores().get(store).outsideKelvin(i, flows.celsius[store][i + 1]);
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

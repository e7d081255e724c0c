// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.forecast.Departures;
import energy.busbar.forecast.Departures.Drivers;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A judge's site in the planner's words, as far as it may be known at a step.
final class Tasks {

    /// A limit that the site does not have: never binds, and is still a number to a solver.
    private static final double UNLIMITED_KW = 1e6;

    /// The voltage that turns a charger's kW into the amperes of its record; any would do.
    private static final double VOLTS = 230;
    private static final double STEP_A = 0.001;

    /// Less than this is not worth a charge, kWh.
    private static final double FULL_KWH = 1e-6;

    /// A car that leaves without what it needs is dearer than grading says: its driver is not there to
    /// be asked, and tomorrow's cars profit from a limit raised today. At 2, ten weeks of a depot cost more
    /// for hardly more energy.
    private static final double UNMET_FACTOR = 1.5;

    private static final int HOUSEHOLD_CARS = 2;

    private final JudgeSite site;
    private final Departures departures;
    private final Set<Integer> gone = new HashSet<>();
    private Drivers drivers = Drivers.HOUSEHOLD;

    Tasks(JudgeSite site) {
        this.site = site;
        departures = new Departures(site.zone());
    }

    /// @param session index in the site's list
    /// @param early   when three in ten of its like are gone
    record Visit(int session, VehicleTask task, Instant early) {}

    /// The cars that are there and still need something, and whose they are.
    record Present(List<Visit> visits, Drivers drivers) {

        List<VehicleTask> tasks() {
            return visits.stream().map(Visit::task).toList();
        }
    }

    GridConnection connection(int i) {
        var grid = site.grid();
        return new GridConnection(Math.min(grid.maxImportKw(), UNLIMITED_KW),
                Math.min(grid.maxExportKw(), UNLIMITED_KW), 3, grid.peakPerKw(),
                Duration.ofSeconds(Math.round(site.series().hours()[i] * 3600)), grid.standingPerDay());
    }

    static Battery battery(JudgeSite.Storage told) {
        return new Battery("battery", told.capacityKwh(), told.minKwh() / told.capacityKwh(),
                told.maxKwh() / told.capacityKwh(), told.maxChargeKw(), told.maxDischargeKw(),
                told.chargeEfficiency(), told.dischargeEfficiency(), told.wearPerKwh(), told.gridCharging(),
                told.gridExport());
    }

    List<BatteryTask> batteries(double socKwh, double terminalPerKwh, double minFinalKwh) {
        return site.battery().present()
                ? List.of(new BatteryTask(battery(site.battery()), socKwh, terminalPerKwh, minFinalKwh))
                : List.of();
    }

    /// What is known of the cars at the start of a step.
    Present present(int i, TimeGrid grid, Cars cars) {
        var now = site.series().start()[i];
        var visits = new ArrayList<Visit>();
        drivers = drivers(now);
        for (int k = 0; k < site.sessions().size(); k++) {
            var session = site.sessions().get(k);
            if (!session.departure().isAfter(now) && gone.add(k)) {
                departures.ended(announced(session), session.departure());
            }
            double leftKwh = session.wantedKwh() - cars.deliveredKwh(k);
            if (!session.arrival().isAfter(now) && session.departure().isAfter(now) && leftKwh > FULL_KWH) {
                visits.add(visit(k, grid, leftKwh));
            }
        }
        return new Present(visits, drivers);
    }

    private Visit visit(int k, TimeGrid grid, double leftKwh) {
        var session = site.sessions().get(k);
        var now = grid.start();
        double stepHours = grid.hours(0);
        var stay = departures.stay(now, announced(session), drivers);
        // A car that outstays all others may leave any moment: what comes now is treated as its last.
        var out = stay.latest().filter(latest -> latest.isAfter(now)).orElse(grid.boundary(1));
        double hours = Duration.between(now, out).toMillis() / 3_600_000.0;
        double neededKwh = Math.min(leftKwh, hours * session.maxKw());
        // The last bit of a charge takes less than a step at minimum power; as a mean it is below it.
        double minKw = leftKwh < session.minKw() * stepHours ? 0 : session.minKw();
        var charger = new Charger("charger-" + session.id(), session.minKw() * 1000 / VOLTS,
                session.maxKw() * 1000 / VOLTS, STEP_A, 1, VOLTS);
        var task = new VehicleTask(charger, session.id(), now, out, neededKwh, session.maxKw(), minKw,
                UNMET_FACTOR * site.unmetPerKwh(), goneFraction(stay, grid));
        return new Visit(k, task, stay.early().orElse(out));
    }

    private static Departures.Visit announced(JudgeSite.Session session) {
        return new Departures.Visit(session.arrival(), session.expectedDeparture(),
                session.wantedKwh() / session.maxKw());
    }

    /// More cars at once than a household has belong to strangers, and so do those that come later.
    private Drivers drivers(Instant now) {
        long there = site.sessions().stream()
                .filter(session -> !session.arrival().isAfter(now) && session.departure().isAfter(now)).count();
        return there > HOUSEHOLD_CARS ? Drivers.STRANGERS : drivers;
    }

    private static double[] goneFraction(Departures.Stay stay, TimeGrid grid) {
        var gone = new double[grid.intervals()];
        for (int n = 1; n < gone.length; n++) {
            gone[n] = stay.goneFraction(grid.boundary(n));
        }
        return gone;
    }

    /// Jobs that have not started and whose window the horizon holds.
    List<BlockTask> blocks(int i, Instant horizon, JobLog log) {
        var series = site.series();
        var tasks = new ArrayList<BlockTask>();
        for (int j = 0; j < site.jobs().size(); j++) {
            var job = site.jobs().get(j);
            var latestEnd = series.end(job.last() + job.steps() - 1);
            if (!log.started(j) && i <= job.last() && !latestEnd.isAfter(horizon)) {
                tasks.add(new BlockTask(job.id(), job.powerKw(), job.steps() * series.hours()[0],
                        series.start()[Math.max(i, job.first())], latestEnd));
            }
        }
        return tasks;
    }
}

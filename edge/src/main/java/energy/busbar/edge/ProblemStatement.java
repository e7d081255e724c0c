// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridEvent;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.plan.GridEvents;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.Carbon;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Site, state and forecast as a problem for the planner, with the switches applied.
final class ProblemStatement {

    /// Drivers leave earlier than they say: by half an hour and more on one day in seven.
    private static final Duration READY_BEFORE = Duration.ofMinutes(30);

    /// A car that is still there after its announced departure is charged as if it left in an hour.
    private static final Duration OVERDUE = Duration.ofHours(1);

    /// A missing kWh in a car outweighs any price by this factor: nobody saves a few cents to find
    /// the car empty.
    private static final double UNMET_FACTOR = 10;

    private final Seen seen;
    private final Forecast forecast;

    private ProblemStatement(Seen seen, Forecast forecast) {
        this.seen = seen;
        this.forecast = forecast;
    }

    static PlanningProblem of(Seen seen, Forecast forecast) {
        var statement = new ProblemStatement(seen, forecast);
        var site = seen.site();
        return new PlanningProblem(site.currency(), forecast, site.grid(), site.pvCurtailable(), seen.peakSoFarKw(),
                statement.batteries(), statement.vehicles(), statement.miners(), List.of(), List.of(),
                Carbon.UNPRICED, statement.events());
    }

    /// A limit of the grid operator holds for the whole plan: it ends when it ends, and plans are made anew.
    private GridEvents events() {
        var grid = seen.site().grid();
        var limited = seen.orders().operator().within(grid);
        return limited.equals(grid)
                ? GridEvents.NONE
                : new GridEvents(List.of(new GridEvent.Limited("grid operator", forecast.grid().start(),
                        forecast.grid().end(), limited.maxImportKw(), limited.maxExportKw())), List.of());
    }

    private List<BatteryTask> batteries() {
        return seen.site().batteries().stream()
                .flatMap(battery -> seen.state().battery(battery.id()).stream()
                        .map(state -> new BatteryTask(allowed(battery), state.socKwh(),
                                StoredValue.perKwh(battery, forecast), 0)))
                .toList();
    }

    /// The battery as the switches leave it.
    private Battery allowed(Battery battery) {
        var switches = seen.site().automation();
        return new Battery(battery.id(), battery.capacityKwh(), battery.minSocFraction(), battery.maxSocFraction(),
                battery.maxChargeKw(), battery.maxDischargeKw(), battery.chargeEfficiency(),
                battery.dischargeEfficiency(), battery.wearPerKwh(), battery.gridCharging() && switches.arbitrage(),
                battery.gridExport() && switches.export());
    }

    private List<VehicleTask> vehicles() {
        double unmetPerKwh = UNMET_FACTOR * Stream.of(forecast.importPerKwh(), forecast.exportPerKwh())
                .flatMapToDouble(Arrays::stream).map(Math::abs).reduce(1, Math::max);
        return seen.site().chargers().stream()
                .flatMap(charger -> seen.state().charger(charger.id()).flatMap(ChargerState::session)
                        .flatMap(session -> vehicle(charger, session, unmetPerKwh)).stream())
                .toList();
    }

    private Optional<VehicleTask> vehicle(Charger installed, EvSession session, double unmetPerKwh) {
        var charger = installed.acrossPhases();
        double maxKw = Math.min(session.maxKw(), charger.maxKw());
        if (session.neededKwh() <= 0) {
            return Optional.empty();
        }
        return Optional
                .of(new VehicleTask(charger, session.id(), session.arrival(), ready(session), session.neededKwh(),
                        maxKw, Math.min(charger.minKw(), maxKw), unmetPerKwh));
    }

    private Instant ready(EvSession session) {
        var now = seen.at();
        var early = session.expectedDeparture().minus(READY_BEFORE);
        if (early.isAfter(now.plus(READY_BEFORE))) {
            return early;
        }
        return session.expectedDeparture().isAfter(now.plusSeconds(60))
                ? session.expectedDeparture()
                : now.plus(OVERDUE);
    }

    private List<MinerTask> miners() {
        if (!seen.site().automation().mining()) {
            return List.of();
        }
        return seen.site().miners().stream()
                .flatMap(miner -> seen.state().miner(miner.id()).stream()
                        .map(state -> new MinerTask(miner, state.powerKw(), state.since())))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.Command.Mode;
import energy.busbar.edge.backtest.JudgeSite.TerminalMode;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.Plan;
import energy.busbar.plan.Planner;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// The period planned at once with everything that would happen known: the bar nobody can pass.
final class Foresight {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

    private final JudgeSite site;

    Foresight(JudgeSite site) {
        this.site = site;
    }

    Grade grade(Planner planner) {
        long began = System.nanoTime();
        var plan = planner.plan(problem(), TIME_LIMIT);
        var plant = new Plant(site, true);
        var cars = new Cars(site);
        var chargers = site.sessions();
        for (int i = site.first(); i < site.last(); i++) {
            int n = i - site.first();
            var wished = new HashMap<Integer, Double>();
            for (int k = 0; k < chargers.size(); k++) {
                wished.put(k, plan.chargers().get(k).chargeKw()[n]);
            }
            var taken = cars.takes(i, wished);
            double carsKw = taken.values().stream().mapToDouble(Double::doubleValue).sum();
            plant.step(i, command(plan, n), carsKw, jobsKw(plan, n));
            cars.deliver(i, taken);
        }
        return Grade.of("perfect foresight", site, plant, cars, (System.nanoTime() - began) / 1e9);
    }

    private static Command command(Plan plan, int n) {
        double chargeKw = plan.batteries().isEmpty()
                ? 0
                : plan.batteries().getFirst().chargeKw()[n] - plan.batteries().getFirst().dischargeKw()[n];
        return Command.of(Mode.POWER, chargeKw).curtailing(plan.curtailedKw()[n]);
    }

    private static double jobsKw(Plan plan, int n) {
        return plan.blocks().stream()
                .mapToDouble(block -> block.powerKw() * plan.grid().overlapFraction(n, block.start(), block.end()))
                .sum();
    }

    private PlanningProblem problem() {
        var series = site.series();
        var grid = series.grid(site.first(), site.steps());
        var happened = new Forecast(grid.start(), grid, part(series.loadKw()), part(series.pvKw()),
                part(series.importPerKwh()), part(series.exportPerKwh()), grid.end());
        var battery = site.battery();
        boolean valued = battery.terminal().mode() == TerminalMode.VALUE;
        boolean kept = battery.terminal().mode() == TerminalMode.AT_LEAST_INITIAL
                || battery.terminal().mode() == TerminalMode.EQUAL;
        var tasks = new Tasks(site);
        return new PlanningProblem(site.currency(), happened, tasks.connection(site.first()), site.pvCurtailable(), 0,
                tasks.batteries(battery.initialKwh(), valued ? site.terminalPerKwh() : 0,
                        kept ? battery.initialKwh() : 0),
                vehicles(), List.of(), blocks());
    }

    private double[] part(double[] values) {
        return Arrays.copyOfRange(values, site.first(), site.last());
    }

    /// Real stays, any power up to the car's: minimum powers would make a month of cars a riddle.
    private List<VehicleTask> vehicles() {
        return site.sessions().stream()
                .map(session -> new VehicleTask(
                        new Charger("charger-" + session.id(), 0, session.maxKw(), 1e-3, 1, 1e3),
                        session.id(), session.arrival(), session.departure(), session.possibleKwh(), session.maxKw(), 0,
                        site.grid().excessPerKwh()))
                .toList();
    }

    private List<BlockTask> blocks() {
        var series = site.series();
        return site.jobs().stream()
                .map(job -> new BlockTask(job.id(), job.powerKw(), job.steps() * series.hours()[0],
                        series.start()[job.first()], series.end(job.last() + job.steps() - 1)))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.JudgeSite.TerminalMode;
import energy.busbar.edge.backtest.Tasks.Present;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.Forecast;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.plan.Hedge;
import energy.busbar.plan.Planner;
import energy.busbar.plan.PlanningProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Busbar itself in virtual time: each step it forecasts, plans, hedges against other courses, and
/// turns the first interval's intent into a row.
final class Controller {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /// To the evening after next, with most markets' published prices inside.
    private static final Duration HORIZON = Duration.ofHours(40);

    /// Energy left at the horizon will replace a cheap import, not a dear one.
    private static final double LEFT_QUANTILE = 0.25;

    /// What a battery's intent is chosen against.
    enum Foreseen {
        MANY_COURSES,
        /// The plan is followed as it stands, to see what the hedge earns.
        ONE_COURSE
    }

    /// How a run decides.
    record Manner(Foreseen foreseen, Foretelling foretelling) {

        static final Manner LIVE = new Manner(Foreseen.MANY_COURSES, Foretelling.LEARNED);
    }

    private final JudgeSite site;
    private final Planner planner;
    private final Foreseen foreseen;
    private final Knowledge knowledge;
    private final Tasks tasks;
    private final JobLog jobs;
    private final Peak peak;
    private int fallbacks;

    Controller(JudgeSite site, Planner planner, Manner manner) {
        this.site = site;
        this.foreseen = manner.foreseen();
        this.planner = planner.rolling();
        knowledge = new Knowledge(site, manner.foretelling());
        tasks = new Tasks(site);
        jobs = new JobLog(site);
        peak = Peak.expected(site, planner);
    }

    /// Plans that rules made because the search failed.
    int fallbacks() {
        return fallbacks;
    }

    /// What a step brought that the next decisions may use.
    void seen(Plant.Flow flow) {
        peak.seen(flow.importKw());
    }

    Row decide(int i, double socKwh, Cars cars) {
        var house = forecast(i);
        var courses = knowledge.courses(house);
        var present = tasks.present(i, house.grid(), cars);
        double[] runningKw = jobs.runningKw(house.grid());
        var problem = problem(i, with(house, runningKw), socKwh, present);
        var plan = planner.plan(problem, TIME_LIMIT);
        fallbacks += plan.proof() instanceof Proof.Fallback ? 1 : 0;
        jobs.start(i, plan);
        double jobsKw = jobs.runningKw(i);
        double capKw = Math.min(site.grid().maxImportKw(), plan.importCapKw()[0]);
        var command = foreseen == Foreseen.MANY_COURSES
                ? hedged(problem, plan, courses.stream().map(course -> with(course, runningKw)).toList(), capKw)
                : asPlanned(plan, capKw);
        var wished = new CarPower(site, plan, present, cars).wishedKw(i, capKw, jobsKw, worstLoadKw(courses),
                supportKw(i, socKwh));
        return new Row(i, command, cars.takes(i, wished), jobsKw);
    }

    private Command hedged(PlanningProblem problem, Plan plan, List<Forecast> courses, double capKw) {
        return Hedge.choose(problem, plan, courses)
                .map(made -> command(made.intent(), capKw).curtailing(made.curtailedKw()))
                .orElseGet(() -> asPlanned(plan, capKw));
    }

    private Command asPlanned(Plan plan, double capKw) {
        var command = site.battery().present()
                ? command(plan.batteries().getFirst().intents().getFirst(), capKw)
                : Command.of(Command.Mode.IDLE, 0);
        return command.curtailing(plan.curtailedKw()[0]);
    }

    private Command command(BatteryIntent intent, double capKw) {
        return Intents.command(intent, site.battery().capacityKwh(), capKw);
    }

    private Forecast forecast(int i) {
        var horizon = site.series().start()[i].plus(HORIZON);
        var end = site.series().end(site.last() - 1);
        return knowledge.forecast(i, knowledge.grid(i, horizon.isBefore(end) ? horizon : end));
    }

    private static Forecast with(Forecast forecast, double[] addedKw) {
        double[] loadKw = forecast.loadKw().clone();
        for (int n = 0; n < loadKw.length; n++) {
            loadKw[n] += addedKw[n];
        }
        return new Forecast(forecast.issuedAt(), forecast.grid(), loadKw, forecast.pvKw(), forecast.importPerKwh(),
                forecast.exportPerKwh(), forecast.pricesKnownUntil());
    }

    private PlanningProblem problem(int i, Forecast forecast, double socKwh, Present present) {
        Instant end = forecast.grid().end();
        return new PlanningProblem(site.currency(), forecast, tasks.connection(i), site.pvCurtailable(),
                peak.floorKw(), tasks.batteries(socKwh, leftPerKwh(i, forecast), 0),
                present.tasks(), List.of(), tasks.blocks(i, end, jobs));
    }

    /// Worth of a kWh in the cells at the horizon; at the end of the period what the site says.
    private double leftPerKwh(int i, Forecast forecast) {
        boolean ends = !forecast.grid().end().isBefore(site.series().end(site.last() - 1));
        if (ends && site.battery().terminal().mode() != TerminalMode.NONE) {
            return site.terminalPerKwh(knowledge.periodImportPerKwh(i));
        }
        double[] sorted = forecast.importPerKwh().clone();
        Arrays.sort(sorted);
        return Math.max(0, Baselines.quantile(sorted, LEFT_QUANTILE)) * site.battery().dischargeEfficiency();
    }

    /// House load of the coming step that no course exceeds.
    private static double worstLoadKw(List<Forecast> courses) {
        return courses.stream().mapToDouble(course -> course.loadKw()[0]).max().orElse(0);
    }

    /// What the battery can give through the coming step.
    private double supportKw(int i, double socKwh) {
        return site.battery().present()
                ? Tasks.battery(site.battery()).dischargeKwToReach(socKwh, 0, site.series().hours()[i])
                : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.plan.Optimiser;
import energy.busbar.plan.Planner;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `busbar backtest SITE.json`: a past period again, decided step by step from what was known then.
@Command(name = "backtest", sortOptions = false, description = {
        "Runs a past period again in virtual time, through the code that runs live.",
        "Each step is decided from what was known before it, graded, and compared with no battery, "
                + "self-consumption, a price rule and perfect foresight."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                        " 0:done", "65:a file is refused"}, footer = {"", "Examples:",
                                "  busbar backtest site.json --schedule schedule.csv --out result.json"})
public final class BacktestCommand implements Callable<Integer> {

    private static final int DONE = 0;
    /// A file's content is wrong, in the numbers of BSD's sysexits.
    private static final int REFUSED = 65;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SITE.json", description = "The site, its period and where its series lies.")
    private Path siteFile;

    @Option(names = "--schedule", paramLabel = "OUT.csv", description = "Write one row a step here.")
    private @Nullable Path schedule;

    @Option(names = "--ev", paramLabel = "OUT_ev.csv", description = "Write the power of each car here; beside the schedule as NAME_ev.csv if not given.")
    private @Nullable Path carSchedule;

    @Option(names = "--out", paramLabel = "R.json", description = "Write the result as JSON here.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the result as JSON instead of a table.")
    private boolean json;

    @Option(names = "--no-baselines", description = "Only the run itself; without baselines there is no capture.")
    private boolean noBaselines;

    @Option(names = "--no-hedge", description = "Follow each plan as it stands instead of weighing its first step against other likely courses of load and sun: the difference is what the hedge earns.")
    private boolean noHedge;

    @Option(names = "--forecast", paramLabel = "WHO", description = "Who foretells load and sun: learned (default), naive or perfect. Naive is the mean of the latest days of the same kind, perfect knows what came: what forecasts earn is the difference.")
    private Foretelling foretelling = Foretelling.LEARNED;

    @Override
    public Integer call() throws IOException {
        try {
            var site = JudgeSiteReader.read(siteFile);
            Optimiser.unavailable().ifPresent(why -> errors().println(why));
            var planner = new Optimiser();
            var progress = new Progress(site.name(), site.steps(), errors(), onTerminal());
            var foreseen = noHedge ? Controller.Foreseen.ONE_COURSE : Controller.Foreseen.MANY_COURSES;
            var run = Backtest.run(site, new Controller(site, planner, new Controller.Manner(foreseen, foretelling)),
                    progress);
            write(site, run);
            report(result(site, planner, run));
            return DONE;
        } catch (Problems.BadSiteException e) {
            errors().println(e.getMessage());
            return REFUSED;
        } catch (NoSuchFileException e) {
            errors().println("There is no file " + e.getFile() + ". Maybe the path is relative to another folder.");
            return REFUSED;
        }
    }

    private Result result(JudgeSite site, Planner planner, Backtest.Run run) {
        var grades = new ArrayList<Grade>();
        if (!noBaselines) {
            var baselines = new Baselines(site);
            grades.add(baselines.noBattery());
            grades.add(baselines.selfConsumption());
            grades.add(baselines.priceRule());
        }
        grades.add(run.grade());
        if (!noBaselines) {
            grades.add(new Foresight(site).grade(planner));
        }
        return new Result(site, grades, run.fallbacks());
    }

    private void write(JudgeSite site, Backtest.Run run) throws IOException {
        if (schedule != null) {
            ScheduleFile.write(schedule, site, run.rows());
        }
        var cars = carFile();
        if (cars.isPresent() && !site.sessions().isEmpty()) {
            ScheduleFile.writeCars(cars.get(), site, run.rows());
        }
    }

    private Optional<Path> carFile() {
        if (carSchedule != null || schedule == null) {
            return Optional.ofNullable(carSchedule);
        }
        var name = schedule.getFileName().toString().replaceAll("\\.csv$", "") + "_ev.csv";
        return Optional.of(schedule.resolveSibling(name));
    }

    private void report(Result result) throws IOException {
        if (out != null) {
            Files.writeString(out, result.json() + "\n");
        }
        spec.commandLine().getOut().print(json ? result.json() + "\n" : result.table());
        spec.commandLine().getOut().flush();
    }

    private PrintWriter errors() {
        return spec.commandLine().getErr();
    }

    /// A bar that redraws itself is for people; logs get plain lines.
    private static boolean onTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}

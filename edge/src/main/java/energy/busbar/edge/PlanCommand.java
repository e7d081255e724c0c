// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.edge.replay.ReplayFile;
import energy.busbar.model.Orders;
import energy.busbar.plan.Optimiser;
import energy.busbar.plan.Planner;
import energy.busbar.sense.Sensed;
import energy.busbar.sense.Sensor;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "plan", description = {"Plans once and prints what every asset would do, and why.",
        "Without FILE it plans the example home."}, footer = {"", "Examples:", "  busbar plan",
                "  busbar plan site.yaml", "  busbar plan --save plan.json && busbar replay plan.json",
                "  busbar plan --json | jq .rows[0]"})
final class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The site file.")
    private @Nullable Path file;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of what is invented about the site (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Answers for machines.")
    private boolean json;

    @Option(names = "--save", paramLabel = "PLAN.json", description = "Also write the plan and all that the planner knew here, for busbar replay.")
    private @Nullable Path save;

    @Override
    public Integer call() throws IOException {
        if (file == null) {
            var now = DemoHome.start().plus(SiteFile.Control.USUAL.tick());
            return print(SimulatedPlants.demo(seed), now, SiteFile.Control.USUAL);
        }
        return switch (SiteFileReader.read(file, System.getenv())) {
            case Outcome.Refused(var problems) -> {
                Refusal.print(spec.commandLine().getErr(), file, problems);
                yield ExitCode.DATA;
            }
            case Outcome.Understood(var site) -> {
                var now = Instant.now();
                yield print(SimulatedPlants.of(site, Tariff.unasked(site), now.minus(site.control().tick()), seed), now,
                        site.control());
            }
        };
    }

    private int print(Plant plant, Instant now, SiteFile.Control control) {
        plant.world().advanceTo(now);
        return switch (new Sensor(plant.site(), plant.meters(), Sensor.STALE_AFTER).sense(now)) {
            case Sensed.Untrusted untrusted -> noPlan(String.join(" ", untrusted.problems()));
            case Sensed.Miswired miswired -> noPlan(miswired.why());
            case Sensed.Islanded islanded -> noPlan(islanded.why());
            case Sensed.Trusted trusted -> {
                var made = plan(plant, new Seen(plant.site(), trusted.state(), 0, Orders.NONE), control);
                var table = PlanTable.of(made.plan(), plant.site());
                spec.commandLine().getOut().print(json ? JsonText.of(table) + "\n" : table.text());
                spec.commandLine().getOut().flush();
                yield saved(made);
            }
        };
    }

    private int noPlan(String why) {
        spec.commandLine().getErr().println("No plan: " + why);
        return ExitCode.UNAVAILABLE;
    }

    private int saved(ReplayFile made) {
        if (save == null) {
            return ExitCode.OK;
        }
        try {
            made.write(save);
            return ExitCode.OK;
        } catch (IOException cannot) {
            spec.commandLine().getErr().println(save + " cannot be written: " + cannot.getMessage());
            return ExitCode.CANNOT_CREATE;
        }
    }

    /// The desk's first plan, which is the planner's own, with what the planner was asked.
    private static ReplayFile plan(Plant plant, Seen seen, SiteFile.Control control) {
        var optimiser = new Optimiser();
        var made = new AtomicReference<Optional<ReplayFile>>(Optional.empty());
        Planner planner = (problem, timeLimit) -> {
            var plan = optimiser.plan(problem, timeLimit);
            made.set(Optional.of(ReplayFile.of(Main.VERSION, problem, timeLimit, plan)));
            return plan;
        };
        var terms = new PlanningDesk.Terms(control.replan(), control.horizon(), _ -> {});
        new PlanningDesk(plant, planner, terms, new Alerts(), Runnable::run).observe(seen);
        return made.get()
                .orElseThrow(() -> new IllegalStateException("The optimiser is switched off in the file."));
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.FaultCampaign.Result;
import energy.busbar.edge.FaultRun.Mind;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.FaultScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "simulate", description = {
        "Lives through faults in virtual time: frozen meters, jumping clocks, chargers that ignore commands.",
        "The same control code as live runs on invented sites, and after each tick a witness who sees the truth "
                + "checks that no limit is broken. The same seed gives the same run, to the last bit. A run that "
                + "fails is cut down to the fewest faults that still break it.",
        "Faults that are listed as not yet survived are drawn only by a script that names them."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                " 0:every invariant held", " 1:one did not; the shortest script is printed",
                "65:the script is refused"}, footer = {
                        "", "Examples:", "  busbar simulate --faults --seed 7 --days 7",
                        "  busbar simulate --faults --seed 1 --years 10 --json",
                        "  busbar simulate --faults --script failing.faults",
                        "  busbar simulate --list                  the kinds of faults, by number"})
final class SimulateCommand implements Callable<Integer> {

    private static final int DAYS_PER_YEAR = 365;
    private static final int RUNS_PER_LINE = 50;

    @Spec
    private CommandSpec spec;

    @Option(names = "--faults", description = "Let things go wrong. So far the only way to simulate; to look around without faults there is busbar demo.")
    private boolean faults;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of the first week; each week after it takes the next (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--days", paramLabel = "D", description = "Site-days to live through (default: 7).")
    private @Nullable Integer days;

    @Option(names = "--years", paramLabel = "Y", description = "Site-years to live through, instead of days.")
    private @Nullable Integer years;

    @Option(names = "--script", paramLabel = "FILE", description = "Live through this script instead of drawn ones.")
    private @Nullable Path script;

    @Option(names = "--optimiser", description = "Plan with the real planner, which takes most of the time. Without it plans are drawn by dice: limits must hold whatever is planned.")
    private boolean optimiser;

    @Option(names = "--json", description = "Answers for machines.")
    private boolean json;

    @Option(names = "--list", description = "Only list the kinds of faults.")
    private boolean list;

    /// What machines are told.
    private record Answer(int runs, double siteDays, double ticksPerSecond, long violations, List<String> first,
            @Nullable String shortestScript, String traceHash) {}

    @Override
    public Integer call() throws IOException {
        if (list) {
            return listed();
        }
        if (!faults) {
            throw new ParameterException(spec.commandLine(), "Say what to simulate. Maybe: busbar simulate --faults.");
        }
        if ((days != null && days < 1) || (years != null && years < 1)) {
            throw new ParameterException(spec.commandLine(), "--days and --years must be above 0.");
        }
        long begun = System.nanoTime();
        var mind = optimiser ? Mind.OPTIMISER : Mind.DICE;
        try {
            var result = run(mind);
            return told(result, result.ticks() / ((System.nanoTime() - begun) / 1e9), mind);
        } catch (NoSuchFileException e) {
            errors().println("There is no file " + e.getFile() + ". Maybe the path is relative to another folder.");
            return ExitCode.DATA;
        } catch (IllegalArgumentException refused) {
            errors().println(script + ": " + refused.getMessage());
            return ExitCode.DATA;
        }
    }

    private Result run(Mind mind) throws IOException {
        if (script != null) {
            var campaign = new FaultCampaign();
            campaign.add(FaultScript.parse(Files.readString(script)), mind);
            return campaign.result();
        }
        int siteDays = years != null ? years * DAYS_PER_YEAR : days != null ? days : (int) FaultCampaign.RUN.toDays();
        return FaultCampaign.of(seed, Duration.ofDays(siteDays), mind, this::progress);
    }

    private void progress(FaultCampaign campaign) {
        if (campaign.runs() % RUNS_PER_LINE == 0) {
            errors().printf(Locale.ROOT, "%,.0f site-days…%n", campaign.siteDays());
        }
    }

    private int told(Result result, double ticksPerSecond, Mind mind) {
        var shortest = result.firstFailure().map(failure -> FaultCampaign.shortest(failure, mind));
        List<String> sentences = result.firstFailure().map(failure -> failure.violations().stream()
                .map(violation -> violation.sentence()).toList()).orElse(List.of());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(new Answer(result.runs(), result.siteDays(), ticksPerSecond, result.violations(),
                    sentences, shortest.map(FaultScript::text).orElse(null), result.traceHash())));
        } else {
            out.printf(Locale.ROOT, "%,.1f site-days in %d runs, %,.0f ticks/s%n", result.siteDays(), result.runs(),
                    ticksPerSecond);
            out.printf(Locale.ROOT, "%d violations of invariants%n", result.violations());
            out.println("trace " + result.traceHash());
            sentences.forEach(out::println);
            shortest.ifPresent(it -> out.println("The shortest script that fails:\n\n" + it.text()
                    + "\nMaybe keep it as failing.faults and run: busbar simulate --faults --script failing.faults"
                    + (optimiser ? " --optimiser" : "")));
        }
        out.flush();
        return result.violations() == 0 ? ExitCode.OK : ExitCode.VIOLATED;
    }

    private int listed() {
        var out = spec.commandLine().getOut();
        for (var kind : FaultKind.values()) {
            out.printf(Locale.ROOT, "%-4s %-22s %s%n", kind.code(), kind.word(), kind.does());
        }
        out.flush();
        return ExitCode.OK;
    }

    private PrintWriter errors() {
        return spec.commandLine().getErr();
    }
}

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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `busbar simulate --faults`: lives through faults in virtual time and tells which invariants held.
final class FaultSimulation {

    private static final int DAYS_PER_YEAR = 365;
    private static final int RUNS_PER_LINE = 50;
    private static final long FIRST_SEED = 1;

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

    /// What machines are told.
    private record Answer(int runs, double siteDays, double ticksPerSecond, long violations, List<String> first,
            @Nullable String shortestScript, String traceHash) {}

    int run(CommandSpec spec, @Nullable Long seed) throws IOException {
        if ((days != null && days < 1) || (years != null && years < 1)) {
            throw new ParameterException(spec.commandLine(), "--days and --years must be above 0.");
        }
        var err = spec.commandLine().getErr();
        long begun = System.nanoTime();
        var mind = optimiser ? Mind.OPTIMISER : Mind.DICE;
        try {
            var result = run(seed == null ? FIRST_SEED : seed, mind, err);
            return told(result, result.ticks() / ((System.nanoTime() - begun) / 1e9), mind,
                    spec.commandLine().getOut());
        } catch (NoSuchFileException e) {
            err.println("There is no file " + e.getFile() + ". Maybe the path is relative to another folder.");
            return ExitCode.DATA;
        } catch (IllegalArgumentException refused) {
            err.println(script + ": " + refused.getMessage());
            return ExitCode.DATA;
        }
    }

    private Result run(long seed, Mind mind, PrintWriter err) throws IOException {
        if (script != null) {
            var campaign = new FaultCampaign();
            campaign.add(FaultScript.parse(Files.readString(script)), mind);
            return campaign.result();
        }
        int siteDays = years != null ? years * DAYS_PER_YEAR : days != null ? days : (int) FaultCampaign.RUN.toDays();
        return FaultCampaign.of(seed, Duration.ofDays(siteDays), mind,
                campaign -> progress(campaign, err));
    }

    private static void progress(FaultCampaign campaign, PrintWriter err) {
        if (campaign.runs() % RUNS_PER_LINE == 0) {
            err.printf(Locale.ROOT, "%,.0f site-days…%n", campaign.siteDays());
        }
    }

    private int told(Result result, double ticksPerSecond, Mind mind, PrintWriter out) {
        var shortest = result.firstFailure().map(failure -> FaultCampaign.shortest(failure, mind));
        List<String> sentences = result.firstFailure().map(failure -> failure.violations().stream()
                .map(violation -> violation.sentence()).toList()).orElse(List.of());
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

    static int listed(PrintWriter out) {
        for (var kind : FaultKind.values()) {
            out.printf(Locale.ROOT, "%-4s %-22s %s%n", kind.code(), kind.word(), kind.does());
        }
        out.flush();
        return ExitCode.OK;
    }
}

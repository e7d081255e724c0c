// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.replay.Difference;
import energy.busbar.edge.replay.ReplayFile;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.plan.Optimiser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "replay", description = {"Plans a saved problem again and compares the plans.",
        "A file comes from busbar plan --save and holds all that the planner knew."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                " 0:the same plan, bit for bit", " 1:another plan", "65:the file is refused"}, footer = {"",
                        "Examples:", "  busbar plan --save plan.json && busbar replay plan.json",
                        "  busbar replay plan.json --json | jq .same"})
final class ReplayCommand implements Callable<Integer> {

    private static final int ANOTHER_PLAN = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What busbar plan --save wrote.")
    private Path file;

    @Option(names = "--json", description = "Answers for machines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try {
            return replay(ReplayFile.read(file));
        } catch (ReplayFile.RefusedException refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return ExitCode.DATA;
        }
    }

    private int replay(ReplayFile saved) {
        var now = new Optimiser().plan(saved.problem(), saved.timeLimit());
        var difference = Difference.first(saved.plan(), now);
        spec.commandLine().getOut().print(json ? machineText(saved, now, difference) : text(saved, now, difference));
        spec.commandLine().getOut().flush();
        return difference.isEmpty() ? ExitCode.OK : ANOTHER_PLAN;
    }

    private static double costDifference(Plan saved, Plan now) {
        return now.costs().totalCost() - saved.costs().totalCost();
    }

    private static String text(ReplayFile saved, Plan now, Optional<String> difference) {
        var then = saved.plan();
        return String.format(Locale.ROOT, "Planned %s for %.0f h, with at most %.3f s to search.%n%n",
                then.issuedAt(), then.grid().totalHours(), saved.timeLimit().toMillis() / 1000.0)
                + row("", "saved", "now")
                + row("Busbar", saved.version(), Main.VERSION)
                + row("cost", money(saved, then), money(saved, now))
                + row("proof", PlanTable.words(then.proof()), PlanTable.words(now.proof()))
                + row("search", millis(then), millis(now))
                + difference.map(first -> another(saved, now, first))
                        .orElse(String.format("%nThe same plan, bit for bit.%n"));
    }

    /// A search that the clock ends may end elsewhere the next time.
    private static String another(ReplayFile saved, Plan now, String first) {
        boolean byTheClock = !(saved.plan().proof() instanceof Proof.Proved && now.proof() instanceof Proof.Proved);
        return String.format(Locale.ROOT, "%nAnother plan, %+.4f %s. It differs first in %s.%n%s",
                costDifference(saved.plan(), now), saved.problem().currency(), first,
                byTheClock ? String.format("The clock ended a search, so its plan may differ from run to run.%n") : "");
    }

    private static String row(String what, String saved, String now) {
        return String.format("%-8s%-22s%s%n", what, saved, now);
    }

    private static String money(ReplayFile saved, Plan plan) {
        return String.format(Locale.ROOT, "%.4f %s", plan.costs().totalCost(), saved.problem().currency());
    }

    private static String millis(Plan plan) {
        return String.format(Locale.ROOT, "%.1f ms", plan.solveMillis());
    }

    private static String machineText(ReplayFile saved, Plan now, Optional<String> difference) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("same", difference.isEmpty());
        answer.put("firstDifference", difference.orElse(""));
        answer.put("currency", saved.problem().currency());
        answer.put("costDifference", costDifference(saved.plan(), now));
        answer.put("saved", side(saved.version(), saved.plan()));
        answer.put("now", side(Main.VERSION, now));
        return JsonText.of(answer) + "\n";
    }

    private static Map<String, Object> side(String version, Plan plan) {
        var side = new LinkedHashMap<String, Object>();
        side.put("version", version);
        side.put("totalCost", plan.costs().totalCost());
        side.put("proof", PlanTable.words(plan.proof()));
        side.put("solveMillis", plan.solveMillis());
        return side;
    }
}

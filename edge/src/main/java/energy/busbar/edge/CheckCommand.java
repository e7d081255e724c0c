// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.Explanation;
import energy.busbar.edge.config.Problem;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.plan.Optimiser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "check", description = "Explains what Busbar understands of a site.yaml, or lists everything that is wrong with it.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        " 0:the file is good", "65:the file is refused"}, footer = {"", "Examples:", "  busbar check site.yaml",
                "  busbar check site.yaml --json | jq .problems"})
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = "site.yaml", description = "The file to check (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(names = "--json", description = "Answers for machines.")
    private boolean json;

    @Override
    public Integer call() {
        return switch (SiteFileReader.read(file, System.getenv())) {
            case Outcome.Understood(var understood) -> accepted(understood);
            case Outcome.Refused(var problems) -> refused(problems);
        };
    }

    private int accepted(SiteFile understood) {
        var out = spec.commandLine().getOut();
        var lines = Explanation.of(understood);
        var remarks = new ArrayList<>(Explanation.remarks(understood));
        Optimiser.unavailable().ifPresent(remarks::add);
        if (json) {
            out.println(JsonText.of(Map.of("file", file.toString(), "ok", true, "problems", List.of(),
                    "understood", lines, "remarks", remarks)));
            return ExitCode.OK;
        }
        out.println(file + " is good. Busbar understands:");
        out.println();
        lines.forEach(line -> out.printf("  %-11s %s%n", line.topic(), line.text()));
        out.println();
        remarks.forEach(remark -> out.println("  - " + remark));
        return ExitCode.OK;
    }

    private int refused(List<Problem> problems) {
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("file", file.toString());
            answer.put("ok", false);
            answer.put("problems", problems);
            spec.commandLine().getOut().println(JsonText.of(answer));
        } else {
            Refusal.print(spec.commandLine().getErr(), file, problems);
        }
        return ExitCode.DATA;
    }
}

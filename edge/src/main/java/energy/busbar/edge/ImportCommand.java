// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.edge.history.HistoryFile;
import energy.busbar.record.HistoryArchive;
import energy.busbar.record.JournalException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "import", description = {"Puts the rows of a file that busbar export wrote into a site's journal.",
        "%nA row takes the place of one with the same step, start and channel; means over longer steps follow. "
                + "Importing a file twice changes nothing. A file with anything wrong in it is refused whole. "
                + "busbar run must be stopped meanwhile."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                        " 0:imported", "65:a file is refused; nothing was changed",
                        "69:the journal cannot be written, or another Busbar uses it"}, footer = {"", "Examples:",
                                "  busbar import 2026.csv", "  busbar import raw.jsonl --site cabin.yaml"})
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV or JSON lines; which of them, the file tells.")
    private Path file;

    @Option(names = "--site", paramLabel = "FILE", defaultValue = "site.yaml", description = "The site file (default: ${DEFAULT-VALUE}).")
    private Path site;

    @Override
    public Integer call() throws IOException {
        return switch (SiteFileReader.read(site, System.getenv())) {
            case Outcome.Understood(var understood) -> take(understood);
            case Outcome.Refused(var problems) -> {
                Refusal.print(spec.commandLine().getErr(), site, problems);
                yield ExitCode.DATA;
            }
        };
    }

    private int take(SiteFile understood) throws IOException {
        var history = new HistoryFile(file);
        try (var owned = DataFolder.claim(understood.storage().folder())) {
            var problems = history.problems();
            if (!problems.isEmpty()) {
                Refusal.print(spec.commandLine().getErr(), file, problems);
                return ExitCode.DATA;
            }
            long rows = history.putInto(new HistoryArchive(understood.storage().journal(owned.journal()).place()));
            spec.commandLine().getOut().println(rows + " rows of " + file + " are in the journal.");
            return ExitCode.OK;
        } catch (NoSuchFileException _) {
            spec.commandLine().getErr().println(file + " does not exist. Maybe busbar export wrote it elsewhere.");
            return ExitCode.DATA;
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println(file + " cannot be read: " + unreadable.getMessage()
                    + ". Maybe it is not UTF-8 text, or was packed.");
            return ExitCode.DATA;
        } catch (JournalException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }
}

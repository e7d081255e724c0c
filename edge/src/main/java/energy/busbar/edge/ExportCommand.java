// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.edge.history.HistoryFile;
import energy.busbar.edge.history.HistoryFormat;
import energy.busbar.record.HistoryArchive;
import energy.busbar.record.HistoryArchive.Span;
import energy.busbar.record.HistoryStep;
import energy.busbar.record.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "export", description = {"Writes what a site's journal knows of the past into a file, one row a line: "
        + "power, charge and prices, as they were recorded or as means.",
        "%nMay run beside busbar run. The file holds neither money nor commands: for a whole journal see "
                + "docs/storage.md."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {" 0:written",
                        "65:the site file is refused", "69:the journal cannot be read",
                        "73:the file cannot be written"}, footer = {"", "Examples:", "  busbar export --out all.csv",
                                "  busbar export --from 2026-01-01 --to 2027-01-01 --step 1h --out 2026.csv",
                                "  busbar export --step raw --format jsonl --out raw.jsonl"})
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--site", paramLabel = "FILE", defaultValue = "site.yaml", description = "The site file (default: ${DEFAULT-VALUE}).")
    private Path site;

    @Option(names = "--from", paramLabel = "TIME", description = "The first day, such as 2026-01-01, or an instant such as 2026-01-01T12:00:00Z (default: the first there is).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "The day or instant before which it ends (default: after the last there is).")
    private @Nullable String to;

    @Option(names = "--step", paramLabel = "STEP", defaultValue = "5m", description = "raw, 5m, 1h or 1d (default: ${DEFAULT-VALUE}).")
    private String step;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "csv", description = "csv, or jsonl for JSON lines (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path file;

    @Override
    public Integer call() {
        return switch (SiteFileReader.read(site, System.getenv())) {
            case Outcome.Understood(var understood) -> export(understood);
            case Outcome.Refused(var problems) -> {
                Refusal.print(spec.commandLine().getErr(), site, problems);
                yield ExitCode.DATA;
            }
        };
    }

    private int export(SiteFile understood) {
        var rowsStep = HistoryStep.named(step)
                .orElseThrow(() -> wrong("--step must be raw, 5m, 1h or 1d, was " + step + "."));
        var zone = understood.site().zone();
        var archive = new HistoryArchive(understood.storage().journal(
                DataFolder.journalIn(understood.storage().folder())).place());
        try {
            var known = archive.span(rowsStep);
            if (known.isEmpty()) {
                throw new CannotStartException("The journal has nothing at step " + step
                        + " yet. Maybe busbar run has not been at work for long enough.", null);
            }
            return write(archive, rowsStep, new Span(from == null ? known.get().from() : instant("--from", from, zone),
                    to == null ? known.get().to() : instant("--to", to, zone)));
        } catch (JournalException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private int write(HistoryArchive archive, HistoryStep rowsStep, Span span) {
        if (!span.to().isAfter(span.from())) {
            throw wrong("--to must be after --from, was " + span.to() + " after " + span.from()
                    + ". Maybe they are swapped.");
        }
        var lines = HistoryFormat.named(format)
                .orElseThrow(() -> wrong("--format must be csv or jsonl, was " + format + "."));
        try {
            long rows = new HistoryFile(file).write(archive, rowsStep, span, lines);
            spec.commandLine().getOut().println(rows + " rows from " + span.from() + " to " + span.to() + " are in "
                    + file + ".");
            return ExitCode.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println(file + " cannot be written: " + e.getMessage()
                    + ". Maybe its folder is missing or not writable.");
            return ExitCode.CANNOT_CREATE;
        }
    }

    /// A day begins at midnight of the site.
    private Instant instant(String option, String text, ZoneId zone) {
        try {
            return text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException _) {
            throw wrong(option + " must be a day such as 2026-01-01 or an instant such as 2026-01-01T12:00:00Z, was "
                    + text + ".");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

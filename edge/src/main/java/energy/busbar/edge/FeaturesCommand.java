// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.gateway.Stop;
import energy.busbar.edge.learn.FeatureFolder;
import energy.busbar.edge.learn.JournalPast;
import energy.busbar.edge.learn.Training;
import energy.busbar.forecast.Examples;
import energy.busbar.forecast.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "features", description = {
        "Writes down what was known of load and sun at moments of the past, and what came, as CSV for each.",
        "Rows are computed from the site's journal by the code that forecasts live: nothing that came after a moment "
                + "is in its row. A moment is written once, two days later, when all it speaks of has come."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                        " 0:done", "64:options that do not belong together", "65:the site file is refused",
                        "69:nothing was recorded yet", "73:the files cannot be written"}, footer = {"", "Examples:",
                                "  busbar features --once", "  busbar features --once --lookback-days 60",
                                "  busbar features --continuous --interval 3600",
                                "  busbar features --status --json"})
final class FeaturesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Mode mode = new Mode();

    private static final class Mode {
        @Option(names = "--once", required = true, description = "Write what is new, and end.")
        @SuppressWarnings("UnusedVariable") // It is what is done if nothing else is asked for.
        private boolean once;

        @Option(names = "--continuous", required = true, description = "Write what is new each interval, until stopped.")
        private boolean continuous;

        @Option(names = "--status", required = true, description = "Say what was written, and what is missing.")
        private boolean status;
    }

    @Option(names = "--lookback-days", paramLabel = "N", defaultValue = "${env:FE_LOOKBACK_DAYS:-30}", description = "How far back the first moment lies (default: FE_LOOKBACK_DAYS, or 30). Files that are there go on where they end.")
    private int lookbackDays;

    @Option(names = "--interval", paramLabel = "SECONDS", defaultValue = "3600", description = "With --continuous, time from one look to the next (default: ${DEFAULT-VALUE}).")
    private int intervalSeconds;

    @Option(names = "--site", paramLabel = "FILE", defaultValue = "site.yaml", description = "The site file (default: ${DEFAULT-VALUE}). If FE_SITE_ID is set, it must be this site's id.")
    private Path file;

    @Option(names = "--site-id", hidden = true, defaultValue = "${env:FE_SITE_ID}")
    private @Nullable String siteId;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files lie (default: features in the site's data folder).")
    private @Nullable Path out;

    @Option(names = "--json", description = "With --status, answers for machines.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (lookbackDays < 1) {
            throw wrong("--lookback-days must be at least 1, was " + lookbackDays + ". Maybe 30.");
        }
        if (intervalSeconds < 1) {
            throw wrong("--interval must be at least 1 second, was " + intervalSeconds + ". Maybe 3600.");
        }
        return switch (RecordedSite.open(file, spec.commandLine().getErr())) {
            case RecordedSite.Outcome.Found(var site) -> call(site);
            case RecordedSite.Outcome.NotFound(int exitCode) -> exitCode;
        };
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private int call(RecordedSite site) throws InterruptedException {
        String id = site.file().site().id();
        if (siteId != null && !siteId.equals(id)) {
            throw wrong("FE_SITE_ID is " + siteId + ", and the site of " + file + " is " + id
                    + ". Maybe another --site is meant.");
        }
        var where = Optional.ofNullable(out).orElseGet(() -> DataFolder.features(site.file().storage().folder()));
        var folder = new FeatureFolder(where, id);
        try {
            if (mode.status) {
                status(site, folder);
            } else if (mode.continuous) {
                continuously(site, folder);
            } else {
                once(site, folder);
            }
            return ExitCode.OK;
        } catch (IOException cannot) {
            spec.commandLine().getErr().println(where + " cannot be written: " + cannot.getMessage()
                    + ". What was there stays as it was.");
            return ExitCode.CANNOT_CREATE;
        }
    }

    private void continuously(RecordedSite site, FeatureFolder folder) throws IOException, InterruptedException {
        var clock = InstantSource.system();
        try (var stop = new Stop(clock)) {
            var next = clock.instant();
            while (stop.until(next)) {
                once(site, folder);
                next = next.plusSeconds(intervalSeconds);
                next = next.isBefore(clock.instant()) ? clock.instant() : next;
            }
        }
    }

    private void once(RecordedSite site, FeatureFolder folder) throws IOException {
        var span = site.past().span().orElse(site.span());
        var last = lastMoment(span.until());
        var surroundings = site.file().surroundings(WeatherFeeds.kept(site.file()));
        for (var quantity : Quantity.values()) {
            var before = folder.content(quantity);
            var from = later(span.until().minus(Duration.ofDays(lookbackDays)), span.from().plus(Examples.start()));
            // A file goes on where it ends, however long ago; its rows look as far back as any.
            var needed = before.last().filter(from::isAfter).orElse(from).minus(Examples.memory());
            var history = site.past().between(needed, span.until());
            var examples = new Examples(quantity, site.file().site().zone(), history, surroundings);
            var after = folder.add(quantity, examples, from, last);
            spec.commandLine().getOut().println(Training.words(quantity) + ": " + (after.rows() - before.rows())
                    + " new rows, " + after.rows() + " in " + folder.file(quantity));
        }
    }

    /// All its steps have come.
    private static Instant lastMoment(Instant until) {
        long step = JournalPast.STEP.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(until.getEpochSecond(), step) * step).minus(Examples.horizon());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void status(RecordedSite site, FeatureFolder folder) throws IOException {
        var all = new ArrayList<Map<String, Object>>();
        for (var quantity : Quantity.values()) {
            all.add(status(site, folder, quantity));
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(Map.of("site", site.file().site().id(), "features", all)));
        } else {
            all.forEach(line -> line.forEach((name, value) -> out.printf("  %-12s %s%n", name, value)));
        }
        out.flush();
    }

    private static Map<String, Object> status(RecordedSite site, FeatureFolder folder, Quantity quantity)
            throws IOException {
        var content = folder.content(quantity);
        var line = new LinkedHashMap<String, Object>();
        line.put("quantity", quantity);
        line.put("file", folder.file(quantity).toString());
        line.put("rows", content.rows());
        content.first().ifPresent(first -> line.put("from", first));
        content.last().ifPresent(last -> line.put("until", last));
        if (Files.exists(folder.file(quantity))) {
            line.put("lastRun", Files.getLastModifiedTime(folder.file(quantity)).toInstant()
                    .truncatedTo(ChronoUnit.SECONDS));
        }
        line.put("missing", missing(content, site));
        return line;
    }

    private static String missing(FeatureFolder.Content content, RecordedSite site) {
        var due = lastMoment(site.span().until());
        var begun = site.span().from().plus(Examples.start());
        if (due.isBefore(begun)) {
            return "everything: the journal must reach back " + Examples.start().plus(Examples.horizon()).toDays()
                    + " days, and begins " + site.span().from();
        }
        if (content.last().isEmpty()) {
            return "everything: busbar features --once writes it";
        }
        long hours = Duration.between(content.last().get(), due).toHours();
        // Moments are a few hours apart, so that much is never due yet.
        return hours < 12 ? "nothing" : "moments of the last " + hours + " hours before " + due;
    }
}

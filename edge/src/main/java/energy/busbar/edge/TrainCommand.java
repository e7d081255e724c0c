// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.learn.ModelFolder;
import energy.busbar.edge.learn.Training;
import energy.busbar.edge.learn.Training.Lesson;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "train", description = {
        "Learns from the site's journal what its load and sun do beyond their usual days.",
        "A model is put in use only if it foretells weeks it has not seen better than what is in use. "
                + "busbar run does the same once a week by night."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                        " 0:done; whether anything changed is told", "64:options that do not belong together",
                        "65:the site file is refused",
                        "69:there is nothing to learn from yet, or the library cannot be had",
                        "73:the models cannot be written"}, footer = {"", "Examples:", "  busbar train --train",
                                "  busbar train --train --model-dir ./trained_models",
                                "  busbar train --evaluate --site site.yaml", "  busbar train --status --json"})
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Mode mode = new Mode();

    private static final class Mode {
        @Option(names = "--train", required = true, description = "Learn, judge on held-out weeks, and put in use what is better.")
        private boolean train;

        @Option(names = "--evaluate", required = true, description = "Judge the models in use on the newest weeks, by how far ahead they speak.")
        @SuppressWarnings("UnusedVariable") // It is what is done if nothing else is asked for.
        private boolean evaluate;

        @Option(names = "--status", required = true, description = "Say which models are in use, and what became of the last training.")
        private boolean status;
    }

    @Option(names = "--site", paramLabel = "FILE", defaultValue = "site.yaml", description = "The site file (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(names = "--model-dir", paramLabel = "DIR", defaultValue = "${env:FORECAST_MODEL_DIR}", description = "Where models lie (default: FORECAST_MODEL_DIR, or models in the site's data folder, where busbar run looks).")
    private @Nullable Path modelDir;

    @Option(names = "--test-size", paramLabel = "FRACTION", defaultValue = "${env:FORECAST_TEST_SIZE}", description = "Share of the records that is kept for judging, the newest (default: FORECAST_TEST_SIZE, or six weeks).")
    private @Nullable Double testFraction;

    @Option(names = "--json", description = "Answers for machines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (testFraction != null && !(testFraction > 0 && testFraction < 1)) {
            throw new ParameterException(spec.commandLine(), "--test-size must be a fraction above 0 and below 1, was "
                    + testFraction + ". Maybe 0.2.");
        }
        return switch (SiteFileReader.read(file, System.getenv())) {
            case SiteFileReader.Outcome.Understood(var site) -> call(site);
            case SiteFileReader.Outcome.Refused(var problems) -> {
                Refusal.print(spec.commandLine().getErr(), file, problems);
                yield ExitCode.DATA;
            }
        };
    }

    private int call(SiteFile site) {
        var folder = Optional.ofNullable(modelDir).orElseGet(() -> DataFolder.models(site.storage().folder()));
        var training = new Training(site.site().zone(), site.surroundings(WeatherFeeds.kept(site)),
                new ModelFolder(folder), Main.VERSION);
        if (mode.status) {
            return say(TrainTable.status(Arrays.stream(Quantity.values()).map(training::state).toList(), folder),
                    ExitCode.OK);
        }
        return switch (RecordedSite.open(site, spec.commandLine().getErr())) {
            case RecordedSite.Outcome.Found(var recorded) -> call(recorded, training, folder);
            case RecordedSite.Outcome.NotFound(int exitCode) -> exitCode;
        };
    }

    private int call(RecordedSite site, Training training, Path folder) {
        var lesson = lesson(site);
        var watcher = new ProgressBar(spec.commandLine().getErr(), ProgressBar.isTerminal());
        if (mode.train) {
            return train(training, lesson, watcher, folder);
        }
        return say(TrainTable.evaluations(Arrays.stream(Quantity.values())
                .map(quantity -> training.evaluate(quantity, lesson, watcher)).toList()), ExitCode.OK);
    }

    private int train(Training training, Lesson lesson, ProgressBar watcher, Path folder) {
        try {
            var reports = new ArrayList<Training.Report>();
            for (var quantity : Quantity.values()) {
                reports.add(training.train(quantity, lesson, Instant.now(), watcher));
            }
            boolean learned = reports.stream().anyMatch(report -> report.withCandidate().isPresent());
            return say(TrainTable.reports(reports), learned ? ExitCode.OK : ExitCode.UNAVAILABLE);
        } catch (IOException cannot) {
            spec.commandLine().getErr().println("The models cannot be written to " + folder + ": "
                    + cannot.getMessage() + ". What was in use stays in use.");
            return ExitCode.CANNOT_CREATE;
        }
    }

    private Lesson lesson(RecordedSite site) {
        var span = site.span();
        var heldOut = testFraction == null
                ? Duration.ofDays(LearnedModel.HELD_OUT_DAYS)
                : Duration.ofSeconds((long) (testFraction * Duration.between(span.from(), span.until()).toSeconds()));
        return new Lesson(site.past().between(span.from(), span.until()), span.until(), heldOut);
    }

    private int say(TrainTable table, int exitCode) {
        spec.commandLine().getOut().print(json ? JsonText.of(table.json()) + "\n" : table.text());
        spec.commandLine().getOut().flush();
        return exitCode;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.CloudSync;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome.Refused;
import energy.busbar.edge.config.SiteFileReader.Outcome.Understood;
import energy.busbar.record.JournalException;
import energy.busbar.record.Outbox;
import energy.busbar.record.sync.Outcome;
import energy.busbar.record.sync.SyncTerms;
import energy.busbar.record.sync.SyncWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "sync", description = {
        "Brings what a site recorded to a PostgreSQL such as Supabase's, each value once, whatever happens on the way.",
        "%nThe source is the journal of the site file's storage; an InfluxDB is not read. The site may run meanwhile, "
                + "and syncs by itself if its file has a section sync.",
        "%nWhere to: sync.url of the site file, or SUPABASE_DB_URL, the connection string of the database. Supabase's "
                + "REST interface (SUPABASE_URL, SUPABASE_KEY) is not used. SYNC_BATCH_SIZE and "
                + "SYNC_INTERVAL_SECONDS are heard when neither option nor site file says so."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                        " 0:everything is delivered, or the status is told", "64:options that do not belong together",
                        "65:the site file is refused",
                        "69:no journal, no address, or the cloud does not take it now; all of it waits"}, footer = {
                                "", "Examples:", "  busbar sync --once", "  busbar sync --continuous --interval 120",
                                "  busbar sync --status --json"})
final class SyncCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = "site.yaml", description = "The site file (default: ${DEFAULT-VALUE}).")
    private Path file;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Mode mode = new Mode();

    static final class Mode {
        @Option(names = "--once", description = "Delivers everything that waits, and ends.")
        private boolean once;

        @Option(names = "--continuous", description = "Delivers whatever comes, until stopped.")
        private boolean continuous;

        @Option(names = "--status", description = "Tells what waits and what went wrong; delivers nothing.")
        private boolean status;
    }

    @Option(names = "--interval", paramLabel = "SECONDS", description = "From one look at what waits to the next, with --continuous (60).")
    private @Nullable Integer intervalSeconds;

    @Option(names = "--batch-size", paramLabel = "ROWS", description = "Rows in one transaction (1000).")
    private @Nullable Integer batchRows;

    @Option(names = "--max-rows-per-second", paramLabel = "ROWS", description = "While more than a batch waits, as after an outage (200).")
    private @Nullable Integer mostRowsPerSecond;

    @Option(names = "--ticks", description = "Every tick, too, not only means of 5 min and the ledger.")
    private boolean ticksToo;

    @Option(names = "--again", description = "Everything from the beginning, also what was refused; what is in the cloud already stays. Takes the site over from another journal.")
    private boolean again;

    @Option(names = "--json", description = "With --status, for machines.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if ((mode.status && (again || ticksToo)) || (json && !mode.status)
                || (intervalSeconds != null && !mode.continuous)) {
            throw new ParameterException(spec.commandLine(), "--interval goes with --continuous, --json with --status,"
                    + " --again and --ticks with the others.");
        }
        return switch (SiteFileReader.read(file, System.getenv())) {
            case Understood(var understood) -> run(understood);
            case Refused(var problems) -> {
                Refusal.print(spec.commandLine().getErr(), file, problems);
                yield ExitCode.DATA;
            }
        };
    }

    private int run(SiteFile site) throws InterruptedException {
        var journal = DataFolder.journalIn(site.storage().folder());
        if (!Files.exists(journal)) {
            throw new CannotStartException("There is no journal " + journal + ". Maybe busbar run was never started"
                    + " with this site file, or its storage.path is another.", null);
        }
        try {
            return mode.status ? status(site, journal) : deliver(new SiteSync(site.site(), journal, cloud(site)));
        } catch (JournalException unreadable) {
            throw new CannotStartException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private int status(SiteFile site, Path journal) {
        var outbox = Outbox.of(journal, site.site().zone(),
                site.sync().map(sync -> sync.terms().ticksToo()).orElse(false));
        outbox.prepare();
        var report = new SyncReport(outbox.state(), outbox.waiting(), outbox.refused(), outbox.refusedRows(3));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(report.forMachines()));
        } else {
            report.lines().forEach(out::println);
        }
        return ExitCode.OK;
    }

    private CloudSync cloud(SiteFile site) {
        try {
            var said = site.sync().orElseGet(() -> CloudSync.fromEnvironment(System.getenv()));
            var terms = said.terms();
            return new CloudSync(said.address(), new SyncTerms(
                    Optional.ofNullable(intervalSeconds).map(Duration::ofSeconds).orElse(terms.interval()),
                    Optional.ofNullable(batchRows).orElse(terms.batchRows()),
                    Optional.ofNullable(mostRowsPerSecond).orElse(terms.mostRowsPerSecond()),
                    ticksToo || terms.ticksToo()));
        } catch (IllegalArgumentException wrong) {
            throw new CannotStartException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private int deliver(SiteSync site) throws InterruptedException {
        if (again) {
            var outbox = site.outbox();
            outbox.prepare();
            outbox.startOver();
        }
        if (mode.continuous) {
            return continuously(site);
        }
        var never = new CountDownLatch(1);
        var outcome = site.sync(pause -> !never.await(pause.toNanos(), TimeUnit.NANOSECONDS))
                .once();
        tell(outcome);
        return outcome instanceof Outcome.Done ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private int continuously(SiteSync site) throws InterruptedException {
        spec.commandLine().getOut().println("Syncs " + site.site().id() + " to " + site.cloud().address() + " every "
                + site.cloud().terms().interval().toSeconds() + " s until stopped.");
        var worker = new SyncWorker(Duration.ZERO, site::sync, this::tell);
        Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "busbar-stop"));
        worker.awaitEnd();
        return ExitCode.OK;
    }

    private void tell(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(long rows, long refused) -> {
                if (rows > 0 || mode.once) {
                    spec.commandLine().getOut().println(rows + " rows delivered" + (refused > 0
                            ? ", " + refused + " of them refused and set aside: busbar sync --status tells why."
                            : "."));
                }
            }
            case Outcome.Later(var why) ->
                spec.commandLine().getErr().println("busbar: " + why + " It all waits here.");
            case Outcome.Never(var why) -> spec.commandLine().getErr().println("busbar: " + why);
        }
    }
}

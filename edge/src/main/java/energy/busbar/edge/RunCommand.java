// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.record.JournalPlace;
import energy.busbar.record.sync.SyncWorker;
import energy.busbar.show.WebSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "run", description = {"Runs the site of a site.yaml: reads, plans, decides, records, and shows it all.",
        "Devices are reached as the file says; a site whose file names none runs in software, under an invented sky."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                " 0:stopped", "65:the file is refused", "69:the port is taken, or a device is out of reach"}, footer = {
                        "", "Examples:", "  busbar run site.yaml", "  busbar run site.yaml --for 1h"})
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = "site.yaml", description = "The site file (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(names = "--for", paramLabel = "DURATION", converter = SpanConverter.class, description = "Stops after this much time, such as 30s or 10min.")
    private @Nullable Duration realTime;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (SiteFileReader.read(file, System.getenv())) {
            case Outcome.Understood(var understood) -> run(understood);
            case Outcome.Refused(var problems) -> {
                Refusal.print(spec.commandLine().getErr(), file, problems);
                yield ExitCode.DATA;
            }
        };
    }

    private int run(SiteFile site) throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        site.storage().server().flatMap(JournalPlace::unavailable).ifPresent(missing -> {
            throw new CannotStartException(missing, null);
        });
        out.println(site.simulated()
                ? "All devices of " + site.site().name() + " are simulated; nothing real is commanded."
                : "Devices of " + site.site().name() + " are real; mode: " + site.mode().name().toLowerCase(Locale.ROOT)
                        + ".");
        try (var owned = DataFolder.claim(site.storage().folder())) {
            run(site, owned.journal());
        }
        out.println("Stopped; every device has its own control back.");
        return ExitCode.OK;
    }

    private void run(SiteFile site, Path journal) throws IOException, InterruptedException {
        var clock = SiteClock.following(InstantSource.system());
        var random = new SecureRandom();
        var tariff = Tariff.open(site, random);
        try (var lines = Lines.open(site.connections(), clock::now, random)) {
            var plant = site.simulated()
                    ? SimulatedPlants.of(site, tariff.prices(), clock.now().minus(site.control().tick()), 1)
                    : ConnectedPlants.of(site, lines, tariff.prices());
            run(site, journal, new Outside(clock, tariff, plant, lines, random));
        }
    }

    /// What a running site has of the world.
    private record Outside(SiteClock clock, Tariff tariff, Plant plant, Lines lines, SecureRandom random) {}

    private void run(SiteFile site, Path journal, Outside outside) throws InterruptedException {
        var tariff = outside.tariff();
        var weather = WeatherFeeds.open(site, outside.random());
        var carbon = CarbonCost.open(site.carbon(), outside.random());
        var feeds = Stream.of(tariff.feeds(), weather.feeds(), carbon.feeds()).flatMap(List::stream).toList();
        var plant = weather.outlook().map(outside.plant()::withOutlook).orElse(outside.plant());
        var web = new WebSettings(site.web().host(), site.web().port(), Set.of(), "/public", Main.VERSION);
        var station = Station.start(plant, outside.clock(),
                new Station.Terms(site.control(), site.mode(), site.storage().journal(journal), web,
                        new Station.Beside(feeds,
                                Optional.of(new Station.Learning(models(site), site.surroundings(weather.known()))),
                                carbon.cost(), tariff.refresh(),
                                () -> outside.lines().states(site.connections()))));
        Progress.tell(station, spec.commandLine().getOut());
        var sync = site.sync().map(cloud -> new SiteSync(site.site(), journal, cloud)
                .start(trouble -> station.alert("sync", trouble)));
        var shown = site.homeShown().map(home -> HomeShow.start(home, station.site(), outside.clock()::now,
                outside.random()));
        try {
            RunFor.untilStopped(station, Optional.ofNullable(realTime));
        } finally {
            shown.ifPresent(HomeShow::close);
            sync.ifPresent(SyncWorker::close);
        }
    }

    /// The folder that busbar train writes to.
    private static Path models(SiteFile site) {
        return Optional.ofNullable(System.getenv("FORECAST_MODEL_DIR")).map(Path::of)
                .orElseGet(() -> DataFolder.models(site.storage().folder()));
    }
}

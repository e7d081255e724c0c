// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.model.OperatingMode;
import energy.busbar.record.JournalTerms;
import energy.busbar.show.WebSettings;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "demo", description = {"Runs the example home, which is simulated, with its dashboard.",
        "Load, sun and prices are real recordings; battery, car and miner are invented. Nothing real is commanded."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                " 0:stopped", "69:the port is taken"}, footer = {"", "Examples:",
                        "  busbar demo                          one site minute per second",
                        "  busbar demo --speed 600 --port 8090  a day in two and a half minutes",
                        "  busbar demo --for 30s --port 0       ends by itself, on any free port"})
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--speed", defaultValue = "60", paramLabel = "N", description = "Site seconds per real second: 1, 60 or 600 (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(names = "--port", defaultValue = "8080", paramLabel = "PORT", description = "Port of the dashboard on this machine; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Another number, another car and other ten-second variations (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--data", paramLabel = "DIR", description = "Keeps the journal there; one of an earlier run is set aside. Without it the journal is temporary.")
    private @Nullable Path data;

    @Option(names = "--for", paramLabel = "DURATION", converter = SpanConverter.class, description = "Stops after this much real time, such as 30s or 10min.")
    private @Nullable Duration realTime;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (speed != 1 && speed != 60 && speed != 600) {
            throw new ParameterException(spec.commandLine(), "--speed must be 1, 60 or 600, was " + speed + ".");
        }
        var out = spec.commandLine().getOut();
        out.println("Reading the example home and its history…");
        var plant = SimulatedPlants.demo(seed);
        var folder = data == null ? Files.createTempDirectory("busbar-demo") : data;
        try {
            runIn(folder, plant, out);
        } finally {
            if (data == null) {
                deleteAll(folder);
            }
        }
        return ExitCode.OK;
    }

    /// The demo lives the same days each time, so a journal of an earlier run makes room.
    private void runIn(Path folder, Plant plant, PrintWriter out) throws IOException, InterruptedException {
        try (var owned = DataFolder.claim(folder)) {
            owned.setAside().ifPresent(aside -> out.println("The journal of an earlier run is now in " + aside + "."));
            run(plant, owned.journal(), out);
        }
    }

    private void run(Plant plant, Path journal, PrintWriter out) throws InterruptedException {
        out.println("Starting the control loop, " + speed + " site seconds per second…");
        var control = SiteFile.Control.USUAL;
        // The first interval is over when the loop starts, so that the first tick has something to read.
        var clock = SiteClock.startingAt(DemoHome.start().plus(control.tick()), speed);
        var station = Station.start(plant, clock, new Station.Terms(control, OperatingMode.LIVE,
                JournalTerms.in(journal), WebSettings.loopback(port, Main.VERSION)));
        Progress.tell(station, out);
        RunFor.untilStopped(station, Optional.ofNullable(realTime));
        out.println("Stopped; every device has its own control back.");
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.gateway.Ended;
import energy.busbar.edge.gateway.GatewayOptions;
import energy.busbar.edge.gateway.GatewaySimulation;
import energy.busbar.edge.gateway.GatewaySimulation.Surroundings;
import energy.busbar.edge.gateway.InfluxOptions;
import energy.busbar.edge.gateway.WrongUseException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `busbar simulate`: either Busbar itself among faults, or a gateway whose data others are tried on. Which options
/// go with which is the business of [SimulateMode].
@Command(name = "simulate", description = {
        "Simulates one of two things; the first option says which.",
        "%n--faults: Busbar lives through faults in virtual time: frozen meters, jumping clocks, chargers that "
                + "ignore commands. The same control code as live runs on invented sites, and after each tick a "
                + "witness who sees the truth checks that no limit is broken. A run that fails is cut down to the "
                + "fewest faults that still break it. Faults that are listed as not yet survived are drawn only by a "
                + "script that names them.",
        "%n--once, --continuous, --scheduled, --historical: an edge gateway tells what a home's sun, battery, "
                + "consumers and tariff do, as one JSON record a line and, if wished, as points for InfluxDB.",
        "%nThe same seed gives the same run, to the last bit."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                " 0:done; every invariant held", " 1:an invariant did not hold; the shortest script is printed",
                "64:options that do not belong together", "65:the script or configuration is refused",
                "73:a file cannot be written"}, footer = {
                        "", "Examples:", "  busbar simulate --faults --seed 7 --days 7",
                        "  busbar simulate --faults --seed 1 --years 10 --json",
                        "  busbar simulate --faults --script failing.faults",
                        "  busbar simulate --list                  the kinds of faults, by number",
                        "  busbar simulate --once",
                        "  busbar simulate --scheduled --interval 300 --output data.jsonl",
                        "  busbar simulate --historical --start 2024-06-15 --end 2024-06-16 --output data.jsonl",
                        "  busbar simulate --generate-config --config config.json"})
final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private final Set<SimulateMode> modes = EnumSet.noneOf(SimulateMode.class);

    @Option(names = "--faults", order = 1, description = "Let things go wrong.")
    void faults(boolean wished) {
        wish(SimulateMode.FAULTS, wished);
    }

    @Option(names = "--list", order = 2, description = "Only list the kinds of faults.")
    void list(boolean wished) {
        wish(SimulateMode.LIST, wished);
    }

    @Option(names = "--once", order = 3, description = "One record of a gateway, now.")
    void once(boolean wished) {
        wish(SimulateMode.ONCE, wished);
    }

    @Option(names = "--continuous", order = 4, description = "A record each interval from now on, until stopped.")
    void continuous(boolean wished) {
        wish(SimulateMode.CONTINUOUS, wished);
    }

    @Option(names = "--scheduled", order = 5, description = "The same whenever the clock shows a multiple of the interval.")
    void scheduled(boolean wished) {
        wish(SimulateMode.SCHEDULED, wished);
    }

    @Option(names = "--historical", order = 6, description = "All records from --start to --end, at once.")
    void historical(boolean wished) {
        wish(SimulateMode.HISTORICAL, wished);
    }

    @Option(names = "--generate-config", order = 7, description = "Write a gateway's configuration to start from; an existing file is left as it is.")
    void generateConfig(boolean wished) {
        wish(SimulateMode.GENERATE_CONFIG, wished);
    }

    @Option(names = "--seed", order = 8, paramLabel = "N", description = "With --faults seed of the first week, each week after it takes the next (default: 1); of a gateway the seed of everything (default: seed of the configuration, or one that is drawn and told).")
    private @Nullable Long seed;

    @ArgGroup(validate = false, heading = "%nWith --faults:%n")
    private final FaultSimulation faultSimulation = new FaultSimulation();

    @ArgGroup(validate = false, heading = "%nWith a gateway:%n")
    private final GatewayOptions gateway = new GatewayOptions();

    @ArgGroup(validate = false, heading = "%nA gateway's points for InfluxDB:%n")
    private final InfluxOptions influx = new InfluxOptions();

    private void wish(SimulateMode mode, boolean wished) {
        if (wished) {
            modes.add(mode);
        } else {
            modes.remove(mode);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var parsed = spec.commandLine().getParseResult();
        try {
            return switch (SimulateMode.of(modes, parsed::hasMatchedOption)) {
                case LIST -> FaultSimulation.listed(spec.commandLine().getOut());
                case FAULTS -> faultSimulation.run(spec, seed);
                case ONCE -> gateway(GatewaySimulation.Mode.ONCE);
                case CONTINUOUS -> gateway(GatewaySimulation.Mode.CONTINUOUS);
                case SCHEDULED -> gateway(GatewaySimulation.Mode.SCHEDULED);
                case HISTORICAL -> gateway(GatewaySimulation.Mode.HISTORICAL);
                case GENERATE_CONFIG -> gateway(GatewaySimulation.Mode.GENERATE_CONFIG);
            };
        } catch (WrongUseException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private int gateway(GatewaySimulation.Mode mode) throws InterruptedException {
        var err = spec.commandLine().getErr();
        var around = new Surroundings(spec.commandLine().getOut(), err, System.getenv(), InstantSource.system());
        return switch (new GatewaySimulation(gateway, influx, seed, around).run(mode)) {
            case Ended.Done _ -> ExitCode.OK;
            case Ended.Refused(var refusal) -> {
                Refusal.print(err, refusal.file(), refusal.problems());
                yield ExitCode.DATA;
            }
            case Ended.CannotWrite(var sentence) -> {
                err.println(sentence);
                yield ExitCode.CANNOT_CREATE;
            }
        };
    }
}

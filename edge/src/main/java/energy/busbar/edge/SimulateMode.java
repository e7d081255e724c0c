// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.gateway.WrongUseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What `busbar simulate` is asked for, and which options go with it.
enum SimulateMode {
    FAULTS("--faults"),
    LIST("--list"),
    ONCE("--once"),
    CONTINUOUS("--continuous"),
    SCHEDULED("--scheduled"),
    HISTORICAL(
            "--historical"),
    GENERATE_CONFIG("--generate-config");

    private static final Set<String> INFLUX = Set.of("--influxdb-url", "--influxdb-token", "--influxdb-org",
            "--influxdb-bucket", "--influxdb-retention-days");
    private static final Set<String> RUNNING = with(INFLUX, "--enable-influxdb", "--config", "--seed", "--interval",
            "--output", "--zone");
    private static final Set<String> PAST = with(RUNNING, "--start", "--end");

    private final String option;

    SimulateMode(String option) {
        this.option = option;
    }

    private static Set<String> with(Set<String> some, String... more) {
        var all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /// What may stand beside it.
    private Set<String> with() {
        return switch (this) {
            case FAULTS -> Set.of("--seed", "--days", "--years", "--script", "--optimiser", "--json");
            case LIST -> Set.of();
            case ONCE, CONTINUOUS, SCHEDULED -> RUNNING;
            case HISTORICAL -> PAST;
            case GENERATE_CONFIG -> Set.of("--config", "--seed", "--interval", "--output");
        };
    }

    /// @param wished the modes asked for
    /// @param given  whether an option stands on the command line
    /// @throws WrongUseException if options do not belong together, with a sentence that says what to do
    static SimulateMode of(Set<SimulateMode> wished, Predicate<String> given) {
        var mode = wished.equals(EnumSet.of(FAULTS, LIST)) ? LIST : only(wished);
        Arrays.stream(values()).flatMap(other -> other.with().stream()).distinct().sorted().filter(given)
                .filter(option -> !mode.with().contains(option)).findFirst().ifPresent(option -> {
                    throw new WrongUseException(option + " belongs to " + modesWith(option) + ", not to " + mode.option
                            + ". Maybe leave one of them out.");
                });
        if (!given.test("--enable-influxdb")) {
            INFLUX.stream().sorted().filter(given).findFirst().ifPresent(option -> {
                throw new WrongUseException(option + " does nothing by itself. Maybe add --enable-influxdb.");
            });
        }
        if (given.test("--days") && given.test("--years")) {
            throw new WrongUseException("--days and --years say the same thing twice. Maybe leave one of them out.");
        }
        return mode;
    }

    private static SimulateMode only(Set<SimulateMode> modes) {
        if (modes.isEmpty()) {
            throw new WrongUseException("Say what to simulate. Maybe: busbar simulate --once for a record of a "
                    + "gateway, or busbar simulate --faults for Busbar among faults.");
        }
        if (modes.size() > 1) {
            throw new WrongUseException(modes.stream().map(mode -> mode.option).collect(Collectors.joining(" and "))
                    + " are different things. Maybe run one after the other.");
        }
        return modes.iterator().next();
    }

    private static String modesWith(String option) {
        return Arrays.stream(values()).filter(mode -> mode.with().contains(option)).map(mode -> mode.option)
                .collect(Collectors.joining(", "));
    }
}

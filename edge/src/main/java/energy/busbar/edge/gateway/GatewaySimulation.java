// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.edge.gateway.GatewayConfig.Outcome;
import energy.busbar.simulate.gateway.GatewaySimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The gateway simulator as the command line asks for it.
public final class GatewaySimulation {

    /// What to do.
    public enum Mode {
        ONCE, CONTINUOUS, SCHEDULED, HISTORICAL, GENERATE_CONFIG
    }

    /// What surrounds a run.
    ///
    /// @param out records, if no file is named
    /// @param err everything meant for a person, so that records can be piped
    public record Surroundings(PrintWriter out, PrintWriter err, Map<String, String> environment,
            InstantSource clock) {}

    private final GatewayOptions options;
    private final InfluxOptions influx;
    private final OptionalLong seed;
    private final Surroundings around;

    public GatewaySimulation(GatewayOptions options, InfluxOptions influx, @Nullable Long seed, Surroundings around) {
        this.options = options;
        this.influx = influx;
        this.seed = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
        this.around = around;
    }

    /// @throws WrongUseException if options are missing or contradict each other
    public Ended run(Mode mode) throws InterruptedException {
        int given = Optional.ofNullable(options.intervalSeconds).orElse(GatewayConfig.INTERVAL_SECONDS);
        if (given < 1 || given > GatewayConfig.LONGEST_INTERVAL_SECONDS) {
            throw new WrongUseException("--interval must be from 1 to " + GatewayConfig.LONGEST_INTERVAL_SECONDS
                    + " seconds, was " + given + ". Maybe 300.");
        }
        if (mode == Mode.GENERATE_CONFIG) {
            return generate(Optional.ofNullable(options.config).orElse(Path.of("config.json")), given);
        }
        if (options.config == null) {
            return run(mode, ConfigReader.defaults());
        }
        return switch (ConfigReader.read(options.config)) {
            case Outcome.Understood(var config) -> run(mode, config);
            case Outcome.Refused(var refusal) -> new Ended.Refused(refusal);
        };
    }

    private Ended generate(Path file, int intervalSeconds) {
        try {
            Files.writeString(file, ConfigText.of(intervalSeconds, Optional.ofNullable(options.output), seed),
                    StandardOpenOption.CREATE_NEW);
            say("Wrote " + file + ". Next: put your own numbers in it, then busbar simulate --once --config " + file);
            return new Ended.Done();
        } catch (FileAlreadyExistsException _) {
            return new Ended.CannotWrite(file + " exists and is left as it is. Maybe choose another name: "
                    + "busbar simulate --generate-config --config other.json");
        } catch (IOException cannot) {
            return cannotWrite(file, cannot);
        }
    }

    private Ended run(Mode mode, GatewayConfig config) throws InterruptedException {
        var file = Optional.ofNullable(options.output).or(config.output()::file);
        var span = mode == Mode.HISTORICAL ? Optional.of(span()) : Optional.<Span>empty();
        var target = influx.enabled() ? Optional.of(influx.target(around.environment)) : Optional.<InfluxTarget>empty();
        // The stop is closed last, because the process goes as soon as it is.
        try (var stop = new Stop(around.clock); var out = Output.open(file, span.isPresent(), around)) {
            var simulator = new GatewaySimulator(config.home(), seedOf(config));
            var json = new JsonLines(out.writer(), new RecordJson(config.device().id()), span.isEmpty());
            try (var points = Points.to(target, config.device().id(), span.isPresent(), this::say)) {
                Sink both = sample -> {
                    json.take(sample);
                    points.take(sample);
                };
                run(mode, new Course(simulator, slots(mode, config), zone(), both), span, stop);
            }
            return new Ended.Done();
        } catch (IOException cannot) {
            return cannotWrite(file.orElse(Path.of("The standard output")), cannot);
        }
    }

    private void run(Mode mode, Course course, Optional<Span> span, Stop stop)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        if (span.isPresent()) {
            var count = course.past(span.get().start, span.get().end, stop);
            say(String.format(Locale.ROOT, "%,d records in %.1f s%s", count.written(),
                    (System.nanoTime() - begun) / 1e9, stop.isWished() ? "; stopped before the end." : "."));
        } else if (mode == Mode.ONCE) {
            course.once(around.clock.instant());
        } else {
            var count = course.live(around.clock, stop);
            say(String.format(Locale.ROOT, "Stopped after %,d records%s", count.written(), count.missed() == 0
                    ? "."
                    : "; " + count.missed() + " were due while the machine slept, and are left out."));
        }
    }

    private Slots slots(Mode mode, GatewayConfig config) {
        int seconds = Optional.ofNullable(options.intervalSeconds).orElse(config.output().intervalSeconds());
        return mode == Mode.SCHEDULED ? new Slots.Aligned(seconds, zone()) : new Slots.Steady(seconds);
    }

    /// The seed of the command line, of the configuration, or one that is drawn; told, so that nothing is lost.
    private long seedOf(GatewayConfig config) {
        var known = seed.isPresent() ? seed : config.device().seed();
        long chosen = known.orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 1_000_000_000));
        say("Seed " + chosen + (known.isPresent() ? "" : ", drawn; --seed " + chosen + " gives the same again")
                + "; local time of " + zone() + ".");
        return chosen;
    }

    private ZoneId zone() {
        return Optional.ofNullable(options.zone).orElseGet(ZoneId::systemDefault);
    }

    private record Span(Instant start, Instant end) {}

    private Span span() {
        if (options.start == null || options.end == null) {
            throw new WrongUseException("--historical wants --start and --end. Maybe: busbar simulate --historical "
                    + "--start 2024-06-15 --end 2024-06-16.");
        }
        if (!options.start.isBefore(options.end)) {
            throw new WrongUseException("--end must be after --start, was " + options.end + " after " + options.start
                    + ". Maybe the two are swapped; the end is not part of the data.");
        }
        return new Span(options.start.atZone(zone()).toInstant(), options.end.atZone(zone()).toInstant());
    }

    private static Ended cannotWrite(Path file, IOException cannot) {
        return new Ended.CannotWrite(file + " cannot be written: " + (cannot instanceof NoSuchFileException
                ? "its folder does not exist. Maybe create it, or the path is relative to another folder."
                : cannot.getMessage() + "."));
    }

    private synchronized void say(String sentence) {
        around.err.println(sentence);
        around.err.flush();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import com.fasterxml.jackson.core.JsonToken;
import energy.busbar.edge.config.Keys;
import energy.busbar.edge.config.Place;
import energy.busbar.edge.config.Problems;
import energy.busbar.edge.gateway.FlatJson.Value;
import energy.busbar.edge.gateway.GatewayConfig.Outcome;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads a gateway's JSON configuration: all of it, or nothing and everything that is wrong with it.
final class ConfigReader {

    private static final Set<String> SECTIONS = Set.of("solar", "battery", "home_load", "grid_price");

    private final Problems problems = new Problems();
    private final TreeSet<String> known = new TreeSet<>();
    private final Map<Setting, Double> numbers = new EnumMap<>(Setting.class);
    private Map<String, Value> values = new LinkedHashMap<>();

    private ConfigReader() {}

    static Outcome read(Path file) {
        try {
            return read(file, Files.readString(file));
        } catch (NoSuchFileException _) {
            return refused(file, "does not exist.", "busbar simulate --generate-config --config " + file
                    + " writes one to start from.");
        } catch (CharacterCodingException _) {
            return refused(file, "is not UTF-8 text.", "it was saved in another encoding.");
        } catch (IOException unreadable) {
            return refused(file, "cannot be read: " + unreadable.getMessage() + ".", "");
        }
    }

    /// What no file says is what an empty one says.
    static GatewayConfig defaults() {
        return switch (read(Path.of("defaults"), "{}")) {
            case Outcome.Understood(var config) -> config;
            case Outcome.Refused(var refusal) -> throw new IllegalStateException("Defaults refused: " + refusal);
        };
    }

    static Outcome read(Path file, String text) {
        var reader = new ConfigReader();
        reader.values = FlatJson.parse(text, SECTIONS, reader.problems);
        var config = reader.config();
        return config.<Outcome>map(Outcome.Understood::new)
                .orElseGet(() -> new Outcome.Refused(new Refusal(file, reader.problems.all())));
    }

    private static Outcome refused(Path file, String what, String maybe) {
        var problems = new Problems();
        problems.add(new Place(1, 1), "", what, maybe);
        return new Outcome.Refused(new Refusal(file, problems.all()));
    }

    private Optional<GatewayConfig> config() {
        for (var setting : Setting.values()) {
            numbers.put(setting, number(setting));
        }
        boolean hasEv = hasEv();
        var device = new GatewayConfig.Device(deviceId(), seed());
        var output = new GatewayConfig.Output(intervalSeconds(), outputFile());
        bandHolds();
        peakHolds();
        noSectionIsAValue();
        nothingIsUnknown();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new GatewayConfig(device, output, HomeNumbers.home(this::of, hasEv)));
    }

    private double of(Setting setting) {
        return numbers.getOrDefault(setting, setting.otherwise());
    }

    private @Nullable Value value(String path) {
        known.add(path);
        return values.get(path);
    }

    private double number(Setting setting) {
        var value = value(setting.path());
        if (value == null) {
            return setting.otherwise();
        }
        if (!value.kind().isNumeric()) {
            wrongType(setting.path(), value, "a number");
            return setting.otherwise();
        }
        double number = Double.parseDouble(value.text());
        if (!setting.accepts(number)) {
            problems.add(value.place(), setting.path(), setting.rule() + ", was " + value.text() + ".",
                    setting.maybe(number));
            return setting.otherwise();
        }
        return number;
    }

    private void wrongType(String path, Value value, String wanted) {
        problems.add(value.place(), path, "must be " + wanted + ", was " + value.shown() + ".", value.advice());
    }

    private String deviceId() {
        var value = value("device_id");
        if (value == null) {
            return GatewayConfig.DEVICE_ID;
        }
        if (value.kind() != JsonToken.VALUE_STRING) {
            wrongType("device_id", value, "text");
        } else if (!value.text().matches("[^\\p{Cntrl}\\\\]{1,200}")) {
            problems.add(value.place(), "device_id",
                    "must be 1 to 200 characters without backslashes and line ends, was "
                            + value.shown() + ".",
                    GatewayConfig.DEVICE_ID + ".");
        }
        return value.text();
    }

    private boolean hasEv() {
        var value = value("home_load.has_ev");
        if (value != null && !value.kind().isBoolean()) {
            wrongType("home_load.has_ev", value, "true or false");
        }
        return value == null || value.kind() == JsonToken.VALUE_TRUE;
    }

    private int intervalSeconds() {
        var value = value("interval_seconds");
        if (value == null) {
            return GatewayConfig.INTERVAL_SECONDS;
        }
        if (value.kind() != JsonToken.VALUE_NUMBER_INT) {
            wrongType("interval_seconds", value, "a whole number of seconds");
            return GatewayConfig.INTERVAL_SECONDS;
        }
        double seconds = Double.parseDouble(value.text());
        if (seconds < 1 || seconds > GatewayConfig.LONGEST_INTERVAL_SECONDS) {
            problems.add(value.place(), "interval_seconds", "must be from 1 to "
                    + GatewayConfig.LONGEST_INTERVAL_SECONDS + ", was " + value.text() + ".",
                    seconds % 1000 == 0 && seconds > 0 ? "it is in ms: " + (long) (seconds / 1000) + "." : "300.");
            return GatewayConfig.INTERVAL_SECONDS;
        }
        return (int) seconds;
    }

    private Optional<Path> outputFile() {
        var value = value("output_file");
        if (value == null || value.kind() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (value.kind() != JsonToken.VALUE_STRING || value.text().isEmpty()) {
            wrongType("output_file", value, "the name of a file, or null for the standard output");
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(value.text()));
        } catch (InvalidPathException impossible) {
            problems.add(value.place(), "output_file", "is no name of a file: " + impossible.getReason() + ".",
                    "data.jsonl.");
            return Optional.empty();
        }
    }

    private OptionalLong seed() {
        var value = value("seed");
        if (value == null || value.kind() == JsonToken.VALUE_NULL) {
            return OptionalLong.empty();
        }
        try {
            if (value.kind() == JsonToken.VALUE_NUMBER_INT) {
                return OptionalLong.of(Long.parseLong(value.text()));
            }
        } catch (NumberFormatException _) {
            problems.add(value.place(), "seed", "must fit 64 bits, was " + value.text() + ".", "42.");
            return OptionalLong.empty();
        }
        wrongType("seed", value, "a whole number, or null to draw one");
        return OptionalLong.empty();
    }

    private void bandHolds() {
        double least = of(Setting.MIN_SOC);
        double most = of(Setting.MAX_SOC);
        double first = of(Setting.INITIAL_SOC);
        if (least > most) {
            crossed(Setting.MIN_SOC, least, "must not be above max_soc, " + Setting.plain(most),
                    "the two are swapped.");
        } else if (first < least || first > most) {
            crossed(Setting.INITIAL_SOC, first, "must be from min_soc, " + Setting.plain(least) + ", to max_soc, "
                    + Setting.plain(most),
                    first > 0 && first <= 1
                            ? "it is a fraction: " + Setting.plain(first * 100)
                                    + "."
                            : Setting.plain(Math.clamp(first, least, most)) + ".");
        }
    }

    private void peakHolds() {
        double base = of(Setting.BASE_LOAD_KW);
        double peak = of(Setting.PEAK_LOAD_KW);
        if (base > peak) {
            crossed(Setting.BASE_LOAD_KW, base, "must not be above peak_load_kw, " + Setting.plain(peak),
                    "the two are swapped.");
        }
    }

    /// Where one of two was left out the other carries the blame.
    private void crossed(Setting setting, double value, String rule, String maybe) {
        var given = values.get(setting.path());
        problems.add(given == null ? new Place(1, 1) : given.place(), setting.path(),
                rule + ", was " + Setting.plain(value) + ".", maybe);
    }

    private void noSectionIsAValue() {
        for (var section : SECTIONS) {
            var value = value(section);
            if (value != null) {
                wrongType(section, value, "an object in braces");
            }
        }
    }

    private void nothingIsUnknown() {
        values.forEach((path, value) -> {
            if (!known.contains(path)) {
                problems.add(value.place(), path, "is not a key of a gateway, was " + value.shown() + ".",
                        Keys.nearest(path, known).map(key -> key + ".").orElse("it belongs to another file."));
            }
        });
    }
}

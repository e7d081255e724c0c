// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.edge.config.Prices.Period;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `tariff`: the word `demo-home`, a server's prices, a file of prices, one price, or periods of the day.
final class PriceReader {
    private static final String DEMO_HOME = "demo-home";
    private static final String IMPORT = "import-per-kwh";
    private static final String EXPORT = "export-per-kwh";

    private final Path folder;
    private final Quantity price;

    PriceReader(Path folder, String currency) {
        this.folder = folder;
        this.price = Currencies.price(currency);
    }

    Optional<Prices> read(Section root) {
        if (!root.has("tariff")) {
            root.problem("tariff", "is missing.", "tariff: demo-home, or the prices of your contract.");
            return Optional.empty();
        }
        if (root.isText("tariff")) {
            return root.text("tariff").flatMap(text -> {
                if (DEMO_HOME.equals(text)) {
                    return Optional.of(new Prices.DemoHome());
                }
                root.problem("tariff", "must be demo-home or a section, was \"" + text + "\".",
                        text.endsWith(".csv") ? "tariff: {csv: " + text + "}." : "demo-home.");
                return Optional.empty();
            });
        }
        return root.section("tariff").flatMap(this::section);
    }

    private Optional<Prices> section(Section tariff) {
        if (tariff.has("source")) {
            return new MarketReader(price).read(tariff);
        }
        if (tariff.has("preset")) {
            return preset(tariff);
        }
        if (tariff.has("csv")) {
            return csv(tariff);
        }
        if (tariff.has("periods")) {
            return periods(tariff);
        }
        double importPerKwh = tariff.number(IMPORT, price);
        double exportPerKwh = tariff.number(EXPORT, price, 0);
        return tariff.build(
                () -> new Prices.Daily(List.of(new Period(LocalTime.MIDNIGHT, importPerKwh, exportPerKwh))));
    }

    private Optional<Prices> preset(Section tariff) {
        var preset = tariff.choice("preset", TariffPreset.UK_GO);
        double cheapPerKwh = tariff.number("cheap-per-kwh", price);
        double normalPerKwh = tariff.number("normal-per-kwh", price);
        double peakPerKwh = preset.hasPeak() ? tariff.number("peak-per-kwh", price) : normalPerKwh;
        double exportPerKwh = tariff.number(EXPORT, price, 0);
        return tariff.build(() -> new Prices.Daily(preset.periods(
                new TariffPreset.Costs(cheapPerKwh, normalPerKwh, peakPerKwh, exportPerKwh))));
    }

    private Optional<Prices> csv(Section tariff) {
        var file = tariff.text("csv").map(folder::resolve);
        file.filter(path -> !Files.isReadable(path)).ifPresent(
                path -> tariff.problem("csv", "cannot be read: " + path + ".",
                        "the path starts from site.yaml's folder."));
        var publishedAt = localTime(tariff, "published-at");
        return tariff.build(() -> new Prices.Csv(file.orElseThrow(), publishedAt));
    }

    private Optional<Prices> periods(Section tariff) {
        double exportPerKwh = tariff.number(EXPORT, price, 0);
        var periods = new ArrayList<Period>();
        for (var section : tariff.list("periods")) {
            period(section, exportPerKwh).ifPresent(period -> {
                if (!periods.isEmpty() && !period.from().isAfter(periods.getLast().from())) {
                    section.problem("from", "must be later than the period before it, was " + period.from() + ".",
                            "the periods should be put in the order of the day.");
                }
                periods.add(period);
            });
        }
        if (periods.isEmpty()) {
            tariff.problem("periods", "must name at least one period.", "- {from: \"00:00\", import-per-kwh: 0.3}.");
        }
        return tariff.build(() -> new Prices.Daily(periods));
    }

    private Optional<Period> period(Section section, double exportOtherwise) {
        var from = section.has("from") ? localTime(section, "from") : section.required("from").map(LocalTime::parse);
        double importPerKwh = section.number(IMPORT, price);
        double exportPerKwh = section.number(EXPORT, price, exportOtherwise);
        return section.build(() -> new Period(from.orElseThrow(), importPerKwh, exportPerKwh));
    }

    private static Optional<LocalTime> localTime(Section section, String key) {
        return section.text(key).flatMap(text -> {
            try {
                return Optional.of(LocalTime.parse(text.length() == 4 ? "0" + text : text));
            } catch (DateTimeException notATime) {
                section.problem(key, "must be a time of day such as 16:00, was \"" + text + "\".", "");
                return Optional.empty();
            }
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.edge.config.SiteFile.Control;
import energy.busbar.edge.config.SiteFile.Web;
import energy.busbar.edge.holidays.Country;
import energy.busbar.model.Automation;
import energy.busbar.model.Consumer;
import energy.busbar.model.GridConnection;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.Priorities;
import energy.busbar.model.Site;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads site.yaml. A file is understood as a whole or refused as a whole, with every problem in it.
public final class SiteFileReader {

    /// What came of reading.
    public sealed interface Outcome {

        record Understood(SiteFile file) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    private final Path folder;
    private final Problems problems = new Problems();

    private final Map<String, String> environment;

    private SiteFileReader(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    public static Outcome read(Path file, Map<String, String> environment) {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        try {
            return read(Files.readString(file), folder, environment);
        } catch (NoSuchFileException _) {
            return refused("does not exist.", "busbar init " + file + " writes one to start from.");
        } catch (CharacterCodingException _) {
            return refused("is not UTF-8 text.", "it was saved in another encoding.");
        } catch (IOException unreadable) {
            return refused("cannot be read: " + unreadable.getMessage() + ".", "");
        }
    }

    /// @param folder what relative paths in the text start from
    public static Outcome read(String text, Path folder, Map<String, String> environment) {
        var reader = new SiteFileReader(folder, environment);
        var root = Yaml.parse(text, reader.problems);
        var file = reader.problems.count() > 0 && root.entries().isEmpty()
                ? Optional.<SiteFile>empty()
                : reader.file(new Section("", root, reader.problems, environment));
        return file.filter(_ -> reader.problems.count() == 0).<Outcome>map(Outcome.Understood::new)
                .orElseGet(() -> new Outcome.Refused(reader.problems.all()));
    }

    private static Outcome refused(String what, String maybe) {
        return new Outcome.Refused(List.of(new Problem(new Place(1, 1), "", what, maybe)));
    }

    private Optional<SiteFile> file(Section root) {
        var site = root.sectionOrDefaults("site");
        String currency = currency(site);
        var assets = new AssetReader(currency).read(root);
        var grid = grid(root.sectionOrDefaults("grid"), assets.devices());
        var priorities = priorities(root.sectionOrDefaults("priorities"));
        var automation = automation(root.sectionOrDefaults("automation"));
        var prices = new PriceReader(folder, currency).read(root);
        var weather = WeatherReader.read(root.sectionOrDefaults("weather"));
        var carbon = CarbonReader.read(root.sectionOrDefaults("carbon"));
        var mode = root.choice("mode", OperatingMode.LIVE);
        var storage = new StorageReader(folder).read(root.sectionOrDefaults("storage"));
        var web = web(root.sectionOrDefaults("web"));
        var control = control(root.sectionOrDefaults("control"));
        var sync = new SyncReader(folder, environment).read(root);
        if (sync.isPresent() && storage.flatMap(SiteFile.Storage::server).isPresent()) {
            root.problem("sync", "carries the journal's file to a server, but storage.url already keeps the journal on"
                    + " one.", "leave out one of the two.");
        }
        var country = country(site);
        var head = head(site, currency);
        var connections = new ConnectionReader(folder, head.map(Head::zone).orElse(ZoneOffset.UTC)).read(root);
        var homeShown = HomeShown.read(root, connections, head.map(Head::name).orElse("Home"));
        new DeviceCheck(connections, assets.devices(), assets.commandable()).check(root, mode);
        return root.build(() -> new SiteFile(
                new Site(head.orElseThrow().id(), head.orElseThrow().name(), head.orElseThrow().zone(), currency,
                        head.orElseThrow().latitudeDegrees(), head.orElseThrow().longitudeDegrees(),
                        grid.orElseThrow(), assets.pv(), assets.batteries(), assets.chargers(), assets.miners(),
                        priorities.orElseThrow(), automation.orElseThrow(), assets.wiring().orElseThrow()),
                connections, assets.devices(), assets.writesPerDay(), prices.orElseThrow(), weather.orElseThrow(),
                carbon.orElseThrow(), mode,
                storage.orElseThrow(), web.orElseThrow(), control.orElseThrow(), sync, country, homeShown));
    }

    private record Head(String id, String name, ZoneId zone, double latitudeDegrees, double longitudeDegrees) {}

    private static Optional<Head> head(Section site, String currency) {
        String id = site.text("id").orElse("home");
        String name = site.text("name").orElse(id);
        var zone = zone(site);
        double latitudeDegrees = site.number("latitude-degrees", Quantity.LATITUDE);
        double longitudeDegrees = site.number("longitude-degrees", Quantity.LONGITUDE);
        if (!currency.matches("[A-Z]{3}")) {
            site.problem("currency", "must be three capital letters, was \"" + currency + "\".", "GBP, EUR or USD.");
        }
        return site.build(() -> new Head(id, name, zone.orElseThrow(), latitudeDegrees, longitudeDegrees));
    }

    private static String currency(Section site) {
        return site.required("currency").orElse("EUR");
    }

    private static Optional<ZoneId> zone(Section site) {
        return site.required("zone").flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                var ids = ZoneId.getAvailableZoneIds();
                site.problem("zone", "must be a time zone such as Europe/London, was \"" + text + "\".",
                        ids.stream().filter(id -> id.endsWith("/" + text.replace(' ', '_'))).sorted().findFirst()
                                .or(() -> Keys.nearest(text, ids)).map(id -> id + ".").orElse(""));
                return Optional.empty();
            }
        });
    }

    /// Whose holidays are days on which people live as on a Sunday.
    private static Optional<Country> country(Section site) {
        return site.text("country").flatMap(text -> switch (Country.parse(text)) {
            case Country.Outcome.Known(var country) -> Optional.of(country);
            case Country.Outcome.Unknown(var what, var maybe) -> {
                site.problem("country", what, maybe);
                yield Optional.empty();
            }
        });
    }

    private static Optional<GridConnection> grid(Section grid, Map<String, String> devices) {
        devices.put("grid", grid.text("device").orElse(SiteFile.SIMULATED));
        double maxImportKw = grid.number("max-import-kw", Quantity.SIZE_KW);
        double maxExportKw = grid.number("max-export-kw", Quantity.KW);
        int phases = AssetReader.phases(grid, 3);
        double demandPricePerKw = grid.number("demand-price-per-kw", Quantity.MONEY, 0);
        var demandInterval = grid.span("demand-interval", Duration.ofMinutes(15));
        double standingChargePerDay = grid.number("standing-charge-per-day", Quantity.MONEY, 0);
        double phaseCurrentA = grid.number("phase-current-a", Quantity.CURRENT_A, 0);
        double voltageV = grid.number("voltage-v", Quantity.VOLTAGE_V, PhaseFuse.NONE.voltageV());
        double[] shares = shares(grid);
        return grid.build(() -> new GridConnection(maxImportKw, maxExportKw, phases, demandPricePerKw, demandInterval,
                standingChargePerDay, new PhaseFuse(phaseCurrentA, voltageV,
                        new PhaseShares(shares[0], shares[1], shares[2]))));
    }

    /// How the house lies on the three phases.
    private static double[] shares(Section grid) {
        double[] even = {1 / 3.0, 1 / 3.0, 1 / 3.0};
        if (!grid.has("load-shares")) {
            return even;
        }
        double[] shares = grid.numbers("load-shares", Quantity.FRACTION);
        if (shares.length != 3) {
            grid.problem("load-shares", "must be three fractions, one for each phase, were " + shares.length + ".",
                    "[0.5, 0.3, 0.2].");
            return even;
        }
        return shares;
    }

    private static Optional<Priorities> priorities(Section section) {
        var levels = new EnumMap<Consumer, Integer>(Consumer.class);
        for (var consumer : Consumer.values()) {
            levels.put(consumer,
                    section.whole(Section.word(consumer), Quantity.LEVEL, Priorities.USUAL.of(consumer)));
        }
        return section.build(() -> new Priorities(levels));
    }

    private static Optional<Automation> automation(Section section) {
        boolean optimiser = section.flag("optimiser", true);
        boolean arbitrage = section.flag("arbitrage", true);
        boolean mining = section.flag("mining", true);
        boolean export = section.flag("export", true);
        return section.build(() -> new Automation(optimiser, arbitrage, mining, export));
    }

    private static Optional<Web> web(Section section) {
        String host = section.text("host").orElse(Web.USUAL.host());
        int port = section.whole("port", Quantity.PORT, Web.USUAL.port());
        return section.build(() -> new Web(host, port));
    }

    private static Optional<Control> control(Section section) {
        int tickSeconds = section.whole("tick-seconds", Quantity.SECONDS, (int) Control.USUAL.tick().toSeconds());
        int replanMinutes = section.whole("replan-minutes", Quantity.MINUTES,
                (int) Control.USUAL.replan().toMinutes());
        int horizonHours = section.whole("horizon-hours", Quantity.HOURS, (int) Control.USUAL.horizon().toHours());
        double failsafeImportKw = section.number("failsafe-import-kw", Quantity.KW, Double.POSITIVE_INFINITY);
        double failsafeExportKw = section.number("failsafe-export-kw", Quantity.KW, Double.POSITIVE_INFINITY);
        return section.build(() -> new Control(Duration.ofSeconds(tickSeconds), Duration.ofMinutes(replanMinutes),
                Duration.ofHours(horizonHours),
                new OperatorOrder(failsafeImportKw, failsafeExportKw, Optional.empty())));
    }
}

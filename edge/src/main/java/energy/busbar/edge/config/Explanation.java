// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import static energy.busbar.edge.config.Quantity.words;

import energy.busbar.connect.prices.DayAhead;
import energy.busbar.connect.prices.OctopusTariff;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Circuit;
import energy.busbar.model.Consumer;
import energy.busbar.model.Miner;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.PvArray;
import energy.busbar.record.JournalPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Says in words and numbers what a site file means, so that a person sees what was meant otherwise.
public final class Explanation {
    private static final List<String> DIRECTIONS = List.of("north", "north-east", "east", "south-east", "south",
            "south-west", "west", "north-west");

    private final SiteFile file;
    private final List<Line> lines = new ArrayList<>();

    /// @param topic one word
    public record Line(String topic, String text) {}

    private Explanation(SiteFile file) {
        this.file = file;
    }

    public static List<Line> of(SiteFile file) {
        var explanation = new Explanation(file);
        explanation.assets();
        explanation.rules();
        return List.copyOf(explanation.lines);
    }

    private void assets() {
        var site = file.site();
        var grid = site.grid();
        say("site", site.name() + " (" + site.id() + "), " + site.zone() + ", money in " + site.currency()
                + file.country().map(country -> ", holidays of " + country.words()).orElse(""));
        say("grid", "imports at most " + words(grid.maxImportKw()) + " kW, exports at most "
                + words(grid.maxExportKw()) + " kW, " + phases(grid.phases())
                + (grid.hasDemandCharge()
                        ? ", demand charge " + words(grid.demandPricePerKw()) + " per kW of the highest "
                                + Spans.words(grid.demandInterval())
                        : ", no demand charge")
                + (grid.phaseFuse().limits()
                        ? ", at most " + words(grid.phaseFuse().maxCurrentA()) + " A on each phase"
                        : ""));
        site.wiring().circuits().forEach(circuit -> say("circuit", circuit(circuit)));
        site.pv().forEach(array -> say("pv", pv(array)));
        site.batteries().forEach(battery -> say("battery", battery(battery)));
        site.chargers().forEach(charger -> say("charger", charger(charger)));
        site.miners().forEach(miner -> say("miner", miner(miner)));
        new TreeMap<>(file.writesPerDay()).forEach((id, most) -> say("writes", id + ": at most " + most
                + " a day, and more only where a limit wants it"));
    }

    private void rules() {
        var site = file.site();
        file.connections().forEach(connection -> say("connection", connection.id() + ": " + connection.protocol()
                + (connection.commands() ? ", commands are allowed" : ", reads only")));
        file.homeShown().ifPresent(shown -> say("shown", "in Home Assistant through " + shown.broker().url()
                + (shown.commands()
                        ? "; switches and orders from there are obeyed"
                        : "; nothing is taken from there")));
        say("tariff", prices(file.prices()));
        say("weather", weather(file.weather()));
        say("carbon", carbon(file.carbon(), file.site().currency()));
        say("priorities", site.priorities().order().stream()
                .map(consumer -> site.priorities().of(consumer) + " " + consumerWords(consumer))
                .collect(Collectors.joining(", ")));
        var switches = site.automation();
        say("switches", "optimiser " + on(switches.optimiser()) + ", arbitrage " + on(switches.arbitrage())
                + ", mining " + on(switches.mining()) + ", export from the battery " + on(switches.export()));
        say("mode", mode(file.mode()));
        say("control", "decides every " + Spans.words(file.control().tick()) + ", plans at least every "
                + Spans.words(file.control().replan()) + " for the next " + Spans.words(file.control().horizon()));
        say("journal", journal(file.storage()));
        file.sync().ifPresent(sync -> say("sync", "to " + sync.address() + " every "
                + Spans.words(sync.terms().interval()) + ": means of 5 min and the ledger"
                + (sync.terms().ticksToo() ? ", and every tick" : "")));
        say("dashboard", "http://" + file.web().host() + ":" + file.web().port());
    }

    private static String journal(SiteFile.Storage storage) {
        return storage.server().map(server -> "in a database, " + server).orElse(storage.folder().toString())
                + "; raw values for " + storage.rawKept().toDays() + " days, means over 5 min, hours and days for good";
    }

    private void say(String topic, String text) {
        lines.add(new Line(topic, text));
    }

    private static String pv(PvArray array) {
        String direction = DIRECTIONS.get((int) Math.round(array.azimuthDegrees() / 45) % 8);
        return array.id() + ": " + words(array.peakKw()) + " kW, tilted " + words(array.tiltDegrees())
                + "°, facing " + direction + (array.curtailable() ? ", can be limited" : ", cannot be limited");
    }

    private static String battery(Battery battery) {
        double usedKwh = battery.maxSocKwh() - battery.minSocKwh();
        return battery.id() + ": " + words(battery.capacityKwh()) + " kWh, used from "
                + percent(battery.minSocFraction()) + " to " + percent(battery.maxSocFraction()) + " ("
                + words(usedKwh) + " kWh), charges at " + words(battery.maxChargeKw()) + " kW, discharges at "
                + words(battery.maxDischargeKw()) + " kW, returns " + percent(battery.roundTripEfficiency())
                + (battery.gridCharging() ? "" : ", never charges from the grid")
                + (battery.gridExport() ? "" : ", never discharges into the grid");
    }

    private String circuit(Circuit circuit) {
        var limits = new ArrayList<String>();
        if (Double.isFinite(circuit.maxCurrentA())) {
            limits.add(words(circuit.maxCurrentA()) + " A on each phase");
        }
        if (Double.isFinite(circuit.maxPowerKw())) {
            limits.add(words(circuit.maxPowerKw()) + " kW");
        }
        var assets = file.site().wiring().circuitByAsset().entrySet().stream()
                .filter(entry -> entry.getValue().equals(circuit.id())).map(Map.Entry::getKey).sorted().toList();
        return circuit.id() + ": bears " + String.join(" and ", limits) + ", hangs on "
                + circuit.parent().orElse("the grid connection") + ", feeds "
                + (assets.isEmpty() ? "no asset itself" : String.join(", ", assets));
    }

    private String charger(Charger charger) {
        return charger.id() + ": " + words(charger.minKw()) + " to " + words(charger.maxKw()) + " kW ("
                + words(charger.minCurrentA()) + " to " + words(charger.maxCurrentA()) + " A in steps of "
                + words(charger.stepA()) + " A, "
                + chargerPhases(charger) + ")";
    }

    private String chargerPhases(Charger charger) {
        if (charger.switching().allowed()) {
            return "3 phases or only " + charger.phase() + ", changed at most " + charger.switching().mostPerDay()
                    + " times a day";
        }
        boolean oneOfThree = charger.phases() == 1 && file.site().grid().phases() == 3;
        return oneOfThree ? "on " + charger.phase() : phases(charger.phases());
    }

    private static String miner(Miner miner) {
        String steps = Arrays.stream(miner.stepsKw()).mapToObj(Quantity::words).collect(Collectors.joining(", "));
        return miner.id() + ": runs at " + steps + " kW for at least " + Spans.words(miner.minRun()) + ", rests "
                + Spans.words(miner.minRest()) + ", earns " + words(miner.valuePerKwh()) + " per kWh";
    }

    static String prices(Prices prices) {
        return switch (prices) {
            case Prices.DemoHome _ -> "the example house's half-hourly prices";
            case Prices.Octopus octopus -> "Octopus Energy " + octopus.imported().code() + " from " + octopus.url()
                    + ", asked every half hour; export " + octopus.exported().map(OctopusTariff::code)
                            .orElseGet(() -> words(octopus.exportPerKwh()) + " per kWh");
            case Prices.Awattar awattar -> "day-ahead market from " + awattar.url() + market(awattar.terms())
                    + "; export " + words(awattar.exportPerKwh()) + " per kWh";
            case Prices.Entsoe entsoe -> "day-ahead market of " + entsoe.zone() + market(entsoe.terms()) + "; export "
                    + words(entsoe.exportPerKwh()) + " per kWh";
            case Prices.Csv csv -> "from " + csv.file()
                    + csv.publishedAt().map(at -> ", the next day known at " + at).orElse(", all known ahead");
            case Prices.Daily daily -> daily.periods().stream()
                    .map(period -> (daily.periods().size() == 1 ? "" : "from " + period.from() + " ")
                            + "import " + words(period.importPerKwh()) + " and export "
                            + words(period.exportPerKwh()) + " per kWh")
                    .collect(Collectors.joining("; "));
        };
    }

    private static String market(DayAhead terms) {
        return ", asked every half hour, with " + words(terms.markupPerKwh()) + " per kWh and "
                + words(100 * terms.taxFraction()) + " % tax on top";
    }

    private static String weather(Weather weather) {
        return switch (weather) {
            case Weather.None _ ->
                "none: nothing is asked outside the house, the sun ahead is learnt from the last weeks";
            case Weather.OpenMeteo told -> "Open-Meteo at " + told.url()
                    + ", asked twice an hour at most; it is told where the house is, to about a kilometre";
        };
    }

    private static String carbon(Carbon carbon, String currency) {
        return switch (carbon) {
            case Carbon.None _ -> "emissions of import do not count";
            case Carbon.Fixed fixed -> words(fixed.gramsPerKwh()) + " g/kWh at every hour, at "
                    + words(fixed.pricePerTonne()) + " " + currency + " per tonne";
            case Carbon.GreatBritain told -> "as foretold for "
                    + (told.region().isPresent() ? "region " + told.region().getAsInt() : "Great Britain") + " by "
                    + told.url() + ", asked twice an hour at most, at " + words(told.pricePerTonne()) + " " + currency
                    + " per tonne";
        };
    }

    private static String mode(OperatingMode mode) {
        return switch (mode) {
            case LIVE -> "live: devices are commanded";
            case SHADOW -> "shadow: everything is computed and nothing is commanded";
            case OFF -> "off: nothing is planned or commanded";
        };
    }

    /// What the file does not say, or says in a way that may not be meant.
    public static List<String> remarks(SiteFile file) {
        var site = file.site();
        var remarks = new ArrayList<String>();
        if (site.pv().isEmpty()) {
            remarks.add("No PV is listed; nothing is generated here.");
        }
        if (site.batteries().isEmpty()) {
            remarks.add("No battery is listed; only cars and miners can be shifted.");
        }
        for (var battery : site.batteries()) {
            if (battery.wearPerKwh() == 0) {
                remarks.add("Battery " + battery.id() + " has no wear-per-kwh; it will be cycled for any gain.");
            }
            if (Math.max(battery.maxChargeKw(), battery.maxDischargeKw()) > 2 * battery.capacityKwh()) {
                remarks.add("Battery " + battery.id() + " would be full or empty within half an hour. Maybe"
                        + " capacity-kwh or its powers are wrong.");
            }
        }
        double chargersKw = site.chargers().stream().mapToDouble(Charger::maxKw).sum();
        if (chargersKw > site.grid().maxImportKw()) {
            remarks.add("The chargers together could draw " + words(chargersKw) + " kW, more than the "
                    + words(site.grid().maxImportKw()) + " kW of the grid connection; cars will share it.");
        }
        if (!(file.weather() instanceof Weather.None) && file.simulated()) {
            remarks.add("The simulated sky is not the one above the house: its weather is no use to simulated PV.");
        }
        file.storage().server().flatMap(JournalPlace::unavailable).ifPresent(remarks::add);
        if (file.country().isEmpty()) {
            remarks.add("No site.country is given; holidays are foretold like working days. Maybe country: DE, or"
                    + " DE-BY for a part of one.");
        }
        remarks.add(devices(file));
        return List.copyOf(remarks);
    }

    private static String devices(SiteFile file) {
        return file.simulated()
                ? "All devices are simulated: the site runs in software and nothing real is commanded."
                : "Devices are real: " + new TreeMap<>(file.devices()).entrySet().stream()
                        .map(entry -> entry.getKey() + " is " + entry.getValue()).collect(Collectors.joining(", "))
                        + ".";
    }

    private static String consumerWords(Consumer consumer) {
        return Section.word(consumer).replace('-', ' ');
    }

    private static String percent(double fraction) {
        return words(Math.round(fraction * 1000) / 10.0) + " %";
    }

    private static String phases(int phases) {
        return phases == 1 ? "1 phase" : phases + " phases";
    }

    private static String on(boolean value) {
        return value ? "on" : "off";
    }
}

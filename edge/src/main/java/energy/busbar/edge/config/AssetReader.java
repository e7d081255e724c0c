// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Circuit;
import energy.busbar.model.Miner;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseSwitching;
import energy.busbar.model.PvArray;
import energy.busbar.model.Wiring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the lists of what stands at the site.
final class AssetReader {

    record Assets(
            List<PvArray> pv, List<Battery> batteries, List<Charger> chargers, List<Miner> miners,
            Map<String, String> devices, Map<String, Integer> writesPerDay, Optional<Wiring> wiring) {

        /// What Busbar commands: all but arrays that cannot be limited.
        Set<String> commandable() {
            return Stream.of(batteries, chargers, miners, pv.stream().filter(PvArray::curtailable).toList())
                    .flatMap(List::stream).map(Asset::id).collect(Collectors.toSet());
        }
    }

    private final String currency;
    private final Map<String, String> devices = new HashMap<>();
    private final Map<String, Integer> writesPerDay = new HashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, String> circuitByAsset = new HashMap<>();
    private final Map<String, Phase> phaseByAsset = new HashMap<>();
    private List<Circuit> circuits = List.of();

    AssetReader(String currency) {
        this.currency = currency;
        paths.put("grid", "grid");
    }

    Assets read(Section root) {
        circuits = new CircuitReader().read(root);
        var pv = all(root, "pv", AssetReader::pvArray);
        var batteries = all(root, "batteries", this::battery);
        var chargers = all(root, "chargers", this::charger);
        var miners = all(root, "miners", this::miner);
        return new Assets(pv, batteries, chargers, miners, devices, writesPerDay,
                root.buildSoFar(() -> new Wiring(circuits, circuitByAsset, phaseByAsset)));
    }

    private void circuit(Section section, String id) {
        section.text("circuit").ifPresent(circuit -> {
            var ids = circuits.stream().map(Circuit::id).toList();
            if (ids.contains(circuit)) {
                circuitByAsset.put(id, circuit);
            } else {
                section.problem("circuit", "\"" + circuit + "\" is no circuit.",
                        ids.isEmpty()
                                ? "it is missing in the list circuits."
                                : Keys.nearest(circuit, ids).orElseGet(() -> String.join(" or ", ids)) + ".");
            }
        });
    }

    /// Batteries and miners lie evenly on all phases unless one is told.
    private void phase(Section section, String id) {
        if (section.has("phase")) {
            phaseByAsset.put(id, section.choice("phase", Phase.L1));
        }
    }

    private <A extends Asset> List<A> all(Section root, String key, BiFunction<Section, String, Optional<A>> reader) {
        var assets = new ArrayList<A>();
        for (var section : root.list(key)) {
            String id = section.required("id").orElse("");
            if (!id.isEmpty() && paths.putIfAbsent(id, key) != null) {
                section.problem("id", "\"" + id + "\" is already the id of another asset.",
                        "a number behind it: " + id + "-2.");
            }
            devices.put(id, section.text("device").orElse(SiteFile.SIMULATED));
            if (section.has("max-writes-per-day")) {
                writesPerDay.put(id, section.whole("max-writes-per-day", Quantity.WRITES, 1));
            }
            reader.apply(section, id).ifPresent(assets::add);
        }
        return assets;
    }

    private static Optional<PvArray> pvArray(Section section, String id) {
        double peakKw = section.number("peak-kw", Quantity.SIZE_KW);
        double tiltDegrees = section.number("tilt-degrees", Quantity.TILT, 35);
        double azimuthDegrees = section.number("azimuth-degrees", Quantity.AZIMUTH, 180);
        boolean curtailable = section.flag("curtailable", false);
        return section.build(() -> new PvArray(id, peakKw, tiltDegrees, azimuthDegrees, curtailable));
    }

    private Optional<Battery> battery(Section section, String id) {
        circuit(section, id);
        phase(section, id);
        double capacityKwh = section.number("capacity-kwh", Quantity.ENERGY_KWH);
        double minSocFraction = section.number("min-soc-fraction", Quantity.FRACTION, 0.1);
        double maxSocFraction = section.number("max-soc-fraction", Quantity.FRACTION, 1);
        double maxChargeKw = section.number("max-charge-kw", Quantity.SIZE_KW);
        double maxDischargeKw = section.number("max-discharge-kw", Quantity.SIZE_KW);
        double chargeEfficiency = section.number("charge-efficiency", Quantity.EFFICIENCY, 0.95);
        double dischargeEfficiency = section.number("discharge-efficiency", Quantity.EFFICIENCY, 0.95);
        double wearPerKwh = section.number("wear-per-kwh", Currencies.price(currency), 0);
        boolean gridCharging = section.flag("grid-charging", true);
        boolean gridExport = section.flag("grid-export", true);
        return section.build(() -> new Battery(id, capacityKwh, minSocFraction, maxSocFraction, maxChargeKw,
                maxDischargeKw, chargeEfficiency, dischargeEfficiency, wearPerKwh, gridCharging, gridExport));
    }

    private Optional<Charger> charger(Section section, String id) {
        circuit(section, id);
        double minCurrentA = section.number("min-current-a", Quantity.CURRENT_A, 6);
        double maxCurrentA = section.number("max-current-a", Quantity.CURRENT_A);
        double stepA = section.number("step-a", Quantity.CURRENT_A, 1);
        int phases = phases(section, 1);
        double voltageV = section.number("voltage-v", Quantity.VOLTAGE_V, 230);
        var phase = section.choice("phase", Phase.L1);
        if (section.has("phase") && phases == 3 && !section.has("phase-switching")) {
            section.problem("phase", "has no meaning for three phases.", "phases: 1 was meant.");
        }
        boolean switching = section.flag("phase-switching", false);
        var dwell = section.span("phase-dwell", PhaseSwitching.USUAL_DWELL);
        int mostPerDay = section.whole("phase-switches-per-day", Quantity.COUNT, PhaseSwitching.USUAL_MOST_PER_DAY);
        if (switching && phases == 1) {
            section.problem("phase-switching", "needs a charger on three phases.", "phases: 3 is missing.");
        }
        return section.build(() -> new Charger(id, minCurrentA, maxCurrentA, stepA, phases, voltageV, phase,
                new PhaseSwitching(switching, dwell, mostPerDay)));
    }

    private Optional<Miner> miner(Section section, String id) {
        circuit(section, id);
        phase(section, id);
        double[] stepsKw = section.numbers("steps-kw", Quantity.SIZE_KW);
        var minRun = section.span("min-run", Duration.ofMinutes(30));
        var minRest = section.span("min-rest", Duration.ofMinutes(15));
        double valuePerKwh = section.number("value-per-kwh", Currencies.price(currency));
        return section.build(() -> new Miner(id, stepsKw, minRun, minRest, valuePerKwh));
    }

    static int phases(Section section, int otherwise) {
        int phases = section.whole("phases", Quantity.PHASES, otherwise);
        if (phases == 2) {
            section.problem("phases", "must be 1 or 3, was 2.", "1.");
        }
        return phases;
    }
}

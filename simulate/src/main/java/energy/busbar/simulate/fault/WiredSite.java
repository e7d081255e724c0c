// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.model.Circuit;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.PhaseSwitching;
import energy.busbar.model.Site;
import energy.busbar.model.Wiring;
import energy.busbar.simulate.EvCar;
import energy.busbar.simulate.EvSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// An invented site with a fuse for each phase, circuits, and up to six chargers behind them.
final class WiredSite {

    /// Every third seed.
    private static final int ONE_OF = 3;
    private static final int MOST_CHARGERS = 6;
    private static final List<Phase> PHASES = List.of(Phase.L1, Phase.L2, Phase.L3);

    private final SplittableRandom random;
    private final InventedSite plain;
    private final long seed;

    private WiredSite(InventedSite plain, long seed) {
        this.plain = plain;
        this.seed = seed;
        random = new SplittableRandom(seed * 31 + 5);
    }

    /// The site as it is, or wired, by its seed.
    static InventedSite of(InventedSite plain, long seed) {
        return Math.floorMod(seed, ONE_OF) == 0 ? new WiredSite(plain, seed).wired() : plain;
    }

    private InventedSite wired() {
        var site = plain.site();
        var chargers = chargers(site);
        double evenA = site.grid().maxImportKw() * 1000 / (3 * PhaseFuse.NONE.voltageV());
        var fuse = new PhaseFuse(evenA * (1 + 0.6 * random.nextDouble()), PhaseFuse.NONE.voltageV(), PhaseShares.EVEN);
        var wired = new Site(site.id(), site.name(), site.zone(), site.currency(), site.latitudeDegrees(),
                site.longitudeDegrees(), site.grid().withPhaseFuse(fuse), site.pv(), site.batteries(), chargers,
                site.miners(), site.priorities(), site.automation(), wiring(site, chargers));
        return new InventedSite(wired, new LeaningSeries(plain.series(), seed), cars(wired), plain.start(),
                plain.socFraction());
    }

    private List<Charger> chargers(Site site) {
        var chargers = new ArrayList<Charger>();
        int count = 1 + random.nextInt(MOST_CHARGERS);
        for (int i = 0; i < count; i++) {
            boolean three = site.grid().maxImportKw() > 10 && random.nextBoolean();
            chargers.add(new Charger("charger-" + i, 6, random.nextBoolean() ? 16 : 32, 1, three ? 3 : 1,
                    PhaseFuse.NONE.voltageV(), PHASES.get(random.nextInt(PHASES.size())),
                    new PhaseSwitching(three && random.nextBoolean(), Duration.ofMinutes(10), 10)));
        }
        return chargers;
    }

    private Wiring wiring(Site site, List<Charger> chargers) {
        var circuits = new ArrayList<Circuit>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            var parent = i > 0 && random.nextBoolean() ? Optional.of("circuit-0") : Optional.<String>empty();
            circuits.add(new Circuit("circuit-" + i, parent, 10 + 30 * random.nextDouble(),
                    random.nextBoolean() ? Double.POSITIVE_INFINITY : 4 + 12 * random.nextDouble()));
        }
        Map<String, String> circuitByAsset = new HashMap<>();
        Map<String, Phase> phaseByAsset = new HashMap<>();
        for (var assets : List.of(chargers, site.batteries(), site.miners())) {
            for (Asset asset : assets) {
                if (!circuits.isEmpty() && random.nextInt(3) > 0) {
                    circuitByAsset.put(asset.id(), circuits.get(random.nextInt(circuits.size())).id());
                }
                if (!(asset instanceof Charger) && random.nextBoolean()) {
                    phaseByAsset.put(asset.id(), PHASES.get(random.nextInt(PHASES.size())));
                }
            }
        }
        return new Wiring(circuits, circuitByAsset, phaseByAsset);
    }

    private EvSchedule cars(Site site) {
        Map<String, EvSchedule> byCharger = new TreeMap<>();
        for (var charger : site.chargers()) {
            byCharger.put(charger.id(), EvSchedule.weekly(charger.id(), car(charger, random), site.zone(),
                    seed + random.nextInt(1000)));
        }
        return (chargerId, after) -> byCharger.getOrDefault(chargerId, EvSchedule.none()).next(chargerId, after);
    }

    private static EvCar car(Charger charger, RandomGenerator random) {
        return new EvCar("car-" + charger.id(), 30 + 50 * random.nextDouble(), random.nextBoolean() ? 3.7 : 11, 0.92,
                0.8, 0.2 + 0.6 * random.nextDouble());
    }
}

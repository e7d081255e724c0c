// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Site;
import energy.busbar.simulate.EvCar;
import energy.busbar.simulate.EvSchedule;
import energy.busbar.simulate.SiteSeries;
import energy.busbar.simulate.SyntheticSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A site from a seed: any size of fuse, sun and battery, none to three chargers, none to two miners,
/// somewhere on Earth, some time of some year, so that clock changes and leap days are met as well. Every
/// third is a [WiredSite].
///
/// @param socFraction of every battery at the start
public record InventedSite(Site site, SiteSeries series, EvSchedule cars, Instant start, double socFraction) {

    /// What the grid meter is called in scripts.
    public static final String GRID = "grid";

    private static final Instant EARLIEST = Instant.parse("2023-01-01T00:00:00Z");
    private static final int DAYS = 1461;

    /// Zones with and without clock changes, on both halves of the Earth, one of them by half an hour.
    private static final List<String> ZONES = List.of("Europe/London", "Europe/Berlin", "America/St_Johns",
            "America/Los_Angeles", "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Tokyo", "UTC");

    /// Fuses are chosen so that house, cars and miners together often ask for more.
    private static final double LEAST_FUSE_KW = 6;
    private static final double MOST_FUSE_KW = 20;

    public static InventedSite of(long seed) {
        var random = new SplittableRandom(seed);
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var grid = grid(random);
        var site = new Site("invented-" + seed, "Invented " + seed, zone, "EUR", -45 + 100 * random.nextDouble(), 0,
                grid, arrays(random), batteries(random), chargers(random, grid), miners(random), Priorities.USUAL,
                Automation.ALL_ON);
        var series = new SyntheticSeries(site, 2 + 8 * random.nextDouble(), seed);
        var start = EARLIEST.plus(Duration.ofDays(random.nextInt(DAYS)));
        return WiredSite.of(new InventedSite(site, series, cars(site, seed, random), start, random.nextDouble()),
                seed);
    }

    private static GridConnection grid(RandomGenerator random) {
        double importKw = LEAST_FUSE_KW + (MOST_FUSE_KW - LEAST_FUSE_KW) * random.nextDouble();
        double exportKw = importKw * Math.max(0, 1.2 * random.nextDouble() - 0.2);
        return new GridConnection(importKw, exportKw, 3, random.nextInt(3) == 0 ? 10 : 0, Duration.ofMinutes(15), 0);
    }

    private static List<PvArray> arrays(RandomGenerator random) {
        boolean curtailable = random.nextInt(4) > 0;
        return IntStream.range(0, random.nextInt(3)).mapToObj(i -> new PvArray("roof-" + i,
                2 + 8 * random.nextDouble(), 30, 90 + 180 * random.nextDouble(), curtailable)).toList();
    }

    private static List<Battery> batteries(RandomGenerator random) {
        int count = Math.min(2, random.nextInt(5));
        return IntStream.range(0, count).mapToObj(i -> new Battery("battery-" + i, 4 + 16 * random.nextDouble(),
                0.2 * random.nextDouble(), 0.85 + 0.15 * random.nextDouble(), 2 + 6 * random.nextDouble(),
                2 + 6 * random.nextDouble(), 0.95, 0.95, 0.03, random.nextInt(4) > 0, random.nextBoolean())).toList();
    }

    /// A charger that does not fit the fuse at all would never charge.
    private static List<Charger> chargers(RandomGenerator random, GridConnection grid) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> new Charger("charger-" + i, 6,
                random.nextBoolean() ? 16 : 32, 1, grid.maxImportKw() > 10 && random.nextBoolean() ? 3 : 1, 230))
                .toList();
    }

    private static List<Miner> miners(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(i -> new Miner("miner-" + i, new double[]{0.8, 1.6, 3.2},
                Duration.ofMinutes(10L + random.nextInt(50)), Duration.ofMinutes(5L + random.nextInt(25)),
                0.3 * random.nextDouble())).toList();
    }

    private static EvSchedule cars(Site site, long seed, RandomGenerator random) {
        Map<String, EvSchedule> byCharger = new TreeMap<>();
        for (var charger : site.chargers()) {
            var car = new EvCar("car-" + charger.id(), 30 + 50 * random.nextDouble(),
                    random.nextBoolean() ? 3.7 : 11, 0.92, 0.8, 0.2 + 0.6 * random.nextDouble());
            byCharger.put(charger.id(), EvSchedule.weekly(charger.id(), car, site.zone(), seed + random.nextInt(1000)));
        }
        return (chargerId, after) -> byCharger.getOrDefault(chargerId, EvSchedule.none()).next(chargerId, after);
    }
}

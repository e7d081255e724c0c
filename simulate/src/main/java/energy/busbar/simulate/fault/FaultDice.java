// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Draws scripts in which things go wrong as often as on a very bad site: something new every three
/// hours, for a minute to two hours, so that faults meet each other.
public final class FaultDice {

    private static final Duration BETWEEN = Duration.ofHours(3);
    private static final int SHORTEST_SECONDS = 60;
    private static final int LONGEST_SECONDS = 7200;

    /// A pause of the process as RELIABILITY F58 names it; longer ones are restarts.
    private static final int LONGEST_PAUSE_SECONDS = 60;

    private static final int TICK_SECONDS = 10;

    private FaultDice() {}

    /// A script with every kind of fault.
    public static FaultScript script(long seed, Duration length) {
        return script(seed, length, EnumSet.allOf(FaultKind.class));
    }

    /// A script with some kinds of faults only; a kind that finds no device at the site stays away.
    public static FaultScript script(long seed, Duration length, Set<FaultKind> kinds) {
        var invented = InventedSite.of(seed);
        var possible = kinds.stream().filter(kind -> !targets(invented.site(), kind).isEmpty())
                .sorted(Comparator.naturalOrder()).toList();
        var faults = new ArrayList<Fault>();
        var random = new SplittableRandom(seed * 31 + 17);
        long count = possible.isEmpty() ? 0 : Math.max(1, length.dividedBy(BETWEEN));
        for (int i = 0; i < count; i++) {
            var kind = possible.get(random.nextInt(possible.size()));
            faults.add(fault(kind, invented, length, random));
        }
        faults.sort(Comparator.comparing(Fault::start));
        return new FaultScript(seed, length, faults);
    }

    private static Fault fault(FaultKind kind, InventedSite invented, Duration length, SplittableRandom random) {
        var targets = targets(invented.site(), kind);
        var target = targets.get(random.nextInt(targets.size()));
        long afterSeconds = ticks(random.nextLong(length.toSeconds()));
        var start = kind == FaultKind.METER_SILENT_AT_BOOT
                ? invented.start()
                : invented.start().plusSeconds(
                        afterSeconds);
        // Short ones are likelier, by the square.
        double share = random.nextDouble();
        int longest = kind == FaultKind.LOOP_PAUSED ? LONGEST_PAUSE_SECONDS : LONGEST_SECONDS;
        long seconds = ticks(Math.round(SHORTEST_SECONDS + share * share * (longest - SHORTEST_SECONDS)));
        return new Fault(kind, target, start, Duration.ofSeconds(seconds), kind.size(random.nextInt(kind.sizes())));
    }

    private static long ticks(long seconds) {
        return seconds / TICK_SECONDS * TICK_SECONDS;
    }

    private static List<String> targets(Site site, FaultKind kind) {
        return switch (kind.place()) {
            case GRID -> List.of(InventedSite.GRID);
            case PHASES -> site.grid().phaseFuse().limits() ? List.of(InventedSite.GRID) : List.of();
            case METER -> Stream.concat(Stream.of(InventedSite.GRID),
                    ids(List.of(site.pv(), site.batteries(), site.chargers(), site.miners()))).toList();
            case ISLAND -> site.batteries().isEmpty() ? List.of() : List.of(InventedSite.GRID);
            case SWITCHER -> site.chargers().stream().filter(it -> it.switching().allowed()).map(Asset::id).toList();
            case BATTERY -> ids(List.of(site.batteries())).toList();
            case CHARGER -> ids(List.of(site.chargers())).toList();
            case STEERED -> ids(List.of(site.batteries(), site.chargers(), site.miners())).toList();
            case CLOCK, PRICES, OUTLOOK, PLANNER, JOURNAL, HOUSE, LOOP, PEOPLE ->
                List.of(kind.place().name().toLowerCase(java.util.Locale.ROOT));
        };
    }

    private static Stream<String> ids(List<? extends List<? extends Asset>> assets) {
        return assets.stream().flatMap(List::stream).map(Asset::id);
    }
}

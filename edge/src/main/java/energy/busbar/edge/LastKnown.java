// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import energy.busbar.model.SiteState.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What assets told last, for plans only. An asset that falls silent for a moment is still there: a plan
/// without it would be another one, and another again when it is back. Commands never rest on this.
final class LastKnown {

    /// Longer than a device takes to start again, shorter than most plans' intervals.
    static final Duration YOUNG = Duration.ofMinutes(3);

    private final Map<String, Told<BatteryState>> batteries = new HashMap<>();
    private final Map<String, Told<ChargerState>> chargers = new HashMap<>();
    private final Map<String, Told<MinerState>> miners = new HashMap<>();

    private record Told<T>(T state, Instant at) {}

    /// The state with assets that were known a moment ago as they were then.
    SiteState fill(SiteState state) {
        var now = state.at();
        state.batteries().forEach(each -> batteries.put(each.id(), new Told<>(each, now)));
        state.chargers().forEach(each -> chargers.put(each.id(), new Told<>(each, now)));
        state.miners().forEach(each -> miners.put(each.id(), new Told<>(each, now)));
        if (state.complete()) {
            return state;
        }
        var silent = state.unknown().stream().collect(Collectors.toMap(Unknown::assetId, Function.identity()));
        var batteriesToo = with(state.batteries(), batteries, silent, now);
        var chargersToo = with(state.chargers(), chargers, silent, now);
        var minersToo = with(state.miners(), miners, silent, now);
        return new SiteState(state.snapshot(), batteriesToo, chargersToo, minersToo,
                state.unknown().stream().filter(asset -> silent.containsKey(asset.assetId())).toList(),
                state.strayKw(), state.gridA());
    }

    /// Strikes from the silent ones what is remembered.
    private static <T> List<T> with(List<T> known, Map<String, Told<T>> told, Map<String, Unknown> silent,
            Instant now) {
        var remembered = told.entrySet().stream()
                .filter(entry -> silent.containsKey(entry.getKey()) && isYoung(entry.getValue().at(), now))
                .sorted(Map.Entry.comparingByKey()).toList();
        remembered.forEach(entry -> silent.remove(entry.getKey()));
        return Stream.concat(known.stream(), remembered.stream().map(entry -> entry.getValue().state())).toList();
    }

    private static boolean isYoung(Instant at, Instant now) {
        return !at.isAfter(now) && now.isBefore(at.plus(YOUNG));
    }
}

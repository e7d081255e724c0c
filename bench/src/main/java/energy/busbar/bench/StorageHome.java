// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Decision;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Ladder;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.TouPeriod;
import energy.busbar.record.HistoryRow;
import energy.busbar.record.HistoryStep;
import energy.busbar.record.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A home whose journal is measured: a battery and a charger, twelve channels. Its values are of no meaning but
/// never the same twice, so that nothing packs better than real ones.
final class StorageHome {

    static final Duration TICK = Duration.ofSeconds(10);

    static final Site SITE = new Site("home", "Home", ZoneId.of("Europe/London"), "GBP", 51.5, 0.1,
            GridConnection.of(15, 10), List.of(new PvArray("roof", 5, 35, 180, true)),
            List.of(new Battery("battery", 10, 0, 1, 5, 5, 0.9, 0.9, 0.02, true, true)),
            List.of(new Charger("wallbox", 6, 32, 1, 1, 230)), List.of(), Priorities.USUAL, Automation.ALL_ON);

    /// The names that a tick of this home has.
    private static final List<String> CHANNELS = List.of("pvKw", "loadKw", "gridKw", "batteryKw", "evKw", "minerKw",
            "socFraction", "importPerKwh", "exportPerKwh", "battery.battery.socKwh", "battery.battery.powerKw",
            "charger.wallbox.powerKw");

    private StorageHome() {}

    static int channels() {
        return CHANNELS.size();
    }

    static Tick tick(Instant end, long number) {
        double pvKw = wave(number, 0);
        double batteryKw = wave(number, 1) - 0.5;
        double loadKw = wave(number, 2);
        var snapshot = new PowerSnapshot(end, pvKw, loadKw - pvKw - batteryKw, batteryKw, loadKw, 0, 0);
        var state = new SiteState(snapshot, List.of(new BatteryState("battery", 5 + wave(number, 3), batteryKw)),
                List.of(new ChargerState("wallbox", 0, Optional.empty())), List.of());
        var why = new Reason(ReasonCode.STORE_SURPLUS, "The sun gives more than the house takes.", "none", 0.01);
        var allocation = new AllocationPlan(end.minus(TICK), TICK, TouPeriod.OFF_PEAK, 0, 0, 0, Map.of(), Map.of(), 0,
                0);
        return new Tick(state, new Decision(end, Ladder.OPTIMAL, "Plan is fresh.", List.of(), why, List.of(),
                allocation), Optional.of(new PriceSlot(end.minus(TICK), end.plusSeconds(1), 0.30, 0.10)), TICK);
    }

    /// Means over five minutes, as a journal has them after these days.
    static Stream<HistoryRow> means(Instant from, int days) {
        return LongStream.range(0, days * 288L).boxed().flatMap(bucket -> IntStream.range(0, CHANNELS.size())
                .mapToObj(channel -> new HistoryRow(HistoryStep.FIVE_MINUTES, from.plusSeconds(300 * bucket), 300,
                        CHANNELS.get(channel), wave(bucket, channel))));
    }

    private static double wave(long number, int channel) {
        return 1 + Math.sin(number * 0.013 + channel * 1.7 + number * number * 1e-9);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Decision;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Ladder;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Priorities;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.Unknown;
import energy.busbar.model.TouPeriod;
import energy.busbar.record.ShadowDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is counted in shadow, and what is missed.
class ShadowBooksTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "Somebody wants it.");
    private static final Site SITE = new Site("home", "Home", ZoneId.of("UTC"), "EUR", 51, 0,
            new GridConnection(20, 10, 3, 5, Duration.ofMinutes(15), 0), List.of(),
            List.of(new Battery("battery", 10, 0, 1, 5, 5, 1, 1, 0, true, true)), List.of(), List.of(),
            Priorities.USUAL, Automation.ALL_ON);
    private static final Optional<PriceSlot> PRICE = Optional
            .of(new PriceSlot(NOON.minusSeconds(86_400), NOON.plusSeconds(86_400), 0.3, 0.1));

    private final Kept kept = new Kept();
    private Shadow shadow = new Shadow(SITE, NOON, kept);
    private int tick;

    private static final class Kept implements Shadow.Book {
        private final List<ShadowDay> parts = new ArrayList<>();
        private @Nullable String twin;

        @Override
        public Optional<String> twin() {
            return Optional.ofNullable(twin);
        }

        @Override
        public void write(ShadowDay part, String state) {
            parts.add(part);
            twin = state;
        }

        ShadowDay sum() {
            return parts.stream().reduce(ShadowDay::plus).orElseThrow();
        }
    }

    /// A house of 1 kW whose real battery rests at 5 kWh.
    private SiteState real() {
        tick++;
        return new SiteState(new PowerSnapshot(NOON.plus(TICK.multipliedBy(tick)), 0, 1, 0, 1, 0, 0),
                List.of(new BatteryState("battery", 5, 0)), List.of(), List.of());
    }

    private SiteState live(Optional<PriceSlot> price) {
        var seen = shadow.live(new Shadow.Interval(real(), price, TICK));
        shadow.decided(charging(seen.at()));
        return seen;
    }

    private SiteState ticks(int count) {
        var seen = live(PRICE);
        for (int i = 1; i < count; i++) {
            seen = live(PRICE);
        }
        return seen;
    }

    private static Decision charging(Instant at) {
        return new Decision(at, Ladder.OPTIMAL, "",
                List.of(new BatterySetpoint("battery", -3.6, at.plusSeconds(30), WHY)),
                WHY, List.of(), new AllocationPlan(at, TICK, TouPeriod.OFF_PEAK, 0,
                        0, 0, Map.of(), Map.of(), 0, 0, false));
    }

    private static double socKwh(SiteState state) {
        return state.battery("battery").orElseThrow().socKwh();
    }

    @Test
    void bothSidesAreCountedFromTheSecondReadingOn() {
        var seen = ticks(7);
        shadow.leave();

        assertThat(socKwh(seen)).isCloseTo(5.06, within(1e-9));
        var sum = kept.sum();
        assertThat(sum.comparedSeconds()).isEqualTo(60);
        assertThat(sum.existing().importCost()).isCloseTo(0.3 / 60, within(1e-9));
        assertThat(sum.busbar().importCost()).isCloseTo(4.6 * 0.3 / 60, within(1e-9));
        assertThat(sum.busbar().storedKwh()).isCloseTo(0.06, within(1e-9));
    }

    @Test
    void withoutAPriceTheTwinGoesOnAndTheTimeIsMissed() {
        ticks(2);
        var seen = live(Optional.empty());
        shadow.leave();

        assertThat(socKwh(seen)).isCloseTo(5.02, within(1e-9));
        assertThat(kept.sum().comparedSeconds()).isEqualTo(10);
        assertThat(kept.sum().missedSeconds()).isEqualTo(10);
    }

    @Test
    void anUnknownAssetStopsTheTwinAndIsMissed() {
        ticks(2);
        var silent = real();
        var seen = shadow.live(new Shadow.Interval(new SiteState(silent.snapshot(), List.of(), List.of(), List.of(),
                List.of(new Unknown("battery", "It is silent."))), PRICE, TICK));
        shadow.decided(charging(seen.at()));
        var again = ticks(1);
        shadow.leave();

        assertThat(seen.battery("battery")).isEmpty();
        assertThat(socKwh(again)).isCloseTo(5.01, within(1e-9));
        assertThat(kept.sum().missedSeconds()).isEqualTo(20);
    }

    @Test
    void aRestartGoesOnWithTheTwinAndMissesTheTimeBetween() {
        ticks(7);
        shadow.leave();
        tick += 60;
        shadow = new Shadow(SITE, NOON, kept);

        var seen = live(PRICE);
        var next = live(PRICE);
        shadow.leave();

        assertThat(socKwh(seen)).isCloseTo(5.06, within(1e-9));
        assertThat(socKwh(next)).isCloseTo(5.07, within(1e-9));
        assertThat(kept.sum().missedSeconds()).isEqualTo(610);
        assertThat(kept.sum().comparedSeconds()).isEqualTo(70);
    }

    @Test
    void afterMoreThanAnHourTheTwinBeginsAsTheRealDevicesStand() {
        ticks(7);
        tick += 400;

        var seen = live(PRICE);

        assertThat(socKwh(seen)).isEqualTo(5);
    }

    @Test
    void aClockThatIsSetCostsNoMoreThanATick() {
        ticks(2);
        shadow.clockSetBy(Duration.ofHours(5));
        tick += 5 * 360;

        var seen = ticks(2);

        assertThat(socKwh(seen)).isCloseTo(5.02, within(1e-9));
    }

    @Test
    void eachSideHasItsPeakOfAWholeBillingInterval() {
        ticks(2 * 90 + 2);
        shadow.leave();

        assertThat(kept.sum().existing().peakKw()).isCloseTo(1, within(1e-9));
        assertThat(kept.sum().busbar().peakKw()).isCloseTo(4.6, within(1e-9));
        assertThat(shadow.billing()).isPresent();
        assertThat(shadow.peakSoFarKw()).isCloseTo(4.6, within(1e-9));
    }

    @Test
    void midnightEndsTheDay() {
        tick = 12 * 360 - 3;
        ticks(6);
        shadow.leave();

        assertThat(kept.parts).extracting(ShadowDay::date).containsExactly(LocalDate.of(2024, 5, 1),
                LocalDate.of(2024, 5, 2));
        assertThat(kept.parts.getFirst().comparedSeconds()).isEqualTo(20);
        assertThat(kept.parts.getLast().comparedSeconds()).isEqualTo(30);
    }
}

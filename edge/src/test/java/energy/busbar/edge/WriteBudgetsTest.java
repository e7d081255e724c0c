// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Automation;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteBudgetsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration TICK = Duration.ofSeconds(10);

    /// The day on which clocks are set back has 25 hours.
    private static final Instant LONG_DAY = Instant.parse("2025-10-25T22:00:00Z");

    private static final Site SITE = new Site("site", "Site", ZONE, "EUR", 0, 0, GridConnection.of(10, 10),
            List.of(new PvArray("roof", 8, 30, 180, true)), List.of(),
            List.of(new Charger("wallbox", 6, 16, 1, 1, 230)), List.of(), Priorities.USUAL, Automation.ALL_ON);

    private Instant now = LONG_DAY;

    private WriteBudgets budget(int perDay) {
        var budgets = new WriteBudgets(SITE, Map.of("wallbox", perDay));
        moveTo(budgets, now);
        return budgets;
    }

    private void moveTo(WriteBudgets budgets, Instant later) {
        now = later;
        budgets.moveTo(now, LocalDate.ofInstant(now, ZONE));
    }

    /// Whoever wants a write at every tick, with the renewals that fall due between.
    private int greedy(WriteBudgets budgets, Duration length) {
        int writes = 0;
        var renewAt = now.plus(budgets.lease("wallbox", Setpoint.LEASE).dividedBy(2));
        for (var end = now.plus(length); now.isBefore(end);) {
            moveTo(budgets, now.plus(TICK));
            if (budgets.spares("wallbox") || !now.isBefore(renewAt)) {
                budgets.wrote("wallbox", !budgets.spares("wallbox"));
                renewAt = now.plus(budgets.lease("wallbox", Setpoint.LEASE).dividedBy(2));
                writes++;
            }
        }
        return writes;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 27, 200, 10_000})
    void evenTheLongestDayStaysWithinItsWritesWhoeverAsks(int perDay) {
        var budgets = budget(perDay);
        greedy(budgets, Duration.ofDays(2));

        assertThat(greedy(budgets, Duration.ofHours(25))).isLessThanOrEqualTo(perDay).isGreaterThan(perDay / 4);
        assertThat(budgets.trouble("wallbox")).isEmpty();
    }

    @Test
    void theFewerAreSparedTheMoreAChangeMustBeWorth() {
        var budgets = budget(200);
        double atFirstKw = budgets.worthKw("wallbox");
        for (int i = 0; i < 20; i++) {
            budgets.wrote("wallbox", false);
        }

        assertThat(budgets.worthKw("wallbox")).isGreaterThan(atFirstKw);
        greedy(budgets, Duration.ofMinutes(10));
        assertThat(budgets.worthKw("wallbox")).isInfinite();

        moveTo(budgets, now.plus(Duration.ofHours(13)));
        assertThat(budgets.worthKw("wallbox")).isLessThan(0.1);
    }

    @Test
    void ordersAreLeasedForSoLongThatTheirRenewalsFit() {
        assertThat(budget(200).lease("wallbox", Setpoint.LEASE)).isEqualTo(Duration.ofSeconds(3456));
        assertThat(budget(10).lease("wallbox", Setpoint.LEASE)).isBetween(Duration.ofHours(19), Duration.ofDays(1));
        assertThat(budget(200).lease("another", Setpoint.LEASE)).isEqualTo(Setpoint.LEASE);
    }

    @Test
    void aDayIsUsedUpUntilMidnightAndPeopleAreToldSo() {
        var budgets = budget(10);
        for (int i = 0; i < 10; i++) {
            budgets.wrote("wallbox", false);
        }

        assertThat(budgets.isUsedUp("wallbox")).isTrue();
        assertThat(budgets.spares("wallbox")).isFalse();
        assertThat(budgets.trouble("wallbox").orElseThrow()).contains("The 10 writes a day of \"wallbox\" are used up");

        moveTo(budgets, LONG_DAY.plus(Duration.ofHours(25)));
        assertThat(budgets.isUsedUp("wallbox")).isFalse();
        assertThat(budgets.trouble("wallbox")).isEmpty();
    }

    @Test
    void aClockThatJumpsToAnotherDayBringsNoWrites() {
        var budgets = budget(200);
        greedy(budgets, Duration.ofHours(1));

        for (int i = 0; i < 10; i++) {
            budgets.clockSetBy(Duration.ofDays(i % 2 == 0 ? 1 : -1));
            moveTo(budgets, now.plus(Duration.ofDays(i % 2 == 0 ? 1 : -1)));
            assertThat(budgets.spares("wallbox")).isFalse();
        }
    }

    @Test
    void whereNoNumberIsGivenNothingIsCounted() {
        var budgets = new WriteBudgets(SITE, Map.of());
        for (int i = 0; i < 10_000; i++) {
            budgets.wrote("wallbox", false);
        }

        assertThat(budgets.spares("wallbox")).isTrue();
        assertThat(budgets.isUsedUp("wallbox")).isFalse();
        assertThat(budgets.counts("wallbox")).isFalse();
    }

    @Test
    void anArrayIsNeverLeftToItselfForItsMemory() {
        var budgets = new WriteBudgets(SITE, Map.of("wallbox", 10, "roof", 10));
        moveTo(budgets, now);
        for (int write = 0; write < 10; write++) {
            budgets.wrote("wallbox", false);
            budgets.wrote("roof", false);
        }

        assertThat(budgets.leaves("wallbox")).isTrue();
        assertThat(budgets.leaves("roof")).isFalse();
        assertThat(budgets.trouble("wallbox")).hasValueSatisfying(it -> assertThat(it).contains("left to itself"));
        assertThat(budgets.trouble("roof")).hasValueSatisfying(it -> assertThat(it).doesNotContain("left to itself"));
    }
}

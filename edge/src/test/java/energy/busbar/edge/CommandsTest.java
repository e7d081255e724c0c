// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Priorities;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a device that was just written leaves of the next decision, if its memory bears few writes.
class CommandsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final Reason WISH = Reason.of(ReasonCode.OVERRIDE, "The test wants it.");

    /// No write can be spared right after the first.
    private static Leeway afterTelling(Setpoint setpoint) {
        var site = new Site("site", "Site", ZONE, "EUR", 0, 0, GridConnection.of(10, 10), List.of(),
                List.of(new Battery("battery", 10, 0.1, 0.9, 5, 5, 0.95, 0.95, 0, true, true)), List.of(), List.of(),
                Priorities.USUAL, Automation.ALL_ON);
        var commands = new Commands(Map.of("battery", _ -> {}), new WriteBudgets(site, Map.of("battery", 4)),
                new Alerts((_, _) -> {}));
        commands.readBack(NOW, ZONE);
        commands.apply(List.of(setpoint), Set.of(), NOW);
        return commands.readBack(NOW.plusSeconds(10), ZONE);
    }

    @Test
    void whatItHoldsIsKeptWhereThatCostsNoWrite() {
        var leeway = afterTelling(new BatterySetpoint("battery", 2, NOW.plus(Duration.ofSeconds(30)), WISH));

        assertThat(leeway.thrift()).containsOnlyKeys("battery");
        assertThat(leeway.left()).isEmpty();
    }

    /// Nobody knows what it does then, so it must not be counted on to rest.
    @Test
    void whatWasLetGoStaysLeftToItselfAndItsDrawIsReserved() {
        var leeway = afterTelling(new Release("battery", NOW.plus(Duration.ofSeconds(30)), WISH));

        assertThat(leeway.uncontrolled(Set.of())).containsExactly("battery");
        assertThat(leeway.thrift()).isEmpty();
    }
}

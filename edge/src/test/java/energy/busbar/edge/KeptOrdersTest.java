// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.dispatch.OperatorControl;
import energy.busbar.edge.KeptOrders.Switches;
import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.ReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What persons and the grid operator ordered before the program ended, for whatever reason.
class KeptOrdersTest {

    private static final Automation NO_MINING = new Automation(true, true, false, true);
    private static final Switches ALL_ON = new Switches(OperatingMode.LIVE, Automation.ALL_ON);

    @TempDir
    private Path folder;

    private VirtualStation restarted() throws IOException {
        return new VirtualStation(folder);
    }

    @Test
    void anOverrideHoldsAgainFromTheFirstMomentAfterARestart() throws IOException {
        try (var before = restarted()) {
            before.ticks(4);
            assertThat(before.live.override(new ManualOverride("battery", 2, before.now().plus(Duration.ofHours(1)))))
                    .isTrue();
        }
        try (var station = restarted()) {
            assertThat(station.view().orders().overrides()).extracting(ManualOverride::assetId)
                    .containsExactly("battery");
            station.ticks(4);
            assertThat(station.view().decision().orElseThrow().setpoint("battery").orElseThrow().reason().code())
                    .isEqualTo(ReasonCode.OVERRIDE);
        }
    }

    @Test
    void anOverrideThatWasEndedOrRanOutDoesNotComeBack() throws IOException {
        try (var before = restarted()) {
            before.live.override(new ManualOverride("battery", 2, before.now().plus(Duration.ofHours(1))));
            before.live.override(new ManualOverride("miner", 1, before.now()));
            before.live.endOverride("battery");
        }
        try (var station = restarted()) {
            assertThat(station.view().orders().overrides()).isEmpty();
        }
    }

    @Test
    void switchesStayAsAPersonTurnedThem() throws IOException {
        try (var before = restarted()) {
            before.live.automation(NO_MINING);
            before.live.mode(OperatingMode.SHADOW);
        }
        try (var station = restarted()) {
            assertThat(station.view().site().automation()).isEqualTo(NO_MINING);
            assertThat(station.live.mode()).isEqualTo(OperatingMode.SHADOW);
            station.tick();
            assertThat(station.view().mode()).isEqualTo(OperatingMode.SHADOW);
        }
    }

    @Test
    void whoeverChangesTheSiteFileAfterwardsIsObeyed() {
        var kept = new KeptOrders(ALL_ON, new Switches(OperatingMode.SHADOW, NO_MINING), List.of(),
                OperatorControl.Memory.NONE);
        var noExport = new Automation(true, true, true, false);

        assertThat(kept.switchesUnder(ALL_ON)).isEqualTo(new Switches(OperatingMode.SHADOW, NO_MINING));
        assertThat(kept.switchesUnder(new Switches(OperatingMode.OFF, Automation.ALL_ON)))
                .isEqualTo(new Switches(OperatingMode.OFF, NO_MINING));
        assertThat(kept.switchesUnder(new Switches(OperatingMode.LIVE, noExport)))
                .isEqualTo(new Switches(OperatingMode.SHADOW, noExport));
    }

    @Test
    void theGridOperatorsLimitHoldsAgainAndItsSilenceIsCounted() throws IOException {
        try (var before = restarted()) {
            before.live.gridOperator(Optional.of(new OperatorOrder(3, Double.POSITIVE_INFINITY, Optional.empty())));
            before.live.gridOperatorBeats();
        }
        try (var station = restarted()) {
            assertThat(station.view().orders().operator().maxImportKw()).isEqualTo(3);
            station.ticks(12);
            assertThat(station.view().orders().operator().why()).contains("silent");
        }
    }

    @Test
    void ordersComeBackFromTheirTextAsTheyWere() throws IOException {
        var noon = Instant.parse("2024-05-01T12:00:00.123456789Z");
        var limit = new OperatorOrder(4.2, Double.POSITIVE_INFINITY, Optional.of(noon.plusSeconds(60)));
        var orders = new KeptOrders(ALL_ON, new Switches(OperatingMode.OFF, NO_MINING),
                List.of(new ManualOverride("wallbox", 0.1 + 0.2, noon)),
                new OperatorControl.Memory(OperatorControl.State.LIMITED, noon, Optional.of(limit)));

        assertThat(KeptOrdersJson.read(KeptOrdersJson.text(orders))).isEqualTo(orders);
        assertThat(KeptOrdersJson.read(KeptOrdersJson.text(KeptOrders.none(ALL_ON))))
                .isEqualTo(KeptOrders.none(ALL_ON));
    }

    @Test
    void ordersThatCannotBeReadAreSaidAndTheSiteFileHolds() throws IOException, SQLException {
        try (var before = restarted()) {
            before.live.mode(OperatingMode.SHADOW);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("busbar.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update journal_state set body = '{}' where name = 'kept orders'"))
                    .isOne();
        }
        try (var station = restarted()) {
            assertThat(station.live.mode()).isEqualTo(OperatingMode.LIVE);
            station.tick();
            assertThat(station.view().alerts()).anyMatch(alert -> alert.contains("Maybe give the orders again"));

            station.live.mode(OperatingMode.SHADOW);
            station.tick();
            assertThat(station.view().alerts()).isEmpty();
        }
    }

    @Test
    void anOrderThatTheDiskDoesNotTakeHoldsAndIsNotCalledKept() throws IOException {
        var station = restarted();
        station.close();

        assertThat(station.live.override(new ManualOverride("battery", 2, station.now().plusSeconds(60)))).isFalse();
        assertThat(station.live.orders(station.now()).overrides()).hasSize(1);
    }
}

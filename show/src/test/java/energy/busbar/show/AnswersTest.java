// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Automation;
import energy.busbar.model.OperatingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Visit VISIT = new Visit(House.full());
    private static final Visit EARLY = new Visit(House.starting());

    @AfterAll
    static void stop() {
        VISIT.close();
        EARLY.close();
    }

    @Test
    void theSnapshotHasSignedAndUnsignedFlows() {
        var snapshot = VISIT.json("/api/v1/snapshot");

        assertThat(snapshot.get("at").asText()).isEqualTo("2024-05-01T12:00:10Z");
        assertThat(snapshot.get("gridKw").asDouble()).isEqualTo(-0.4);
        assertThat(snapshot.get("exportKw").asDouble()).isEqualTo(0.4);
        assertThat(snapshot.get("importKw").asDouble()).isEqualTo(0);
        assertThat(snapshot.at("/batteries/0/socFraction").asDouble()).isEqualTo(0.61);
        assertThat(snapshot.at("/chargers/0/session/socFraction").asDouble()).isEqualTo(0.42);
        assertThat(snapshot.at("/price/importPerKwh").asDouble()).isEqualTo(-0.021);
    }

    @Test
    void floatingPointDustDoesNotReachTheScreen() {
        assertThat(VISIT.get("/api/v1/snapshot").body()).contains("\"imbalanceKw\":0,").doesNotContain("E-");
    }

    @Test
    void theRecommendationSpeaksTheInvertersWords() {
        var now = VISIT.json("/api/v1/recommendation/now");

        assertThat(now.get("mode").asText()).isEqualTo("Force Charge");
        assertThat(now.get("batteryMode").asText()).isEqualTo("CHARGE");
        assertThat(now.get("chargeCurrentA").asDouble()).isEqualTo(75);
        assertThat(now.get("dischargeCurrentA").asDouble()).isEqualTo(0);
        assertThat(now.get("optimisationStatus").asText()).isEqualTo("optimal");
        assertThat(now.get("expectedSocFraction").asDouble()).isEqualTo(0.952);
        assertThat(now.get("validUntil").asText()).isEqualTo("2024-05-01T12:00:40Z");
        assertThat(now.get("reason").asText()).isEqualTo("Import is −2.1 p/kWh: being paid to charge.");
    }

    @Test
    void aChargersCurrentIsAlsoGivenAsPower() {
        var wallbox = VISIT.json("/api/v1/recommendation/now").at("/setpoints/1");

        assertThat(wallbox.get("kind").asText()).isEqualTo("charger");
        assertThat(wallbox.get("currentA").asDouble()).isEqualTo(10);
        assertThat(wallbox.get("powerKw").asDouble()).isEqualTo(2.3);
    }

    @Test
    void powersHaveNValuesAndBoundariesOneMore() {
        var plan = VISIT.json("/api/v1/plan");

        assertThat(plan.get("boundaries")).hasSize(3);
        assertThat(plan.get("loadKw")).hasSize(2);
        assertThat(plan.at("/batteries/0/socFraction")).hasSize(3);
        assertThat(plan.at("/proof/cause").isNull()).isTrue();
    }

    @Test
    void whatWasNotRecordedIsNullAndNotZero() {
        var history = VISIT.json("/api/v1/history?from=2024-05-01T10:00:00Z&to=2024-05-01T11:00:00Z&stepMinutes=30");

        assertThat(history.at("/pvKw/0").asDouble()).isEqualTo(0.5);
        assertThat(history.at("/pvKw/1").isNull()).isTrue();
        assertThat(VISIT.history.asked).isEqualTo("2024-05-01T10:00:00Z 2024-05-01T11:00:00Z PT30M");
    }

    @Test
    void historyIsTheLastDayByTheQuarterUnlessAskedOtherwise() {
        VISIT.json("/api/v1/history?from=&to=");

        assertThat(VISIT.history.asked).isEqualTo("2024-04-30T12:00:10Z 2024-05-01T12:00:10Z PT15M");
    }

    @Test
    void whatWasExpectedADayAgoIsComparedUnlessAskedOtherwise() {
        var forecast = VISIT.json("/api/v1/forecast");

        assertThat(VISIT.history.asked).isEqualTo("2024-04-30T12:00:10Z");
        assertThat(forecast.at("/socFraction/1").asDouble()).isEqualTo(0.6);
        assertThat(VISIT.get("/api/v1/forecast?at=2024-05-01T13:00:00Z").statusCode()).isEqualTo(404);
    }

    @Test
    void historyTakesTimesWithAnOffset() {
        VISIT.json("/api/v1/history?from=2024-05-01T10:00:00+01:00&to=2024-05-01T10:00:00Z");

        assertThat(VISIT.history.asked).startsWith("2024-05-01T09:00:00Z 2024-05-01T10:00:00Z");
    }

    @Test
    void theLedgerIsOfTodayUnlessAskedOtherwise() {
        assertThat(VISIT.json("/api/v1/ledger/day").get("savings").asDouble()).isEqualTo(0.69);
        assertThat(VISIT.json("/api/v1/ledger/month").get("currency").asText()).isEqualTo("GBP");
    }

    @Test
    void aDayWithoutRecordsIsNotFound() {
        var answer = VISIT.get("/api/v1/ledger/day?date=2023-12-24");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Visit.json(answer).get("detail").asText()).isEqualTo("Nothing was recorded for 2023-12-24.");
    }

    @Test
    void switchesReachTheSite() {
        VISIT.put("/api/v1/automation", """
                {"optimiser":true,"arbitrage":false,"mining":true,"export":false}""");
        VISIT.put("/api/v1/mode", """
                {"mode":"OFF"}""");

        assertThat(VISIT.site.automation).contains(new Automation(true, false, true, false));
        assertThat(VISIT.site.mode).contains(OperatingMode.OFF);
    }

    @Test
    void anOrderThatARestartWouldForgetIsAcceptedRatherThanDone() {
        var orders = Map.of("/api/v1/automation",
                "{\"optimiser\":true,\"arbitrage\":true,\"mining\":true,\"export\":true}", "/api/v1/mode",
                "{\"mode\":\"LIVE\"}", "/api/v1/override",
                "{\"assetId\":\"wallbox\",\"powerKw\":3.6,\"minutes\":60}", "/api/v1/grid-operator",
                "{\"word\":\"HEARTBEAT\",\"maxImportKw\":null,\"maxExportKw\":null,\"minutes\":null}");
        try (var visit = new Visit(House.full())) {
            visit.site.kept = false;
            orders.forEach((path, body) -> {
                var answer = visit.put(path, body);

                assertThat(answer.statusCode()).as(path).isEqualTo(202);
                assertThat(answer.body()).as(path).isEqualTo(body);
            });
        }
    }

    @Test
    void theJournalSaysUpToWhenItIsWritten() {
        var journal = VISIT.json("/api/v1/journal");

        assertThat(journal.get("writtenUntil").asText()).isEqualTo("2024-05-01T12:00:10Z");
        assertThat(journal.get("ticks").asLong()).isEqualTo(1234);
        assertThat(journal.get("error").isNull()).isTrue();
    }

    @Test
    void whatIsNotThereYetIsNotFoundRatherThanZero() {
        for (var path : List.of("snapshot", "recommendation/now", "plan", "allocation")) {
            var answer = EARLY.get("/api/v1/" + path);

            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(Visit.json(answer).get("maybe").asText()).startsWith("Maybe");
        }
    }

    @Test
    void statusBeforeTheFirstDecisionHasNulls() {
        var status = EARLY.json("/api/v1/status");

        assertThat(status.get("ladder").isNull()).isTrue();
        assertThat(status.get("planIssuedAt").isNull()).isTrue();
        assertThat(status.has("ladderWhy")).isTrue();
    }

    @Test
    void forecastsAreJudgedByQuantityHoursAheadAndDay() {
        var load = VISIT.json("/api/v1/forecast/accuracy?days=2").get("quantities").get(0);

        assertThat(load.get("quantity").asText()).isEqualTo("LOAD");
        assertThat(load.get("whole").get("cases").asInt()).isEqualTo(40);
        assertThat(load.get("whole").get("maeKw").asDouble()).isCloseTo(9 / 40.0, within(1e-9));
        assertThat(load.get("whole").get("skillFraction").asDouble()).as("beside the days before")
                .isCloseTo(1 - 7 / 10.0, within(1e-9));
        assertThat(load.get("byHours").get(1).get("fromHours").asDouble()).isEqualTo(1);
        assertThat(load.get("byHours").get(1).get("errors").get("biasKw").asDouble()).isCloseTo(-0.1, within(1e-9));
        assertThat(load.get("byDay").get(0).get("date").asText()).isEqualTo("2024-04-30");
        assertThat(load.get("byDay").get(0).get("errors").get("skillFraction").isNull())
                .as("in the first week there is nothing to compare with").isTrue();
    }

    @Test
    void pricesAreNegativeCheapNormalOrExpensiveAmongThoseKnown() {
        var prices = VISIT.json("/api/v1/prices");

        assertThat(prices.get("slots").findValuesAsText("level")).containsExactly("EXPENSIVE", "EXPENSIVE", "NEGATIVE",
                "NORMAL", "CHEAP", "NORMAL");
        assertThat(prices.get("knownUntil").asText()).isEqualTo("2024-05-01T13:00:00Z");
    }

    @Test
    void aRefreshIsAcceptedAndAskedForOnce() {
        int before = VISIT.site.refreshes.get();

        assertThat(VISIT.send("POST", "/api/v1/prices/refresh", "").statusCode()).isEqualTo(202);
        assertThat(VISIT.site.refreshes.get()).isEqualTo(before + 1);
    }

    @Test
    void connectionsSayHowTheyAreDoing() {
        var connections = VISIT.json("/api/v1/connections");

        assertThat(connections.get(0).get("writes").asInt()).isEqualTo(12);
        assertThat(connections.get(0).get("lastError").isNull()).isTrue();
        assertThat(connections.get(1).get("answeredAt").isNull()).as("never answered yet").isTrue();
        assertThat(connections.get(1).get("lastError").asText()).isEqualTo("nas does not answer");
        assertThat(VISIT.get("/metrics").body()).contains(
                "busbar_connection_writes_total{connection=\"inverter\"} 12.0",
                "busbar_connection_failures{connection=\"ha\"} 3.0");
    }

    @Test
    void aDriverSaysWhatTheCarNeedsAndWhenItLeaves() {
        var answer = VISIT.put("/api/v1/car", "{\"chargerId\":\"wallbox\",\"neededKwh\":12.5,\"minutes\":90}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(VISIT.site.said).containsExactly("wallbox 12.5 2024-05-01T13:30:10Z");
        assertThat(VISIT.put("/api/v1/car", "{\"chargerId\":\"garage\",\"neededKwh\":1,\"minutes\":9}").body())
                .contains("No car is plugged in at");
    }
}

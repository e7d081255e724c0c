// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Cars that come and go.
class OcppVisitTest {

    private final Site site = Site.of("garage");
    private final TestBox box = site.box("garage");

    @AfterEach
    void close() {
        box.close();
        site.close();
    }

    private JsonNode entry(String values) {
        return entry(site.clock.instant(), values);
    }

    private static JsonNode entry(Instant at, String values) {
        try {
            return TestBox.JSON.readTree(("{'timestamp':'" + at + "','sampledValue':[" + values + "]}")
                    .replace('\'', '"'));
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private Reading powerKw() throws IOException {
        return site.point("garage").powerKw();
    }

    private EvSession session() throws IOException {
        return site.point("garage").session().orElseThrow();
    }

    @Test
    void aCarIsOneVisitFromPlugToPlug() throws IOException {
        box.status("Preparing");
        var waiting = session();
        site.clock.pass(Duration.ofMinutes(5));
        box.plugIn();
        box.tellMeter();
        box.live(Duration.ofMinutes(30));
        box.tellMeter();

        assertThat(session().id()).isEqualTo(waiting.id());
        assertThat(session().arrival()).isEqualTo(HandClock.NOON);
        assertThat(session().expectedDeparture()).isEqualTo(HandClock.NOON.plus(Duration.ofHours(12)));
        assertThat(session().deliveredKwh()).isGreaterThan(1);
        assertThat(session().neededKwh()).isEqualTo(40 - session().deliveredKwh());
        box.unplug();
        assertThat(site.point("garage").session()).isEqualTo(Optional.empty());
        site.clock.pass(Duration.ofMinutes(5));
        box.plugIn();
        assertThat(session().id()).isNotEqualTo(waiting.id());
    }

    @Test
    void aCarThatStopsByItselfIsFullUnlessItHasTakenNothing() throws IOException {
        box.plugIn();
        box.tellMeter();
        box.status("SuspendedEV");
        assertThat(session().neededKwh()).isEqualTo(40);

        box.status("Charging");
        box.live(Duration.ofMinutes(30));
        box.tellMeter();
        box.status("SuspendedEV");
        box.status("SuspendedEVSE");

        assertThat(session().neededKwh()).isZero();
    }

    @Test
    void aCarThatTellsItsChargeIsHeard() throws IOException {
        box.plugIn();
        assertThat(session().socFraction()).isInstanceOf(Reading.Missing.class);

        box.meter(entry("{'value':'64','measurand':'SoC','unit':'Percent','location':'EV'}"));

        assertThat(session().socFraction().known()).hasValue(0.64);
    }

    @Test
    void aTransactionFromBeforeARestartIsKnownAgain() throws IOException {
        box.transaction = (int) HandClock.NOON.minusSeconds(3600).getEpochSecond();

        box.status("Charging");
        box.tellMeter();

        assertThat(session().arrival()).isEqualTo(HandClock.NOON.minusSeconds(3600));
    }

    @Test
    void aVisitThatABoxTellsOfAfterwardsIsNoCar() throws IOException {
        box.transaction = box.call("StartTransaction", TestBox.object().put("connectorId", 1).put("idTag", "card")
                .put("meterStart", 0).put("timestamp", "2026-05-31T20:00:00Z")).path(2).path("transactionId").asInt();
        box.meter(entry(HandClock.NOON.minusSeconds(50_000),
                "{'value':'11','measurand':'Power.Active.Import','unit':'kW'}"));
        assertThat(site.point("garage").session()).isEmpty();

        box.call("StopTransaction", TestBox.object().put("transactionId", box.transaction).put("meterStop", 9));

        assertThat(site.point("garage").session()).isEmpty();
        assertThat(powerKw().known()).hasValue(0);
    }
}

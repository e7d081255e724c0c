// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OcppMeterTest {

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

    @Test
    void kilowattsAndWattsAreTheSame() throws IOException {
        box.plugIn();
        box.meter(entry("{'value':'7.4','measurand':'Power.Active.Import','unit':'kW'}"));
        assertThat(powerKw().known()).hasValue(7.4);

        box.meter(entry("{'value':'3680','measurand':'Power.Active.Import','unit':'W'}"));
        assertThat(powerKw().known()).hasValue(3.68);

        box.meter(entry("{'value':'1380','measurand':'Power.Active.Import'}"));
        assertThat(powerKw().known()).hasValue(1.38);
    }

    @Test
    void aValueThatSaysNothingIsEnergyInWattHours() throws IOException {
        box.plugIn();

        box.meter(entry("{'value':'1234500'}"));
        assertThat(site.point("garage").energyKwh().orElseThrow().known()).hasValue(1234.5);
        box.meter(entry("{'value':'1235.5','unit':'kWh','measurand':'Energy.Active.Import.Register'}"));

        assertThat(site.point("garage").energyKwh().orElseThrow().known()).hasValue(1235.5);
    }

    @Test
    void phasesToldOneByOneInAnyOrderAreAddedUp() throws IOException {
        box.plugIn();
        box.meter(entry("{'value':'2000','measurand':'Power.Active.Import','phase':'L3-N','unit':'W'}"));
        box.meter(entry("{'value':'1.5','measurand':'Power.Active.Import','phase':'L1','unit':'kW'},"
                + "{'value':'400','measurand':'Voltage','phase':'L1-L2'}"));
        box.meter(entry("{'value':'1000','measurand':'Power.Active.Import','phase':'L2','unit':'W'}"));

        assertThat(powerKw().known()).hasValue(4.5);
        assertThat(site.point("garage").phaseCount()).hasValue(3);
    }

    @Test
    void currentsTellPowerWhereNothingElseDoes() throws IOException {
        box.plugIn();

        box.meter(entry("{'value':'10','measurand':'Current.Import','phase':'L1','unit':'A'},"
                + "{'value':'0','measurand':'Current.Import','phase':'L2','unit':'A'},"
                + "{'value':'240','measurand':'Voltage','phase':'L1-N','unit':'V'}"));

        assertThat(powerKw()).isInstanceOf(Reading.Estimated.class);
        assertThat(powerKw().known()).hasValue(2.4);
        assertThat(site.point("garage").phaseCount()).hasValue(1);
        assertThat(site.point("garage").phases().getFirst().currentA().orElseThrow().known()).hasValue(10);
        assertThat(site.point("garage").phases().get(2).currentA().orElseThrow())
                .isInstanceOf(Reading.Missing.class);
    }

    @Test
    void whatIsOldIsMissingAndNeverZero() throws IOException {
        box.plugIn();
        box.meter(entry("{'value':'7.4','measurand':'Power.Active.Import','unit':'kW'}"));
        site.clock.pass(Duration.ofSeconds(31));

        assertThat(powerKw()).isInstanceOf(Reading.Missing.class);
        assertThat(((Reading.Missing) powerKw()).why()).contains("31 s old").contains("Maybe");
    }

    @Test
    void whatIsNoNumberOrInAnotherUnitIsMissing() throws IOException {
        box.plugIn();

        box.meter(entry("{'value':'','measurand':'Power.Active.Import'},{'value':'NaN','measurand':"
                + "'Power.Active.Import'},{'value':'7','measurand':'Power.Active.Import','unit':'VA'},"
                + "{'value':'9','measurand':'Power.Active.Import','format':'SignedData'},"
                + "{'value':'9','measurand':'Power.Offered','unit':'kW'},"
                + "{'value':'9','measurand':'Power.Active.Import','location':'EV'}"));

        assertThat(powerKw()).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void whatWasKeptOfflineDoesNotBecomeThePresent() throws IOException {
        box.plugIn();
        box.meter(entry("{'value':'7.4','measurand':'Power.Active.Import','unit':'kW'}"));

        box.meter(entry(HandClock.NOON.minusSeconds(3600),
                "{'value':'11','measurand':'Power.Active.Import','unit':'kW'}"));

        assertThat(powerKw().known()).hasValue(7.4);
    }

    @Test
    void whatWasAskedForIsOfNowWhateverTheClockOfTheBox() throws IOException {
        box.plugIn();

        box.meter(entry(HandClock.NOON.minusSeconds(7200),
                "{'value':'5','measurand':'Power.Active.Import','unit':'kW','context':'Trigger'}"));
        assertThat(powerKw().known()).hasValue(5);
        box.meter(entry(HandClock.NOON.plusSeconds(7200),
                "{'value':'6','measurand':'Power.Active.Import','unit':'kW'}"));

        assertThat(powerKw()).isEqualTo(new Reading.Measured(6, HandClock.NOON, "garage/1"));
    }

    @Test
    void withoutACarNothingFlowsAsLongAsTheBoxIsHeard() throws IOException {
        assertThat(powerKw()).isInstanceOf(Reading.Estimated.class);
        assertThat(powerKw().known()).hasValue(0);
        assertThat(site.point("garage").session()).isEmpty();
    }

    @Test
    void whatFlowedBeforeTheCarLeftFlowsNoMore() throws IOException {
        box.plugIn();
        box.meter(entry("{'value':'7.4','measurand':'Power.Active.Import','unit':'kW'}"));
        site.clock.pass(Duration.ofSeconds(2));

        box.unplug();

        assertThat(powerKw().known()).hasValue(0);
        box.meter(entry("{'value':'3','measurand':'Power.Active.Import','unit':'kW'}"));
        assertThat(powerKw().known()).hasValue(3);
    }

    @Test
    void aCurrentWithoutAPhaseIsThatOfEach() throws IOException {
        box.plugIn();

        box.meter(entry("{'value':'10','measurand':'Current.Import'}"));

        assertThat(powerKw().known()).hasValue(6.9);
    }

    @Test
    void aFaultIsSaid() {
        box.call("StatusNotification", TestBox.object().put("connectorId", 1).put("errorCode", "GroundFailure")
                .put("status", "Faulted"));

        assertThat(site.line.health().failuresInARow()).isZero();
        assertThat(site.line.health().lastError()).hasValueSatisfying(
                why -> assertThat(why).contains("GroundFailure"));
    }

    @Test
    void aBoxThatTellsNothingByItselfIsAsked() {
        box.plugIn();

        var asked = box.awaits("TriggerMessage");
        while (!asked.path("requestedMessage").asText().equals("MeterValues")) {
            asked = box.awaits("TriggerMessage");
        }

        assertThat(asked.path("connectorId").asInt()).isEqualTo(1);
    }
}

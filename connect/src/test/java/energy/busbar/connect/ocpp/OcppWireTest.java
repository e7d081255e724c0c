// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.connect.ocpp.BadCable.Fault;
import energy.busbar.dispatch.Told;
import energy.busbar.model.EvSession;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each fault of the wire, what it costs, and that it heals.
class OcppWireTest {

    private final Site site = Site.of("garage", "garden");
    private final BadCable cable = new BadCable(site.line.port());
    private final TestBox garden = site.box("garden");
    private final TestBox box = new TestBox(Wire.Address.of(cable.port(), "garage"), site.clock);

    @BeforeEach
    void connect() {
        box.boot();
        site.awaitGreeted("garage");
        box.plugIn();
    }

    @AfterEach
    void close() {
        box.close();
        garden.close();
        cable.close();
        site.close();
    }

    private boolean isThere() {
        try {
            return site.point("garage").powerKw() != null;
        } catch (IOException gone) {
            return false;
        }
    }

    private void comesBack() throws IOException {
        cable.becomes(Fault.NONE);
        box.connect(Wire.Address.of(cable.port(), "garage"));
        box.status("Charging");
        site.awaitGreeted("garage");
        box.tellMeter();
        site.actuator("garage").apply(site.current(11));

        assertThat(box.offeredA()).isEqualTo(11);
        assertThat(site.point("garage").powerKw().known()).isPresent();
    }

    /// The other charge point has noticed nothing.
    private void gardenIsWell() throws IOException {
        site.actuator("garden").apply(site.current(7));
        assertThat(garden.offeredA()).isEqualTo(7);
    }

    @Test
    void whatComesLateCounts() throws IOException {
        cable.becomes(Fault.SLOW);

        var actuator = site.actuator("garage");
        actuator.apply(site.current(12));
        box.tellMeter();

        assertThat(actuator.told()).contains(new Told.Current(12));
        assertThat(site.point("garage").powerKw().known()).isPresent();
    }

    @Test
    void aCutCableIsNoticedAtOnceAndHeals() throws IOException {
        cable.cut();
        Await.until("it is gone", () -> !isThere());

        assertThatThrownBy(() -> site.actuator("garage").apply(site.current(12))).isInstanceOf(IOException.class)
                .hasMessageContaining("not connected");
        gardenIsWell();
        comesBack();
    }

    @Test
    void halfAMessageIsNoMessage() throws IOException {
        box.tellMeter();
        cable.becomes(Fault.TRUNCATED);
        var visit = site.point("garage").session();
        box.wire().say("[2,\"half\",\"StatusNotification\",{\"connectorId\":1,\"errorCode\":\"NoError\","
                + "\"status\":\"Available\"}]" + " ".repeat(50));
        Await.until("it is gone", () -> !isThere());

        gardenIsWell();
        comesBack();
        assertThat(site.point("garage").session().map(EvSession::id)).isEqualTo(visit.map(EvSession::id));
    }

    @Test
    void garbledBytesEndTheConnectionAndNothingElse() throws IOException {
        cable.becomes(Fault.GARBLED);
        box.wire().say("[2,\"1\",\"Heartbeat\",{}]");
        Await.until("it is gone", () -> !isThere());

        gardenIsWell();
        comesBack();
    }

    @Test
    void closingDoesNotWaitForABoxThatHangs() {
        cable.becomes(Fault.SWALLOWED);

        long begun = System.nanoTime();
        site.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aHalfOpenConnectionFailsCommandsInTimeAndIsGivenUp() throws IOException {
        cable.becomes(Fault.SWALLOWED);

        long begun = System.nanoTime();
        assertThatThrownBy(() -> site.actuator("garage").apply(site.current(12))).isInstanceOf(IOException.class)
                .hasMessageContaining("does not answer SetChargingProfile");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        gardenIsWell();
        site.clock.pass(Duration.ofSeconds(5));
        garden.tellMeter();
        Await.until("it is given up", () -> !isThere());

        comesBack();
    }
}

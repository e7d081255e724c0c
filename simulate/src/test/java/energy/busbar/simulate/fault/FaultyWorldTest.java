// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The faults themselves: what is scripted happens, and nothing else.
class FaultyWorldTest {

    private static final Duration TICK = Duration.ofSeconds(10);

    /// A fault from the first moment on for a minute.
    private static FaultyWorld with(FaultKind kind, String target, double size) {
        var start = InventedSite.of(8).start();
        var fault = new Fault(kind, target, start, Duration.ofMinutes(1), size);
        var world = new FaultyWorld(new FaultScript(8, Duration.ofHours(1), List.of(fault)));
        world.advance(TICK);
        return world;
    }

    private static double gridKw(FaultyWorld world) throws IOException {
        return world.meters().grid().powerKw().known().orElseThrow();
    }

    @Test
    void aSilentMeterDoesNotAnswerUntilTheFaultIsOver() throws IOException {
        var world = with(FaultKind.METER_SILENT, "grid", 0);

        assertThatThrownBy(() -> gridKw(world)).isInstanceOf(IOException.class);

        world.advance(Duration.ofMinutes(1));
        world.advance(TICK);
        assertThat(gridKw(world)).isEqualTo(world.flows().gridKw());
    }

    @Test
    void aFlippedMeterReadsTheOppositeOfTheTruth() throws IOException {
        var world = with(FaultKind.METER_SIGN, "grid", 0);

        assertThat(gridKw(world)).isEqualTo(-world.flows().gridKw()).isNotZero();
    }

    @Test
    void aMeterThatDatesWronglyIsAnHourAhead() throws IOException {
        var world = with(FaultKind.METER_DATED, "grid", 3600);

        assertThat(world.meters().grid().powerKw()).isInstanceOfSatisfying(Reading.Measured.class,
                reading -> assertThat(reading.at()).isEqualTo(world.now().plusSeconds(3600)));
    }

    @Test
    void aChargerThatIgnoresCommandsLetsItsOwnCurrentFlow() {
        var charger = InventedSite.of(8).site().chargers().getFirst();
        var devices = new FaultyDevices(with(FaultKind.CHARGER_IGNORES, charger.id(), 10).trouble());

        assertThat(devices.obeyed(charger.id(), OptionalDouble.of(0))).hasValue(10);
    }

    @Test
    void aStepLoadIsDrawnByTheHouse() {
        double withoutKw = with(FaultKind.PRICE_MISSING, "prices", 0).flows().loadKw();

        assertThat(with(FaultKind.STEP_LOAD, "house", 5).flows().loadKw()).isEqualTo(withoutKw + 5);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The faults themselves: what is scripted happens, and nothing else.
class FaultyWorldTest {

    private static final Duration TICK = Duration.ofSeconds(10);

    private static final long SEED = 8;

    /// More than its battery covers, so that the site buys.
    private static final double OVEN_KW = 20;

    /// A fault from the first moment on for a minute.
    private static FaultyWorld with(FaultKind kind, String target, double size) {
        var start = InventedSite.of(SEED).start();
        var minute = Duration.ofMinutes(1);
        var fault = new Fault(kind, target, start, minute, size);
        var oven = new Fault(FaultKind.STEP_LOAD, "house", start, minute, OVEN_KW);
        var world = new FaultyWorld(new FaultScript(SEED, Duration.ofHours(1), List.of(fault, oven)));
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
        var charger = InventedSite.of(SEED).site().chargers().getFirst();
        var devices = new FaultyDevices(with(FaultKind.CHARGER_IGNORES, charger.id(), 10).trouble());

        assertThat(devices.obeyed(charger.id(), OptionalDouble.of(0))).hasValue(10);
    }

    @Test
    void aStepLoadIsDrawnByTheHouse() {
        double withoutKw = with(FaultKind.PRICE_MISSING, "prices", 0).flows().loadKw();

        assertThat(with(FaultKind.STEP_LOAD, "house", 5).flows().loadKw()).isCloseTo(withoutKw + 5, within(1e-9));
    }
}

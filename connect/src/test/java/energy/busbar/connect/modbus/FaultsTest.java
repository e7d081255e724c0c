// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.device.DeviceLineContract.HandClock;
import energy.busbar.connect.device.FaultyWire;
import energy.busbar.connect.device.FaultyWire.Fault;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What the wire may do, and that nothing wrong is believed while it does. While a fault lasts the device says 1 kW
/// instead of 2.5, so that old answers are known as such.
class FaultsTest {

    @Nested
    class OnModbusTcp extends OnEither {
        OnModbusTcp() throws Exception {
            super(Framing.TCP);
        }

        @Test
        void anAnswerThatComesTwiceIsHeardOnce() throws Exception {
            bears(FaultyWire.twice());
            healsAtOnce();
        }

        @Test
        void aRegisterThatIsRefusedIsNamedAndCostsNoConnection() throws Exception {
            var other = RegisterMap.parse(House.MAP.replace("address: 100,", "address: 5000,"), "other.yaml");
            try (var wrong = new ModbusLine(ModbusTerms.reading(House.wire(wire().port(), Framing.TCP), other), clock(),
                    new Random(1))) {
                var lost = wrong.meter("grid");
                int before = wire().connections();
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(lost::powerKw).hasMessageContaining("127.0.0.1")
                            .hasMessageContaining("register 5000").hasMessageContaining("unit 1")
                            .hasMessageContaining("no such register").hasMessageContaining("Maybe");
                }
                assertThat(wire().connections()).isEqualTo(before + 1);
            }
        }

        @Test
        void aBitThatFallsOverInTheHeaderIsNoticed() throws Exception {
            for (int index = 0; index < 9; index++) {
                refuses(FaultyWire.flipped(index));
                healsAtOnce();
            }
        }
    }

    @Nested
    class OnRtuOverTcp extends OnEither {
        OnRtuOverTcp() throws Exception {
            super(Framing.RTU);
        }

        /// Nothing tells which question the second copy would answer.
        @Test
        void aGatewayThatRepeatsItselfIsNotBelieved() throws Exception {
            begins(FaultyWire.twice());
            assertThat(gridKw()).isCloseTo(1.0, within(1e-9));
            assertThatThrownBy(this::gridKw).hasMessageContaining("Maybe a gateway repeats itself");
            healsAtOnce();
        }

        /// The frame as the specification of Modbus over serial lines has it; the server of these tests puts a
        /// wrong checksum behind refusals.
        @Test
        void aRefusalIsUnderstood() throws Exception {
            int before = wire().connections();
            begins((_, to) -> to.write(HexFormat.of().parseHex("018302c0f1")));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(this::gridKw).hasMessageContaining("no such register");
            }
            assertThat(wire().connections()).isEqualTo(before);
            healsAtOnce();
        }

        @Test
        void aBitThatFallsOverAnywhereIsNoticed() throws Exception {
            for (int index = 0; index < 13; index++) {
                refuses(FaultyWire.flipped(index));
                healsAtOnce();
            }
        }
    }

    abstract static class OnEither {
        private static final Duration PATIENCE = Duration.ofMillis(300);

        private final HandClock clock = new HandClock();
        private final SimulatedDevice device;
        private final FaultyWire wire;
        private final ModbusLine line;
        private final PowerMeter meter;

        OnEither(Framing framing) throws Exception {
            device = House.device(framing);
            wire = new FaultyWire(device.port());
            var map = RegisterMap.parse(House.MAP, "house.yaml");
            line = new ModbusLine(ModbusTerms.reading(House.wire(wire.port(), framing).patient(PATIENCE), map), clock,
                    new Random(1));
            meter = line.meter("grid");
            assertThat(gridKw()).isCloseTo(2.5, within(1e-9));
        }

        @AfterEach
        void unplug() throws Exception {
            line.close();
            wire.close();
            device.close();
        }

        final FaultyWire wire() {
            return wire;
        }

        final HandClock clock() {
            return clock;
        }

        final double gridKw() throws IOException {
            clock.move(Duration.ofSeconds(20));
            return meter.powerKw().known().orElseThrow();
        }

        final void begins(Fault fault) {
            wire.become(fault);
            device.holding(101, 1000);
        }

        final void refuses(Fault fault) {
            begins(fault);
            assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class).hasMessageContaining("Maybe");
            assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class);
        }

        final void bears(Fault fault) throws IOException {
            begins(fault);
            assertThat(gridKw()).isCloseTo(1.0, within(1e-9));
            assertThat(gridKw()).isCloseTo(1.0, within(1e-9));
        }

        final void healsAtOnce() throws IOException {
            wire.heal();
            device.holding(101, 700);
            assertThat(gridKw()).isCloseTo(0.7, within(1e-9));
            assertThat(gridKw()).isCloseTo(0.7, within(1e-9));
            assertThat(line.health().failuresInARow()).isZero();
        }

        @Test
        void answersThatTakeTheirTimeAreWaitedFor() throws Exception {
            bears(wire.late(PATIENCE.dividedBy(10)));
            healsAtOnce();
        }

        @Test
        void answersBeyondThePatienceAreNotBelievedWhenTheyCome() throws Exception {
            refuses(wire.late(PATIENCE.multipliedBy(2)));
            healsAtOnce();
        }

        @Test
        void aDeviceThatSaysNothingIsGivenUp() throws Exception {
            refuses(FaultyWire.silent());
            assertThat(line.health().lastError().orElseThrow()).contains("register 1", "unit 1", "127.0.0.1",
                    "had no answer within 300 ms");
            healsAtOnce();
        }

        @Test
        void answersThatDripAreGivenUp() throws Exception {
            refuses(wire.dripping(PATIENCE.dividedBy(3)));
            healsAtOnce();
        }

        @Test
        void answersThatBreakOffAreNotBelieved() throws Exception {
            for (int bytes = 0; bytes < 12; bytes++) {
                refuses(FaultyWire.cutAfter(bytes));
                healsAtOnce();
            }
        }

        @Test
        void answersThatStopHalfwayAreNotBelieved() throws Exception {
            refuses(FaultyWire.truncatedTo(8));
            healsAtOnce();
        }

        @Test
        void garbageIsNotBelieved() throws Exception {
            for (int seed = 0; seed < 20; seed++) {
                refuses(FaultyWire.garbage(seed));
                healsAtOnce();
            }
        }

        @Test
        void answersThatComeOneQuestionLateAreNotBelieved() throws Exception {
            begins(FaultyWire.oneLate());
            for (int i = 0; i < 6; i++) {
                assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class);
            }
            healsAtOnce();
        }

        @Test
        void aConnectionThatWasDroppedWhileNobodyAskedIsTakenUpAgain() throws Exception {
            wire.drop();
            assertThat(gridKw()).isCloseTo(2.5, within(1e-9));
        }

        @Test
        void aWireThatWasCutIsTakenUpAgain() throws Exception {
            wire.cut();
            assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class);
            healsAtOnce();
        }

        @Test
        void aDeviceThatFailsAgainAndAgainIsLeftAloneForAMoment() throws Exception {
            wire.cut();
            assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class);
            assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class);

            assertThatThrownBy(meter::powerKw).hasMessageContaining("asked again in a few seconds");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every line to devices owes the control loop, whatever it speaks. A subclass brings a simulated device and a
/// line to it.
public abstract class DeviceLineContract {

    protected static final Duration PATIENCE = Duration.ofMillis(700);

    /// Starting threads and closing sockets on a busy machine.
    private static final Duration SLACK = Duration.ofMillis(1500);

    public static final Battery BATTERY = new Battery("battery", 10, 0.1, 1, 5, 5, 0.95, 0.95, 0.05, true, true);

    protected final HandClock clock = new HandClock();
    private Simulated device;
    private FaultyWire wire;
    private DeviceLine line;

    /// A clock that a test moves.
    public static final class HandClock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-06-01T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        public void move(Duration by) {
            now = now.plus(by);
        }
    }

    /// A device in software that reads 2.5 kW of import, charges its battery with 1.5 kW, and holds 64 %.
    public interface Simulated extends AutoCloseable {

        int port();

        /// Says from now on, in its own way, that it does not know the grid power.
        void forgetsGridPower();

        /// What anybody wrote to it.
        int writes();

        @Override
        void close();
    }

    protected abstract Simulated simulated() throws Exception;

    /// @param commands whether it may command
    protected abstract DeviceLine line(int port, boolean commands) throws Exception;

    protected abstract String gridPart();

    protected abstract String batteryPart();

    @BeforeEach
    void plugIn() throws Exception {
        device = simulated();
        wire = new FaultyWire(device.port());
        line = line(wire.port(), false);
    }

    @AfterEach
    void unplug() throws Exception {
        line.close();
        wire.close();
        device.close();
    }

    private double gridKw() throws IOException {
        return line.meter(gridPart()).powerKw().known().orElseThrow();
    }

    private void restABit() {
        clock.move(Duration.ofSeconds(20));
    }

    private static Duration lasting(org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        long start = System.nanoTime();
        assertThatThrownBy(what).isInstanceOf(IOException.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void importIsPositiveAndSoIsDischarge() throws IOException {
        assertThat(gridKw()).isCloseTo(2.5, within(1e-6));
        assertThat(line.battery(batteryPart()).powerKw().known().orElseThrow()).isCloseTo(-1.5, within(1e-6));
        assertThat(line.battery(batteryPart()).socFraction().known().orElseThrow()).isCloseTo(0.64, within(1e-6));
    }

    @Test
    void openingALineAndAskingForPortsTouchesNoWire() {
        line.meter(gridPart());
        line.battery(batteryPart());

        assertThat(wire.connections()).isZero();
    }

    @Test
    void aDeviceThatIsAwayAtStartDelaysNobodyAndIsHeardWhenItComes() throws Exception {
        wire.cut();

        assertThat(lasting(this::gridKw)).isLessThan(PATIENCE.plus(SLACK));
        wire.heal();
        restABit();

        assertThat(gridKw()).isCloseTo(2.5, within(1e-6));
    }

    @Test
    void aDeviceThatComesBackIsHeardAgain() throws Exception {
        gridKw();
        wire.cut();
        restABit();
        assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class);

        wire.heal();
        restABit();

        assertThat(gridKw()).isCloseTo(2.5, within(1e-6));
    }

    @Test
    void aDeviceThatHangsCostsNoMoreThanThePatience() throws Exception {
        wire.become(FaultyWire.silent());

        assertThat(lasting(this::gridKw)).isLessThan(PATIENCE.plus(SLACK));
    }

    @Test
    void aDeviceThatDripsItsAnswersCostsNoMoreThanThePatience() throws Exception {
        wire.become(wire.dripping(PATIENCE.dividedBy(4)));

        assertThat(lasting(this::gridKw)).isLessThan(PATIENCE.plus(SLACK));
    }

    @Test
    void manyWhoAskADeviceThatHangsAllHaveTheirErrorInTime() throws Exception {
        wire.become(FaultyWire.silent());
        var asked = new ArrayList<java.util.concurrent.Future<Duration>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                asked.add(threads.submit(() -> lasting(this::gridKw)));
            }
            for (var one : asked) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isLessThan(PATIENCE.plus(SLACK));
            }
        }
    }

    @Test
    void manyWhoAskAtOnceAreAllAnswered() throws Exception {
        var start = new CountDownLatch(1);
        var asked = new ArrayList<java.util.concurrent.Future<Double>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                asked.add(threads.submit(() -> {
                    start.await();
                    return gridKw();
                }));
            }
            start.countDown();
            for (var one : asked) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isCloseTo(2.5, within(1e-6));
            }
        }
    }

    @Test
    void whatTheDeviceDoesNotKnowIsMissingAndNotZero() throws Exception {
        device.forgetsGridPower();

        assertThat(line.meter(gridPart()).powerKw()).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void aReadingSaysWhenItWasMade() throws Exception {
        var first = (Reading.Measured) line.meter(gridPart()).powerKw();
        clock.move(Duration.ofSeconds(10));
        var second = (Reading.Measured) line.meter(gridPart()).powerKw();

        assertThat(second.at()).isEqualTo(first.at().plusSeconds(10));
    }

    @Test
    void aLineThatMayOnlyReadRefusesToCommandAndWritesNothing() throws Exception {
        assertThatThrownBy(() -> line.actuator(batteryPart(), BATTERY)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("battery").hasMessageContaining("Maybe");
        gridKw();

        assertThat(device.writes()).isZero();
        assertThat(line.health().writes()).isZero();
    }

    @Test
    void aLineThatMayCommandHasAnActuator() throws Exception {
        try (var commanding = line(wire.port(), true)) {
            assertThat(commanding.actuator(batteryPart(), (Asset) BATTERY)).isNotNull();
        }
    }

    @Test
    void aPartThatIsNotThereIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> line.meter("nonsense")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense").hasMessageContaining(gridPart());
        assertThatThrownBy(() -> line.battery("nonsense")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense").hasMessageContaining(batteryPart());
    }

    @Test
    void healthTellsOfAnswersAndOfFailuresInARow() throws Exception {
        assertThat(line.health()).isEqualTo(LineHealth.NONE);
        gridKw();
        assertThat(line.health().answeredAt()).contains(clock.instant());

        wire.cut();
        restABit();
        assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class);
        assertThat(line.health().failuresInARow()).isPositive();
        assertThat(line.health().lastError().orElseThrow()).contains("Maybe");

        wire.heal();
        restABit();
        gridKw();
        assertThat(line.health().failuresInARow()).isZero();
    }

    @Test
    void closingDoesNotWaitForADeviceThatHangs() throws Exception {
        wire.become(FaultyWire.silent());
        var asking = new CountDownLatch(1);
        var asker = Thread.ofVirtual().start(() -> {
            asking.countDown();
            assertThatThrownBy(this::gridKw).isInstanceOf(IOException.class);
        });
        asking.await();

        long start = System.nanoTime();
        line.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SLACK);
        assertThat(asker.join(PATIENCE.plus(SLACK))).isTrue();
    }

    @Test
    void aClosedLineSaysSo() throws Exception {
        var meter = line.meter(gridPart());
        line.close();

        assertThatThrownBy(meter::powerKw).isInstanceOf(IOException.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Devices that hang, fail or dawdle, beside devices that do not.
class IsolationTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    /// Long enough for whatever a test waits for; nothing waits so long unless it is broken.
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Patience QUICK = new Patience(LONG, LONG, 3, Duration.ofMillis(1));

    private static Reading kw(double kw) {
        return new Reading.Measured(kw, NOON, "test");
    }

    private static Isolation isolated(PowerMeter grid, PowerMeter miner, Patience patience) {
        return new Isolation(new Meters(grid, Map.of(), Map.of(), Map.of(), Map.of("miner", miner)), Map.of(),
                patience);
    }

    private static Reading minerKw(Isolation isolation) throws IOException {
        return Objects.requireNonNull(isolation.meters().miners().get("miner")).powerKw();
    }

    private static MinerSetpoint command(double kw) {
        return new MinerSetpoint("miner", kw, NOON.plusSeconds(30), Reason.of(ReasonCode.MINE, "For the test."));
    }

    @Test
    void aMeterThatHangsIsNotWaitedForAndTheOthersAreRead() throws IOException {
        var hanging = new CountDownLatch(1);
        var patience = new Patience(Duration.ofMillis(50), LONG, 1, Duration.ZERO);
        var isolation = isolated(() -> kw(3), () -> {
            awaitQuietly(hanging);
            return kw(1);
        }, patience);

        isolation.gather();

        assertThat(isolation.meters().grid().powerKw()).isEqualTo(kw(3));
        assertThatThrownBy(() -> minerKw(isolation))
                .isInstanceOf(IOException.class).hasMessageContaining("has not answered since the start");
        hanging.countDown();
    }

    @Test
    void aDeviceThatIsStillBusyIsNotAskedAgain() {
        var asked = new AtomicInteger();
        var hanging = new CountDownLatch(1);
        var isolation = isolated(() -> kw(3), () -> {
            asked.incrementAndGet();
            awaitQuietly(hanging);
            return kw(1);
        }, new Patience(Duration.ofMillis(20), LONG, 1, Duration.ZERO));

        isolation.gather();
        isolation.gather();
        isolation.gather();

        assertThat(asked).hasValue(1);
        hanging.countDown();
    }

    @Test
    void aQuestionThatTakesTooLongIsInterruptedAndTheNextIsAsked() throws IOException {
        var asked = new AtomicInteger();
        var never = new CountDownLatch(1);
        var isolation = isolated(() -> kw(3), () -> {
            if (asked.incrementAndGet() == 1) {
                awaitQuietly(never);
                throw new IOException("interrupted");
            }
            return kw(1);
        }, new Patience(LONG, Duration.ofMillis(20), 2, Duration.ofMillis(1)));

        isolation.gather();

        assertThat(minerKw(isolation)).isEqualTo(kw(1));
        assertThat(asked).hasValue(2);
    }

    @Test
    void aFailureIsTriedThreeTimesAndTheLastGoodAnswerStays() throws IOException {
        var asked = new AtomicInteger();
        var isolation = isolated(() -> kw(3), () -> {
            if (asked.incrementAndGet() > 1) {
                throw new IOException("the line is cut");
            }
            return kw(1);
        }, QUICK);
        isolation.gather();

        isolation.gather();

        assertThat(asked).hasValue(4);
        assertThat(minerKw(isolation)).isEqualTo(kw(1));
        assertThat(isolation.troubles()).containsEntry("miner", Optional.empty());
        for (int i = 0; i < 5; i++) {
            isolation.gather();
        }
        assertThat(isolation.troubles().get("miner")).hasValueSatisfying(
                trouble -> assertThat(trouble).contains("6 times in a row").contains("the line is cut"));
        assertThat(isolation.troubles()).containsEntry("grid meter", Optional.empty());
    }

    @Test
    void whileADeviceIsBusyOnlyTheNewestCommandIsKept() throws Exception {
        var told = new CopyOnWriteArrayList<Double>();
        var begun = new Semaphore(0);
        var goOn = new Semaphore(0);
        var finished = new Semaphore(0);
        var isolation = commanding(setpoint -> {
            begun.release();
            goOn.acquireUninterruptibly();
            told.add(((MinerSetpoint) setpoint).powerKw());
            finished.release();
        });
        var miner = Objects.requireNonNull(isolation.actuators().get("miner"));

        miner.apply(command(1));
        begun.acquire();
        miner.apply(command(2));
        miner.apply(command(3));
        goOn.release(2);
        finished.acquire(2);

        assertThat(told).isEqualTo(List.of(1.0, 3.0));
    }

    @Test
    void aCommandThatFailsIsTriedThreeTimesAndToldWithTheNext() throws IOException {
        var tries = new AtomicInteger();
        var isolation = commanding(_ -> {
            tries.incrementAndGet();
            throw new IOException("register 40 is locked");
        });
        var miner = Objects.requireNonNull(isolation.actuators().get("miner"));

        miner.apply(command(1));
        isolation.close();

        assertThat(tries).hasValue(3);
        assertThatThrownBy(() -> miner.apply(command(2))).isInstanceOf(IOException.class)
                .hasMessage("register 40 is locked");
        isolation.close();
    }

    @Test
    void pausesDoubleAndVaryByHalf() {
        var patience = new Patience(LONG, LONG, 3, Duration.ofMillis(200));

        assertThat(patience.pauseMillis(1, 0)).isEqualTo(100);
        assertThat(patience.pauseMillis(1, 1)).isEqualTo(300);
        assertThat(patience.pauseMillis(2, 0.5)).isEqualTo(400);
    }

    private static Isolation commanding(Actuator device) {
        return new Isolation(new Meters(() -> kw(0), Map.of(), Map.of(), Map.of(), Map.of()), Map.of("miner", device),
                QUICK);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatADeviceHoldsIsToldAsLongAsItAnswers() throws IOException {
        var answers = new AtomicInteger();
        var device = new Actuator() {
            @Override
            public void apply(Setpoint setpoint) {}

            @Override
            public Optional<Told> told() throws IOException {
                if (answers.incrementAndGet() > 1) {
                    throw new IOException("timeout");
                }
                return Optional.of(new Told.Power(1.6));
            }
        };
        var isolation = new Isolation(new Meters(() -> kw(3), Map.of(), Map.of(), Map.of(), Map.of()),
                Map.of("miner", device), new Patience(LONG, LONG, 1, Duration.ZERO));
        var miner = Objects.requireNonNull(isolation.actuators().get("miner"));

        isolation.gather();
        assertThat(miner.told()).contains(new Told.Power(1.6));

        isolation.gather();
        assertThat(miner.told()).as("an old answer tells nothing of now").isEmpty();
        assertThat(isolation.troubles()).as("its meter is what matters").doesNotContainKey("miner");
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.connect.device.DeviceLineContract;
import energy.busbar.connect.device.DeviceLineContract.HandClock;
import energy.busbar.dispatch.Actuator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How commands end, whoever falls silent. The device keeps its mode (300) in memory that wears; remote
/// control (301), timeout (302) and target (303) are volatile.
class LeasesTest {

    private static final int MODE = 300;
    private static final int REMOTE = 301;
    private static final int TIMEOUT = 302;
    private static final int TARGET = 303;

    private final HandClock clock = new HandClock();
    private SimulatedDevice device;
    private ModbusLine line;
    private Actuator battery;

    @BeforeEach
    void plugIn() throws Exception {
        device = House.device(Framing.TCP);
        line = House.line(device.port(), clock);
        battery = line.actuator("battery", DeviceLineContract.BATTERY);
    }

    @AfterEach
    void unplug() {
        line.close();
        device.close();
    }

    private void tell(double powerKw) throws IOException {
        battery.apply(House.battery(powerKw, clock));
    }

    private void pass(int seconds) {
        clock.move(Duration.ofSeconds(seconds));
    }

    private long writesTo(int address) {
        return device.written().stream().filter(write -> write.address() == address).count();
    }

    @Test
    void theWatchdogIsFedBeforeHalfItsTimeAndMemoryThatWearsIsSpared() throws Exception {
        tell(-2.5);
        pass(20);
        tell(-2.5);
        assertThat(writesTo(TARGET)).isEqualTo(1);

        pass(10);
        line.keep();

        assertThat(writesTo(TARGET)).isEqualTo(2);
        assertThat(writesTo(REMOTE)).isEqualTo(2);
        assertThat(writesTo(MODE)).isEqualTo(1);
    }

    @Test
    void whenTheLeaseEndsTheDeviceIsLetGo() throws Exception {
        tell(-2.5);
        pass(31);

        line.keep();

        assertThat(device.get(REMOTE)).isZero();
        assertThat(device.get(MODE)).isZero();
        int writes = device.writes();
        pass(60);
        line.keep();
        assertThat(device.writes()).isEqualTo(writes);
    }

    @Test
    void thatHappensWithoutAnybodyAsking() throws Exception {
        var letGo = new CountDownLatch(1);
        tell(-2.5);
        device.obeys((address, word) -> {
            if (address == REMOTE && word == 0) {
                letGo.countDown();
            }
            return true;
        });

        pass(31);

        assertThat(letGo.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRenewedLeaseIsKept() throws Exception {
        for (int i = 0; i < 5; i++) {
            tell(-2.5);
            line.keep();
            pass(15);
        }

        assertThat(device.get(REMOTE)).isEqualTo(1);
        assertThat(writesTo(MODE)).isEqualTo(1);
    }

    @Test
    void aLeaseThatEndedWhileTheDeviceWasAwayIsEndedWhenItIsBack() throws Exception {
        tell(-2.5);
        device.obeys((_, _) -> false);
        pass(31);
        line.keep();
        assertThat(device.get(REMOTE)).isEqualTo(1);

        device.obeys((_, _) -> true);
        pass(20);
        line.keep();

        assertThat(device.get(REMOTE)).isZero();
    }

    @Test
    void anOrderThatMayHaveBeenTakenEndsWithItsLease() {
        device.obeys((address, _) -> address != TARGET);
        assertThatThrownBy(() -> tell(-2.5)).isInstanceOf(IOException.class);
        device.obeys((_, _) -> true);

        pass(31);
        line.keep();

        assertThat(device.get(REMOTE)).isZero();
        assertThat(device.get(MODE)).isZero();
    }

    @Test
    void whatIsNeverTakenIsTriedLessAndLessOften() throws Exception {
        tell(-2.5);
        device.obeys((_, _) -> false);
        pass(31);
        for (int second = 0; second < 3600; second++) {
            line.keep();
            pass(1);
        }

        assertThat(writesTo(MODE)).isLessThan(25);
    }

    /// The device's own timer, begun anew by each new target.
    private final class Watchdog {
        private Instant fed = clock.instant();

        Watchdog() {
            device.obeys((address, _) -> {
                if (address == TARGET) {
                    fed = clock.instant();
                }
                return true;
            });
        }

        void tick() {
            if (Duration.between(fed, clock.instant()).toSeconds() >= device.get(TIMEOUT)) {
                device.holding(REMOTE, 0);
            }
        }
    }

    @Test
    void aDeviceThatIsFedObeysForAsLongAsTheLeaseIsRenewed() throws Exception {
        var watchdog = new Watchdog();
        for (int i = 0; i < 30; i++) {
            tell(-2.5);
            pass(10);
            line.keep();
            watchdog.tick();
            assertThat(device.get(REMOTE)).isEqualTo(1);
        }
        assertThat(writesTo(TARGET)).isLessThanOrEqualTo(11);
    }

    @Test
    void aDeviceThatNobodyFeedsGoesItsOwnWay() throws Exception {
        var watchdog = new Watchdog();
        tell(-2.5);
        line.close();

        pass(61);
        watchdog.tick();

        assertThat(device.get(REMOTE)).isZero();
    }

    @Test
    void aDeviceThatWentItsOwnWayIsToldAgain() throws Exception {
        tell(-2.5);
        device.holding(REMOTE, 0);
        pass(30);

        tell(-2.5);

        assertThat(device.get(REMOTE)).isEqualTo(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A thread that keeps what actuators have told: nobody else may be asking when a watchdog or a lease ends.
final class Keeper implements AutoCloseable {

    private static final long ROUND_MILLIS = 500;

    private final List<PartActuator> actuators = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String name;
    private boolean running;

    Keeper(String name) {
        this.name = name;
    }

    synchronized void add(PartActuator actuator) {
        actuators.add(actuator);
        if (!running) {
            running = true;
            Thread.ofVirtual().name(name).start(this::rounds);
        }
    }

    private void rounds() {
        try {
            while (!closed.await(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    void round() {
        actuators.forEach(PartActuator::keep);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

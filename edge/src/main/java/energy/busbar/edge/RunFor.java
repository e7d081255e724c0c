// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps a station running until a person or the system says stop, or a real time has passed, and
/// then closes it in good order.
final class RunFor {

    private RunFor() {}

    static void untilStopped(Station station, Optional<Duration> realTime) throws InterruptedException {
        var stop = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var hook = new Thread(() -> {
            stop.countDown();
            try {
                var _ = closed.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }, "busbar-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (realTime.isPresent()) {
                var _ = stop.await(realTime.get().toMillis(), TimeUnit.MILLISECONDS);
            } else {
                stop.await();
            }
        } finally {
            station.close();
            closed.countDown();
        }
        if (stop.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}

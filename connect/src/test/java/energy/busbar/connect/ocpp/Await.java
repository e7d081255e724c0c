// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for what happens on other threads, as long as a loaded machine may need.
final class Await {

    static final long SECONDS = 20;

    private Await() {}

    /// @param what for whoever reads that it did not come
    static void until(String what, Callable<Boolean> condition) {
        until(what, SECONDS, condition);
    }

    static void until(String what, long seconds, Callable<Boolean> condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var nothing = new CountDownLatch(1);
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("Waited in vain: " + what);
                }
                nothing.await(5, TimeUnit.MILLISECONDS);
            }
        } catch (Exception broken) {
            throw new AssertionError("While waiting: " + what, broken);
        }
    }
}

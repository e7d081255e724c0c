// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Waits for what comes over a wire, as short as it can be.
public final class Eventually {

    private static final long LONGEST_SECONDS = 20;

    private Eventually() {}

    /// Asks every few milliseconds until the answer is yes.
    public static void holds(String what, Callable<Boolean> question) throws Exception {
        var yes = new CountDownLatch(1);
        try (var asker = Executors.newSingleThreadScheduledExecutor()) {
            var _ = asker.scheduleWithFixedDelay(() -> {
                if (isSo(question)) {
                    yes.countDown();
                }
            }, 0, 20, TimeUnit.MILLISECONDS);
            boolean came = yes.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            asker.shutdownNow();
            if (!came) {
                throw new AssertionError("Not within " + LONGEST_SECONDS + " s: " + what);
            }
        }
    }

    private static boolean isSo(Callable<Boolean> question) {
        try {
            return question.call();
        } catch (Exception notYet) {
            return false;
        }
    }

    /// How long something takes.
    public static Duration timeOf(Callable<?> what) throws Exception {
        long before = System.nanoTime();
        what.call();
        return Duration.ofNanos(System.nanoTime() - before);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.device;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One thing to do with one device, on a virtual thread, at most one at a time: while a device hangs,
/// nothing else is begun with it, and its thread is all it costs.
final class Errand {

    private final String device;
    private final Patience patience;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    /// What may fail or hang.
    interface Work {
        void run() throws IOException;
    }

    /// Told how it ended, on the errand's thread.
    interface Outcome {
        void done();

        void failed(String why);
    }

    Errand(String device, Patience patience) {
        this.device = device;
        this.patience = patience;
    }

    /// Begins unless the last one still runs.
    ///
    /// @return completes when the one that now runs ends, well or not
    synchronized CompletableFuture<Void> begin(Work work, Outcome outcome) {
        if (running.isDone()) {
            var ended = new CompletableFuture<Void>();
            running = ended;
            Thread.ofVirtual().name("busbar-device-" + device).start(() -> {
                try {
                    tryOften(work, outcome);
                } finally {
                    ended.complete(null);
                }
            });
        }
        return running;
    }

    private void tryOften(Work work, Outcome outcome) {
        String why = "";
        for (int failures = 0; failures < patience.tries(); failures++) {
            try {
                if (failures > 0) {
                    Thread.sleep(patience.pauseMillis(failures, ThreadLocalRandom.current().nextDouble()));
                }
                within(work);
                outcome.done();
                return;
            } catch (IOException | RuntimeException fault) {
                why = String.valueOf(fault.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        outcome.failed(why);
    }

    /// A driver that ignores interruption keeps its thread, and this errand with it.
    private void within(Work work) throws IOException, InterruptedException {
        var ended = new CompletableFuture<Void>();
        var worker = Thread.ofVirtual().name("busbar-driver-" + device).start(() -> {
            try {
                work.run();
                ended.complete(null);
            } catch (IOException | RuntimeException | Error fault) {
                ended.completeExceptionally(fault);
            }
        });
        try {
            ended.get(patience.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            worker.interrupt();
            worker.join();
            throw new IOException("\"" + device + "\" did not answer within " + patience.timeout().toMillis()
                    + " ms. Maybe it is busy with another master.");
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof IOException cause ? cause : new IOException(fault.getCause());
        }
    }
}

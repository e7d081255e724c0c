// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/// Keeps solver instances between plans, so that none is ever destroyed while another solves.
final class HighsPool {

    private final HighsLibrary library;
    private final ConcurrentLinkedQueue<Highs> idle = new ConcurrentLinkedQueue<>();

    HighsPool(HighsLibrary library) {
        this.library = library;
    }

    /// Lends one instance for the length of a task.
    <T> T with(Function<Highs, T> task) {
        var pooled = idle.poll();
        var highs = pooled != null ? pooled : new Highs(library);
        T result = task.apply(highs);
        // After an exception the instance is in doubt and is left to the collector instead.
        idle.add(highs);
        return result;
    }
}

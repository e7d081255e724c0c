// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Independent pieces of work, one on each core at a time, with answers in the order of the questions.
final class SideBySide {

    private SideBySide() {}

    static <Q, A> List<A> each(List<Q> questions, Function<Q, A> work) {
        try (var cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var running = new ArrayList<Future<A>>();
            for (var question : questions) {
                running.add(cores.submit(() -> work.apply(question)));
            }
            var answers = new ArrayList<A>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A piece of work broke", broken.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before all was done", asked);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Plan;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be written, in order and bounded. Whoever offers never waits: when there is no room
/// the oldest tick gives way.
///
/// The lock is only ever held for a few instructions, never across input or output.
final class Inbox {

    sealed interface Entry {
        record OfTick(Tick tick) implements Entry {}

        record OfPlan(Plan plan) implements Entry {}

        /// @param twin where the site that Busbar would have run stands after it
        record OfShadow(ShadowDay part, String twin) implements Entry {}

        /// @param rows of that day, in place of what was written of it before
        record OfForecasts(LocalDate date, List<ForecastDay> rows) implements Entry {}

        /// @param written completes with whether the text was written or lost
        record OfText(String name, String body, CompletableFuture<Boolean> written) implements Entry {}

        /// Tells whoever waits for it what became of an entry.
        default void settle(boolean written) {
            if (this instanceof OfText text) {
                text.written().complete(written);
            }
        }
    }

    private record Waiting(long number, Entry entry) {}

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition settled = lock.newCondition();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final List<Waiting> inHand = new ArrayList<>();
    private long offered;
    private long dropped;
    private boolean closed;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /// @return whether it was taken and nothing had to give way
    boolean offer(Entry entry) {
        lock.lock();
        try {
            if (closed) {
                entry.settle(false);
                return false;
            }
            queue.addLast(new Waiting(offered++, entry));
            arrived.signal();
            return !dropOverflow();
        } finally {
            lock.unlock();
        }
    }

    private boolean dropOverflow() {
        boolean overflow = queue.size() > capacity;
        while (queue.size() > capacity) {
            var oldest = queue.stream().filter(waiting -> waiting.entry() instanceof Entry.OfTick).findFirst();
            var givesWay = oldest.orElse(queue.getFirst());
            queue.remove(givesWay);
            givesWay.entry().settle(false);
            dropped++;
            settled.signalAll();
        }
        return overflow;
    }

    /// Waits for entries and takes up to a number of them in hand; empty once closed and drained.
    List<Entry> take(int limit) {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            while (inHand.size() < limit && !queue.isEmpty()) {
                inHand.add(queue.removeFirst());
            }
            return inHand.stream().map(Waiting::entry).toList();
        } finally {
            lock.unlock();
        }
    }

    /// What was in hand is written.
    void done() {
        letGo(0);
    }

    /// What was in hand is lost.
    void drop() {
        letGo(inHand.size());
    }

    private void letGo(int lost) {
        lock.lock();
        try {
            inHand.forEach(waiting -> waiting.entry().settle(lost == 0));
            inHand.clear();
            dropped += lost;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Puts what is in hand back to the front.
    void putBack() {
        lock.lock();
        try {
            for (var waiting : inHand.reversed()) {
                queue.addFirst(waiting);
            }
            inHand.clear();
            dropOverflow();
        } finally {
            lock.unlock();
        }
    }

    /// Lets time pass, less if the inbox is closed meanwhile.
    void pause(Duration duration) {
        lock.lock();
        try {
            long nanos = duration.toNanos();
            while (nanos > 0 && !closed) {
                nanos = arrived.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// @return whether everything offered before is settled within the time
    boolean awaitSettled(Duration timeout) {
        lock.lock();
        try {
            long until = offered;
            long nanos = timeout.toNanos();
            while (oldestUnsettled() < until && nanos > 0) {
                nanos = settled.awaitNanos(nanos);
            }
            return oldestUnsettled() >= until;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long oldestUnsettled() {
        if (!inHand.isEmpty()) {
            return inHand.getFirst().number();
        }
        return queue.isEmpty() ? offered : queue.getFirst().number();
    }

    int size() {
        lock.lock();
        try {
            return queue.size() + inHand.size();
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

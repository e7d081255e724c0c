// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Points that wait to be sent. When there are too many the oldest go, and are counted; a producer that can
/// wait does so instead, for as long as the server takes points.
final class PointQueue {

    private final int capacity;
    private final ArrayDeque<String> points = new ArrayDeque<>();
    private boolean serverTakes = true;
    private boolean closed;
    private long added;
    private long dropped;

    PointQueue(int capacity) {
        this.capacity = capacity;
    }

    /// Never waits.
    ///
    /// @return how many have been dropped so far, or 0 if this one pushed nothing out
    synchronized long add(String point) {
        boolean full = points.size() >= capacity;
        if (full) {
            points.removeFirst();
            dropped++;
        }
        points.addLast(point);
        added++;
        notifyAll();
        return full ? dropped : 0;
    }

    /// Waits for room as long as the server takes points.
    synchronized long addWhenThereIsRoom(String point) throws InterruptedException {
        while (points.size() >= capacity && serverTakes && !closed) {
            wait();
        }
        return add(point);
    }

    /// Waits for points; none are left when it answers an empty list.
    synchronized List<String> take(int most) throws InterruptedException {
        while (points.isEmpty() && !closed) {
            wait();
        }
        var taken = new ArrayList<String>();
        while (taken.size() < most && !points.isEmpty()) {
            taken.add(points.removeFirst());
        }
        notifyAll();
        return taken;
    }

    synchronized void serverTakes(boolean takes) {
        serverTakes = takes;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /// Waits for at most so long, or until the queue is closed.
    synchronized void awaitClosed(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (!closed && until - System.nanoTime() > 0) {
            wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized long added() {
        return added;
    }
}

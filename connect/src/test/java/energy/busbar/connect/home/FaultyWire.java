// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A wire between a line and its other side that breaks as a test wants.
public final class FaultyWire implements AutoCloseable {

    /// What may be wrong with it.
    public enum Fault {
        /// Sound.
        NONE,
        /// Whoever connects is cut off, as are those who are connected.
        CUT,
        /// Every bit takes long.
        LATENCY,
        /// Half of what is said next arrives, then the wire is cut.
        TRUNCATION,
        /// Noise instead of what is said.
        GARBAGE,
        /// Connected, and nothing passes.
        HALF_OPEN
    }

    private static final Duration LATE = Duration.ofMillis(400);

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Random noise = new Random(7);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    /// @param target port on this machine
    public FaultyWire(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void is(Fault now) {
        fault = now;
        if (now == Fault.CUT || now == Fault.NONE) {
            sockets.forEach(FaultyWire::end);
        }
    }

    /// How many ends are connected.
    public int connected() {
        return sockets.size() / 2;
    }

    private void accept() {
        try {
            while (true) {
                var near = server.accept();
                if (fault == Fault.CUT) {
                    near.close();
                } else {
                    var far = new Socket(InetAddress.getLoopbackAddress(), target);
                    sockets.add(near);
                    sockets.add(far);
                    Thread.ofVirtual().start(() -> carry(near, far, false));
                    Thread.ofVirtual().start(() -> carry(far, near, true));
                }
            }
        } catch (IOException over) {
            sockets.forEach(FaultyWire::end);
        }
    }

    private void carry(Socket from, Socket to, boolean back) {
        var buffer = new byte[64 * 1024];
        try (from; to) {
            for (int count = read(from.getInputStream(), buffer); count >= 0; count = read(from.getInputStream(),
                    buffer)) {
                if (!pass(buffer, count, to.getOutputStream(), back)) {
                    return;
                }
            }
        } catch (IOException over) {
            end(to);
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static int read(InputStream from, byte[] buffer) throws IOException {
        return from.read(buffer);
    }

    /// @return whether the wire still holds
    private boolean pass(byte[] buffer, int count, OutputStream to, boolean back) throws IOException {
        switch (fault) {
            case NONE -> to.write(buffer, 0, count);
            case CUT -> {
                return false;
            }
            case LATENCY -> {
                wait(LATE);
                to.write(buffer, 0, count);
            }
            case TRUNCATION -> {
                to.write(buffer, 0, back ? count / 2 : count);
                return !back;
            }
            case GARBAGE -> {
                if (back) {
                    var bytes = new byte[count];
                    noise.nextBytes(bytes);
                    to.write(bytes);
                } else {
                    to.write(buffer, 0, count);
                }
            }
            case HALF_OPEN -> {
                return true;
            }
        }
        to.flush();
        return true;
    }

    private void wait(Duration time) {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            throw new IllegalStateException(already);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        sockets.forEach(FaultyWire::end);
    }
}

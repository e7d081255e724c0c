// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A cable between charge point and central system that can be bad in every way a cable can.
final class BadCable implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    /// What happens to what a charge point sends.
    enum Fault {
        NONE,

        /// Comes late.
        SLOW,

        /// Stays on the way, in both directions, and nobody is told.
        SWALLOWED,

        /// Its second half is lost with the connection.
        TRUNCATED,

        /// Arrives as other bytes.
        GARBLED
    }

    BadCable(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void becomes(Fault told) {
        fault = told;
    }

    /// Somebody trips over it.
    void cut() {
        for (var socket : sockets) {
            close(socket);
        }
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                var inner = listener.accept();
                var outer = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(inner);
                sockets.add(outer);
                Thread.ofVirtual().start(() -> pump(inner, outer, true));
                Thread.ofVirtual().start(() -> pump(outer, inner, false));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void pump(Socket from, Socket to, boolean upwards) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                pass(bytes, count, out, upwards);
            }
        } catch (IOException broken) {
            close(from);
        }
    }

    private void pass(byte[] bytes, int count, OutputStream out, boolean upwards) throws IOException {
        switch (upwards || fault == Fault.SWALLOWED ? fault : Fault.NONE) {
            case NONE -> out.write(bytes, 0, count);
            case SLOW -> {
                pause();
                out.write(bytes, 0, count);
            }
            case SWALLOWED -> pause();
            case TRUNCATED -> {
                out.write(bytes, 0, count / 2);
                throw new IOException("The rest is lost.");
            }
            case GARBLED -> {
                for (int i = 0; i < count; i++) {
                    bytes[i] ^= 0x5A;
                }
                out.write(bytes, 0, count);
            }
        }
    }

    private void pause() {
        try {
            if (over.await(100, TimeUnit.MILLISECONDS)) {
                close(listener);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception closedBefore) {
            throw new AssertionError(closedBefore);
        }
    }

    @Override
    public void close() {
        over.countDown();
        close(listener);
        cut();
    }
}

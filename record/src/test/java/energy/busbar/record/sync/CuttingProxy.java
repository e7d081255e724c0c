// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a client and a server on this machine and cuts their connections at moments drawn from a
/// seed: after some bytes to the server, after some from it, or after a commit that the client never hears of.
final class CuttingProxy implements AutoCloseable {

    private static final byte[] COMMIT = "COMMIT".getBytes(ISO_8859_1);

    /// A connection, its tables and some batches.
    private static final int MOST_BYTES = 120_000;
    private static final int MOST_BYTES_BACK = 4_000;
    private static final int MOST_COMMITS = 6;

    private final ServerSocket listening;
    private final int serverPort;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final AtomicInteger cuts = new AtomicInteger();
    final AtomicInteger unheardCommits = new AtomicInteger();
    private volatile boolean cutting;
    private volatile boolean partitioned;

    /// What remains until a connection is cut.
    private static final class Fate {
        private final AtomicInteger bytesToServer;
        private final AtomicInteger bytesBack;
        private final AtomicInteger commits;
        private volatile boolean unheard;

        Fate(int bytesToServer, int bytesBack, int commits) {
            this.bytesToServer = new AtomicInteger(bytesToServer);
            this.bytesBack = new AtomicInteger(bytesBack);
            this.commits = new AtomicInteger(commits);
        }
    }

    CuttingProxy(int serverPort, long seed) throws IOException {
        this.serverPort = serverPort;
        this.random = new Random(seed);
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void cutting(boolean wished) {
        cutting = wished;
    }

    /// From now on nothing gets through, or everything again.
    void partition(boolean wished) {
        partitioned = wished;
        if (wished) {
            open.forEach(CuttingProxy::closeQuietly);
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                if (partitioned) {
                    closeQuietly(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException _) {
            // Closed: that is the end.
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
            open.add(client);
            open.add(server);
            var fate = fate();
            Thread.ofVirtual().start(() -> forward(client, server, fate, true));
            Thread.ofVirtual().start(() -> forward(server, client, fate, false));
        } catch (IOException _) {
            closeQuietly(client);
        }
    }

    private synchronized Fate fate() {
        int never = Integer.MAX_VALUE;
        return switch (random.nextInt(4)) {
            case 0 -> new Fate(1 + random.nextInt(MOST_BYTES), never, never);
            case 1 -> new Fate(never, 1 + random.nextInt(MOST_BYTES_BACK), never);
            default -> new Fate(never, never, 1 + random.nextInt(MOST_COMMITS));
        };
    }

    private void forward(Socket from, Socket to, Fate fate, boolean toServer) {
        try (var in = from.getInputStream(); var out = to.getOutputStream()) {
            pump(in, out, fate, toServer);
        } catch (IOException _) {
            // One side is gone; the other follows.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void pump(InputStream in, OutputStream out, Fate fate, boolean toServer) throws IOException {
        var buffer = new byte[8192];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            var left = toServer ? fate.bytesToServer : fate.bytesBack;
            if (cutting && left.addAndGet(-read) < 0) {
                out.write(buffer, 0, Math.max(0, read + left.get()));
                out.flush();
                cuts.incrementAndGet();
                return;
            }
            if (!toServer && fate.unheard) {
                cuts.incrementAndGet();
                unheardCommits.incrementAndGet();
                return;
            }
            // Before the commit is passed on, because its answer may come at once.
            fate.unheard = fate.unheard || (cutting && toServer && contains(buffer, read)
                    && fate.commits.decrementAndGet() == 0);
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    private static boolean contains(byte[] buffer, int length) {
        for (int start = 0; start + COMMIT.length <= length; start++) {
            if (java.util.Arrays.equals(buffer, start, start + COMMIT.length, COMMIT, 0, COMMIT.length)) {
                return true;
            }
        }
        return false;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, which is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(CuttingProxy::closeQuietly);
    }
}

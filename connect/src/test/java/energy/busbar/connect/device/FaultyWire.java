// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.device;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A wire between a line and its device that can be cut and do what bad networks and cheap gateways do to answers.
/// Keeps its port while it is cut.
public final class FaultyWire implements AutoCloseable {

    /// What becomes of one answer on its way.
    @FunctionalInterface
    public interface Fault {
        void pass(byte[] answer, OutputStream to) throws IOException, InterruptedException;
    }

    private final int devicePort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile ServerSocket listener;
    private volatile Fault fault = (answer, to) -> to.write(answer);

    public FaultyWire(int devicePort) throws IOException {
        this.devicePort = devicePort;
        listener = listen(0);
    }

    private ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofVirtual().start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                var client = socket.accept();
                connections.incrementAndGet();
                open.add(client);
                if (socket.isClosed()) {
                    client.close();
                    return;
                }
                Thread.ofVirtual().start(() -> join(client));
            }
        } catch (IOException cut) {
            // That is what was asked for.
        }
    }

    private void join(Socket client) {
        try (client; var device = new Socket(InetAddress.getLoopbackAddress(), devicePort)) {
            open.add(device);
            Thread.ofVirtual().start(() -> questions(client, device));
            var buffer = new byte[1024];
            for (int count = device.getInputStream().read(buffer); count >= 0; count = device.getInputStream()
                    .read(buffer)) {
                fault.pass(Arrays.copyOf(buffer, count), client.getOutputStream());
            }
        } catch (IOException | InterruptedException ended) {
            // Both sides are closed.
        } finally {
            open.remove(client);
        }
    }

    private void questions(Socket client, Socket device) {
        try (client; device) {
            var buffer = new byte[1024];
            for (int count = client.getInputStream().read(buffer); count >= 0; count = client.getInputStream()
                    .read(buffer)) {
                questions.incrementAndGet();
                device.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // Both sides are closed.
        } finally {
            open.remove(device);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// How often somebody connected.
    public int connections() {
        return connections.get();
    }

    /// How many packets were sent to the device.
    public int questions() {
        return questions.get();
    }

    public void become(Fault other) {
        fault = other;
    }

    /// Nobody is reached any more, and who was is cut off.
    public void cut() throws IOException {
        listener.close();
        drop();
    }

    /// Open connections break; new ones are taken.
    public void drop() throws IOException {
        for (var socket : open) {
            socket.close();
        }
        open.clear();
    }

    /// As new, on the same port.
    public void heal() throws IOException {
        fault = (answer, to) -> to.write(answer);
        if (listener.isClosed()) {
            listener = listen(port());
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        cut();
    }

    /// The other side took the question and never says anything.
    public static Fault silent() {
        return (_, _) -> {};
    }

    public Fault late(Duration by) {
        return (answer, to) -> {
            if (!closed.await(by.toMillis(), TimeUnit.MILLISECONDS)) {
                to.write(answer);
            }
        };
    }

    /// A byte now and then: each is in time, the whole never comes.
    public Fault dripping(Duration between) {
        return (answer, to) -> {
            for (byte one : answer) {
                if (closed.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                to.write(one);
            }
        };
    }

    /// Breaks off within an answer and hangs up.
    public static Fault cutAfter(int bytes) {
        return (answer, to) -> {
            to.write(answer, 0, Math.min(bytes, answer.length));
            to.close();
        };
    }

    /// Breaks off within an answer and stays connected.
    public static Fault truncatedTo(int bytes) {
        return (answer, to) -> to.write(answer, 0, Math.min(bytes, answer.length));
    }

    /// As many bytes, but others.
    public static Fault garbage(long seed) {
        var random = new java.util.Random(seed);
        return (answer, to) -> {
            var other = new byte[answer.length];
            random.nextBytes(other);
            to.write(other);
        };
    }

    /// One bit falls over.
    public static Fault flipped(int index) {
        return (answer, to) -> {
            var other = answer.clone();
            other[Math.floorMod(index, other.length)] ^= 0x10;
            to.write(other);
        };
    }

    /// Each answer comes when the next question was asked.
    public static Fault oneLate() {
        var held = new java.util.concurrent.atomic.AtomicReference<byte[]>();
        return (answer, to) -> {
            var before = held.getAndSet(answer);
            if (before != null) {
                to.write(before);
            }
        };
    }

    /// Each answer comes twice.
    public static Fault twice() {
        return (answer, to) -> {
            var both = Arrays.copyOf(answer, 2 * answer.length);
            System.arraycopy(answer, 0, both, answer.length, answer.length);
            to.write(both);
        };
    }
}

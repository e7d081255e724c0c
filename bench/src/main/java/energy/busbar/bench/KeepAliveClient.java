// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// One connection that asks as fast as it is answered. As little as HTTP/1.1 needs, so that on a machine of
/// two cores the server gets most of them.
final class KeepAliveClient implements AutoCloseable {

    private static final String LENGTH = "content-length:";
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final List<byte[]> requests;
    private final byte[] buffer = new byte[1 << 20];
    private int filled;

    KeepAliveClient(int port, List<String> paths) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        requests = paths.stream().map(path -> ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)).toList();
    }

    /// Asks for one of the paths and reads the whole answer.
    ///
    /// @return its status
    int ask(long number) throws IOException {
        socket.getOutputStream().write(requests.get((int) (number % requests.size())));
        filled = 0;
        var in = socket.getInputStream();
        int body = readTo(in, HEAD_END, 0);
        var head = new String(buffer, 0, body, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (at >= 0) {
            int length = Integer.parseInt(head.substring(at + LENGTH.length(), head.indexOf('\r', at)).strip());
            while (filled < body + length) {
                read(in);
            }
        } else {
            readTo(in, LAST_CHUNK, body - 2);
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /// Reads until a mark has come and returns where it ends.
    private int readTo(InputStream in, byte[] mark, int from) throws IOException {
        for (int i = from;; i++) {
            while (filled < i + mark.length) {
                read(in);
            }
            if (java.util.Arrays.equals(buffer, i, i + mark.length, mark, 0, mark.length)) {
                return i + mark.length;
            }
        }
    }

    private void read(InputStream in) throws IOException {
        int n = in.read(buffer, filled, buffer.length - filled);
        if (n < 0) {
            throw new EOFException("The server hung up.");
        }
        filled += n;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

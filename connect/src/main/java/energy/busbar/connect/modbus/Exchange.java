// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import com.digitalpetri.modbus.FunctionCode;
import com.digitalpetri.modbus.ModbusPduSerializer.DefaultRequestSerializer;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// One open connection: a question, then its answer. Used by the bus's thread only; closed by anybody.
final class Exchange implements AutoCloseable {

    /// What the Modbus specification allows.
    static final int LONGEST_PDU = 253;
    static final int MOST_READ = 125;
    private static final int MOST_WRITTEN = 123;

    private final Wire wire;
    private final Socket socket;
    private final Frames frames;
    private volatile String question = "";
    private boolean used;
    private boolean probed;

    private Exchange(Wire wire, Socket socket, Frames frames) {
        this.wire = wire;
        this.socket = socket;
        this.frames = frames;
        this.probed = wire.framing() == Framing.TCP;
    }

    /// A socket that is not connected yet can be closed already, which is how a hanging connect ends.
    static Exchange on(Socket socket, Wire wire, Frames frames) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            // Whoever waits closes the socket in time; this is for nobody waiting any more.
            socket.setSoTimeout(2 * (int) wire.patience().toMillis());
            socket.connect(new InetSocketAddress(wire.host(), wire.port()), (int) wire.patience().toMillis());
            return new Exchange(wire, socket, frames);
        } catch (IOException | IllegalArgumentException failed) {
            socket.close();
            throw new IOException("There is no connection to " + wire.name() + " (" + failed.getMessage()
                    + "). Maybe the device is off, the address is wrong, or Modbus must be turned on in it.", failed);
        }
    }

    /// @return the registers, each from 0 to 65535
    int[] read(Span span) throws IOException {
        if (!probed) {
            probe(span);
        }
        return readNow(span);
    }

    /// A serial bus may still hold the answer to what was asked before this connection, and answers there have no
    /// number. So the first question is one that only an answer of another length fits, and nobody believes it.
    private void probe(Span span) throws IOException {
        probed = true;
        try {
            readNow(new Span(span.unit(), span.table(), span.address(), span.count() == 1 ? 2 : span.count() - 1));
        } catch (RefusedException answered) {
            // That is an answer, too.
        }
    }

    private int[] readNow(Span span) throws IOException {
        var question = switch (span.table()) {
            case HOLDING -> new ReadHoldingRegistersRequest(span.address(), span.count());
            case INPUT -> new ReadInputRegistersRequest(span.address(), span.count());
        };
        if (span.count() < 1 || span.count() > MOST_READ) {
            throw new IllegalArgumentException("From 1 to 125 registers can be read at once, not " + span.count()
                    + ". Maybe max-registers is too many.");
        }
        var answer = ask(span.unit(), question, 2 + 2 * span.count(), span.words(wire.name()));
        if ((answer.get(1) & 0xFF) != 2 * span.count()) {
            throw new IOException(span.words(wire.name()) + " counts its own bytes wrongly. Maybe it is not Modbus.");
        }
        var words = new int[span.count()];
        for (int i = 0; i < words.length; i++) {
            words[i] = answer.getShort(2 + 2 * i) & 0xFFFF;
        }
        return words;
    }

    /// @param single with the function for one register, which some devices want, and some do not know
    void write(Span span, int[] values, boolean single) throws IOException {
        if (values.length > MOST_WRITTEN) {
            throw new IllegalArgumentException("At most 123 registers can be written at once, not " + values.length);
        }
        var bytes = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        boolean one = single && values.length == 1;
        var question = one
                ? new WriteSingleRegisterRequest(span.address(), values[0])
                : new WriteMultipleRegistersRequest(span.address(), values.length, bytes.array());
        String words = "Writing to " + span.place(wire.name());
        var answer = ask(span.unit(), question, 5, words);
        int echoed = answer.getShort(3) & 0xFFFF;
        if ((answer.getShort(1) & 0xFFFF) != span.address() || echoed != (one ? values[0] : values.length)) {
            throw new IOException(words + " was acknowledged for something else. Maybe a gateway answers late.");
        }
    }

    private ByteBuffer ask(int unit, ModbusRequestPdu question, int length, String words) throws IOException {
        this.question = words;
        pause();
        var pdu = ByteBuffer.allocate(LONGEST_PDU);
        try {
            DefaultRequestSerializer.INSTANCE.encode(question, pdu);
        } catch (Exception impossible) {
            throw new IllegalStateException("A question could not be put into bytes: " + question, impossible);
        }
        int function = FunctionCode.from(question.getFunctionCode()).orElseThrow().getCode();
        var answer = exchange(frames.question(unit, pdu.flip()), new Frames.Asked(unit, function, length, words));
        if ((answer.get(0) & Frames.Asked.REFUSAL) != 0) {
            throw new RefusedException(words, answer.get(1) & 0xFF);
        }
        return answer;
    }

    private ByteBuffer exchange(byte[] question, Frames.Asked asked) throws IOException {
        try {
            InputStream in = socket.getInputStream();
            frames.requireQuiet(in, asked);
            socket.getOutputStream().write(question);
            return frames.answer(in, asked);
        } catch (SocketException reset) {
            throw new GoneException(asked.words());
        }
    }

    private void pause() throws IOException {
        var pause = wire.pause();
        if (used && pause.compareTo(Duration.ZERO) > 0) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IOException("Asking " + wire.name() + " was ended.", ended);
            }
        }
        used = true;
    }

    /// What was asked last, for people. Any thread.
    String question() {
        return question;
    }

    /// Whether somebody answered what was never asked: whatever comes next may be late, too.
    boolean isStale() {
        try {
            return socket.isClosed() || socket.getInputStream().available() > 0;
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is given up either way.
        }
    }
}

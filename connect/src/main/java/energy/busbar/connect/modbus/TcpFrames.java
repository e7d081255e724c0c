// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import com.digitalpetri.modbus.MbapHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Modbus TCP: transaction, protocol 0, length and unit in front. Transactions are counted over all connections of a
/// line: a gateway may still hold an answer from the one before. Answers to earlier questions are passed over.
final class TcpFrames implements Frames {
    private static final int HEADER = 7;
    private static final int LAST_TRANSACTION = 0xFFFF;

    private int transaction;

    @Override
    public byte[] question(int unit, ByteBuffer pdu) {
        transaction = transaction == LAST_TRANSACTION ? 1 : transaction + 1;
        var frame = ByteBuffer.allocate(HEADER + pdu.remaining());
        MbapHeader.Serializer.encode(new MbapHeader(transaction, 0, 1 + pdu.remaining(), unit), frame);
        frame.put(pdu);
        return frame.array();
    }

    @Override
    public ByteBuffer answer(InputStream in, Asked asked) throws IOException {
        var header = header(in, asked);
        while (header.transactionId() != transaction) {
            Frames.exactly(in, header.length() - 1, asked);
            header = header(in, asked);
        }
        asked.requireUnit(header.unitId());
        var pdu = Frames.exactly(in, header.length() - 1, asked);
        int function = pdu[0] & 0xFF;
        asked.requireFunction(function);
        asked.requireLength(pdu.length, (function & Asked.REFUSAL) != 0);
        return ByteBuffer.wrap(pdu);
    }

    private static MbapHeader header(InputStream in, Asked asked) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new GoneException(asked.words());
        }
        var rest = Frames.exactly(in, HEADER - 1, asked);
        var header = MbapHeader.Serializer.decode(ByteBuffer.allocate(HEADER).put((byte) first).put(rest).flip());
        if (header.protocolId() != 0 || header.length() < 1 + Asked.REFUSAL_LENGTH
                || header.length() > 1 + Exchange.LONGEST_PDU) {
            throw new IOException(asked.words()
                    + " was answered by something that is not Modbus TCP. Maybe the line is RTU over TCP.");
        }
        return header;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import com.digitalpetri.modbus.Crc16;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// RTU: unit in front, checksum behind. An answer is known by unit, function and length only, so [Bus] gives a
/// connection up as soon as one may still be on its way.
final class RtuFrames implements Frames {
    private static final int CHECKSUM = 2;

    @Override
    public byte[] question(int unit, ByteBuffer pdu) {
        var frame = ByteBuffer.allocate(1 + pdu.remaining() + CHECKSUM).order(ByteOrder.LITTLE_ENDIAN);
        frame.put((byte) unit).put(pdu);
        int sum = checksum(frame.array(), frame.position());
        return frame.putShort((short) sum).array();
    }

    @Override
    public ByteBuffer answer(InputStream in, Asked asked) throws IOException {
        int unit = in.read();
        if (unit < 0) {
            throw new GoneException(asked.words());
        }
        asked.requireUnit(unit);
        int function = Frames.exactly(in, 1, asked)[0] & 0xFF;
        asked.requireFunction(function);
        int length = (function & Asked.REFUSAL) != 0 ? Asked.REFUSAL_LENGTH : asked.length();
        var rest = Frames.exactly(in, length - 1 + CHECKSUM, asked);
        var frame = ByteBuffer.allocate(1 + length + CHECKSUM).order(ByteOrder.LITTLE_ENDIAN);
        frame.put((byte) unit).put((byte) function).put(rest);
        int told = frame.getShort(1 + length) & 0xFFFF;
        if (told != checksum(frame.array(), 1 + length)) {
            throw new IOException(asked.words() + " got an answer with a wrong checksum. Maybe the bus is noisy, or "
                    + "the gateway speaks Modbus TCP.");
        }
        return frame.slice(1, length);
    }

    @Override
    public void requireQuiet(InputStream in, Asked asked) throws IOException {
        if (in.available() > 0) {
            throw new IOException(asked.words() + " was answered before it was asked. Maybe a gateway repeats itself.");
        }
    }

    private static int checksum(byte[] bytes, int count) {
        var crc = new Crc16();
        crc.update(ByteBuffer.wrap(bytes, 0, count));
        return crc.getValue();
    }
}

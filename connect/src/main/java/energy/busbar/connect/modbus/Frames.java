// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Wraps questions and unwraps their answers. What does not belong to the question is not an answer.
interface Frames {

    /// @param pdu function code and what follows
    byte[] question(int unit, ByteBuffer pdu);

    /// Reads the answer to the question asked last.
    ///
    /// @return function code and what follows
    ByteBuffer answer(InputStream in, Asked asked) throws IOException;

    /// Called before each question.
    ///
    /// @throws IOException if something has come that would be taken for its answer
    default void requireQuiet(InputStream in, Asked asked) throws IOException {}

    static Frames of(Framing framing) {
        return switch (framing) {
            case TCP -> new TcpFrames();
            case RTU -> new RtuFrames();
        };
    }

    /// What an answer must fit.
    ///
    /// @param words the question, for people
    /// @param length of the answer's pdu
    record Asked(int unit, int function, int length, String words) {

        /// A refusal is a function code with its highest bit set, and a reason.
        static final int REFUSAL = 0x80;
        static final int REFUSAL_LENGTH = 2;

        void requireUnit(int answered) throws IOException {
            if (answered != unit) {
                throw new IOException(words + " was answered by unit " + answered
                        + ". Maybe a gateway mixes answers up.");
            }
        }

        void requireFunction(int answered) throws IOException {
            if ((answered & ~REFUSAL) != function) {
                throw new IOException(words + " got the answer to another question (function " + answered
                        + "). Maybe a gateway answers late.");
            }
        }

        void requireLength(int answered, boolean refusal) throws IOException {
            if (answered != (refusal ? REFUSAL_LENGTH : length)) {
                throw new IOException(words + " got an answer of " + answered + " bytes instead of " + length
                        + ". Maybe a gateway answers late, or another program answers.");
            }
        }
    }

    /// All of so many bytes, or an exception.
    static byte[] exactly(InputStream in, int count, Asked asked) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length == count) {
            return bytes;
        }
        throw new IOException(asked.words() + " broke off after " + bytes.length + " of " + count
                + " bytes. Maybe the network is poor.");
    }
}

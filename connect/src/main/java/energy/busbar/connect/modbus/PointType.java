// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.Locale;
import java.util.OptionalInt;

/// How a number lies in registers.
enum PointType {
    INT16(1, true),
    UINT16(1, false),
    ENUM16(1, false),
    BITFIELD16(1, false),
    INT32(2, true),
    UINT32(2,
            false),
    BITFIELD32(2, false),
    INT64(4, true),
    UINT64(4, false),
    FLOAT32(2, true),
    STRING(0, false);

    private static final int BITS = 16;

    private final int registers;
    private final boolean signed;

    PointType(int registers, boolean signed) {
        this.registers = registers;
        this.signed = signed;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for texts, which say it themselves.
    OptionalInt registers() {
        return this == STRING ? OptionalInt.empty() : OptionalInt.of(registers);
    }

    /// @param raw the bits as they came
    double number(long raw) {
        return switch (this) {
            case FLOAT32 -> Float.intBitsToFloat((int) raw);
            case INT16 -> (short) raw;
            case INT32 -> (int) raw;
            case INT64, UINT16, ENUM16, BITFIELD16, UINT32, BITFIELD32 -> raw;
            case UINT64 -> raw >= 0 ? raw : (raw >>> 1) * 2.0;
            case STRING -> Double.NaN;
        };
    }

    /// The bits that say a number, rounded to what fits.
    long raw(double number) {
        if (this == FLOAT32) {
            return Float.floatToIntBits((float) number) & 0xFFFF_FFFFL;
        }
        int bits = registers * BITS;
        double most = Math.pow(2, signed ? bits - 1 : bits) - 1;
        double least = signed ? -most - 1 : 0;
        long value = Math.round(Math.clamp(number, least, most));
        return bits == Long.SIZE ? value : value & ((1L << bits) - 1);
    }

    /// @param words as many as it has, the first at the lowest address
    static long raw(int[] words, WordOrder order) {
        long raw = 0;
        for (int i = 0; i < words.length; i++) {
            raw = raw << BITS | words[order == WordOrder.HIGH_FIRST ? i : words.length - 1 - i];
        }
        return raw;
    }

    int[] words(long raw, WordOrder order) {
        var words = new int[registers];
        for (int i = 0; i < registers; i++) {
            int at = order == WordOrder.HIGH_FIRST ? registers - 1 - i : i;
            words[at] = (int) (raw >>> (i * BITS)) & 0xFFFF;
        }
        return words;
    }
}

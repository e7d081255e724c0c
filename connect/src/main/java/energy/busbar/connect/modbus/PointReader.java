// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads one point.
final class PointReader {

    static final List<String> ORDERS = List.of("high-first", "low-first");
    private static final List<String> TYPES = Arrays.stream(PointType.values()).map(PointType::word).toList();
    private static final List<String> MEASURES = Arrays.stream(Measure.values()).map(Measure::word).toList();
    private static final List<String> MEMORIES = List.of("unknown", "volatile", "nonvolatile");
    private static final int LONGEST_TEXT = 32;

    private final Keys keys;
    private final String usualOrder;

    PointReader(Keys keys, String usualOrder) {
        this.keys = keys;
        this.usualOrder = usualOrder;
    }

    Point read(String name) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            keys.problem("", "must be a name of small letters, digits and hyphens", "grid-power");
        }
        var type = type();
        var address = address();
        int registers = type.registers().orElseGet(() -> keys.whole("length", 1, 1, LONGEST_TEXT));
        if (address instanceof Address.At(int register) && register + registers > Span.REGISTERS) {
            keys.problem("address", "is " + register + ", and its last register would be beyond 65535",
                    "the leading 3 or 4 of the table is part of the number");
        }
        boolean reversed = keys.word("sign", List.of("kept", "reversed")).equals("reversed");
        double scale = scale() * (reversed ? -1 : 1);
        var exponent = keys.has("exponent")
                ? Optional.of(address.sibling(keys.whole("exponent", 0, 0, Span.REGISTERS - 1)))
                : Optional.<Address>empty();
        var order = keys.word("words", usualOrder.equals(ORDERS.getFirst()) ? ORDERS : ORDERS.reversed());
        var point = new Point(name, keys.whole("unit-id", 0, 1, 255), table(), address, type, registers,
                order.equals(ORDERS.getFirst()) ? WordOrder.HIGH_FIRST : WordOrder.LOW_FIRST, scale, exponent,
                measure(), missing(type, address), range(), memory(),
                keys.word("read-back", List.of("yes", "no")).equals("yes"));
        keys.done();
        return point;
    }

    private PointType type() {
        if (!keys.has("type")) {
            keys.problem("type", "must be said", "type: int16");
        }
        return PointType.valueOf(keys.word("type", TYPES).toUpperCase(Locale.ROOT));
    }

    private Table table() {
        return Table.valueOf(keys.word("table", List.of("holding", "input")).toUpperCase(Locale.ROOT));
    }

    private Address address() {
        if (keys.has("model")) {
            var models = keys.numbers("model").stream().map(Double::intValue).toList();
            if (models.isEmpty() || !keys.has("offset")) {
                keys.problem("model", "needs an offset beside it", "offset: 14");
            }
            return new Address.InModel(models, keys.whole("offset", 0, 0, Span.REGISTERS - 1));
        }
        if (!keys.has("address")) {
            keys.problem("address", "must be said", "address: 30001, as the maker counts from 0");
        }
        return new Address.At(keys.whole("address", 0, 0, Span.REGISTERS - 1));
    }

    private double scale() {
        double scale = keys.number("scale").orElse(1);
        if (scale == 0 || !Double.isFinite(scale)) {
            keys.problem("scale", "is " + scale + ", which leaves nothing of the number", "scale: 0.1");
            return 1;
        }
        return scale;
    }

    private Measure measure() {
        String word = keys.word("unit", keys.has("unit") ? MEASURES : List.of(Measure.NONE.word()));
        return Arrays.stream(Measure.values()).filter(measure -> measure.word().equals(word)).findFirst().orElseThrow();
    }

    private Memory memory() {
        return Memory.valueOf(keys.word("memory", MEMORIES).toUpperCase(Locale.ROOT));
    }

    private Point.Range range() {
        if (!keys.has("range")) {
            return Point.Range.ANY;
        }
        var ends = keys.numbers("range");
        if (ends.size() != 2 || ends.getFirst() > ends.getLast()) {
            keys.problem("range", "must be the least and the most a sound device says, in its unit", "[-10000, 10000]");
            return Point.Range.ANY;
        }
        return new Point.Range(ends.getFirst(), ends.getLast());
    }

    /// SunSpec says for each type which value says nothing; elsewhere the map says it.
    private Set<Long> missing(PointType type, Address address) {
        if (keys.has("missing") || address instanceof Address.At) {
            return keys.raws("missing");
        }
        return switch (type) {
            case INT16 -> Set.of(0x8000L);
            case UINT16, ENUM16, BITFIELD16 -> Set.of(0xFFFFL);
            case INT32 -> Set.of(0x8000_0000L);
            case UINT32, BITFIELD32 -> Set.of(0xFFFF_FFFFL);
            case INT64 -> Set.of(Long.MIN_VALUE);
            case UINT64 -> Set.of(-1L);
            case FLOAT32, STRING -> Set.of();
        };
    }
}

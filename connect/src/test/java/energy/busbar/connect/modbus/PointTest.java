// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Numbers go into registers and come out as they were.
class PointTest {

    private static final int WORD = 0xFFFF;

    @Property
    void bitsComeBackFromTheirWords(@ForAll PointType type, @ForAll WordOrder order, @ForAll long bits) {
        if (type.registers().isEmpty()) {
            return;
        }
        int width = 16 * type.registers().getAsInt();
        long raw = width == 64 ? bits : bits & ((1L << width) - 1);

        assertThat(PointType.raw(type.words(raw, order), order)).isEqualTo(raw);
    }

    @Property
    void numbersComeBackFromTheirBits(@ForAll @IntRange(min = 0, max = WORD) int high,
            @ForAll @IntRange(min = 0, max = WORD) int low) {
        long raw = PointType.raw(new int[]{high, low}, WordOrder.HIGH_FIRST);

        assertThat(PointType.INT32.raw(PointType.INT32.number(raw))).isEqualTo(raw);
        assertThat(PointType.UINT32.raw(PointType.UINT32.number(raw))).isEqualTo(raw);
        assertThat(PointType.INT16.raw(PointType.INT16.number(low))).isEqualTo(low);
        assertThat(PointType.UINT16.raw(PointType.UINT16.number(low))).isEqualTo(low);
    }

    /// However scaled, what is told is at most half a step from what was meant.
    @Property
    void whatIsToldIsWhatWasMeant(@ForAll @DoubleRange(min = -20, max = 20) double ours,
            @ForAll @IntRange(min = -3, max = 1) int power, @ForAll boolean reversed) {
        double scale = reversed ? -0.5 : 0.5;
        var point = new Point("power", 0, Table.HOLDING, new Address.At(0), PointType.INT32, 2, WordOrder.HIGH_FIRST,
                scale, Optional.empty(), Measure.WATT, Set.of(), Point.Range.ANY, Memory.VOLATILE, true);

        double told = point.measure().ours(point.theirs(point.raw(ours, power), power));

        assertThat(Math.abs(told - ours) * 1000).isLessThanOrEqualTo(0.25 * Math.pow(10, power) + 1e-9);
    }

    @Test
    void numbersBeyondTheTypeAreItsEnds() {
        assertThat(PointType.INT16.number(PointType.INT16.raw(40_000))).isEqualTo(32_767);
        assertThat(PointType.INT16.number(PointType.INT16.raw(-40_000))).isEqualTo(-32_768);
        assertThat(PointType.UINT16.number(PointType.UINT16.raw(-1))).isZero();
        assertThat(PointType.UINT64.number(-1L)).isGreaterThan(1.8e19);
        assertThat(PointType.FLOAT32.number(PointType.FLOAT32.raw(-230.5))).isEqualTo(-230.5);
    }
}

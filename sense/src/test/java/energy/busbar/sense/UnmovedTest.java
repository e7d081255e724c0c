// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A grid meter that stands at zero: held there by a battery, or frozen.
class UnmovedTest {

    private static final double MAY_EXPORT_KW = 5;

    private static Sight atZero(double sunKw, double batteryKw) {
        return new Sight(0, sunKw, Set.of("roof", "battery"), Map.of("battery", batteryKw));
    }

    /// A fine meter that stands at zero from some round on, while something else moves.
    private static boolean ignores(Unmoved unmoved, boolean commanded, Sight before, Sight after) {
        unmoved.ignores(new Sight(0.001, before.sunKw(), before.seen(), before.controlledKw()), commanded, false, 0);
        for (int round = 0; round <= Unmoved.ROUNDS; round++) {
            unmoved.ignores(before, commanded, false, 0);
        }
        boolean ignores = false;
        for (int round = 0; round < Unmoved.ROUNDS; round++) {
            ignores = unmoved.ignores(after, commanded, false, 0);
        }
        return ignores;
    }

    @Test
    void aBatteryThatServesTheHouseByItselfMayHoldItThere() {
        var unmoved = new Unmoved(MAY_EXPORT_KW);

        assertThat(ignores(unmoved, false, atZero(3, -2), atZero(3, -1))).isFalse();
    }

    @Test
    void aBatteryThatIsCommandedMovesTheGridFirst() {
        var unmoved = new Unmoved(MAY_EXPORT_KW);

        assertThat(ignores(unmoved, true, atZero(3, -2), atZero(3, -1))).isTrue();
    }

    @Test
    void itIsBelievedAgainWhenItMovesAndNotBefore() {
        var unmoved = new Unmoved(MAY_EXPORT_KW);
        ignores(unmoved, true, atZero(3, -2), atZero(3, -1));

        assertThat(unmoved.ignores(atZero(3, -2), false, false, 0)).isTrue();
        assertThat(
                unmoved.ignores(new Sight(0.01, 3, Set.of("roof", "battery"), Map.of("battery", -2.0)), false, false,
                        0))
                .isFalse();
    }

    private static Sight reading(double gridKw, double sunKw) {
        return new Sight(gridKw, sunKw, Set.of("roof"), Map.of());
    }

    private static boolean frozenAt(Unmoved unmoved, double gridKw) {
        unmoved.ignores(reading(gridKw + 0.001, 3), true, false, 0);
        boolean ignores = false;
        for (int round = 0; round <= Unmoved.ROUNDS; round++) {
            ignores = unmoved.ignores(reading(gridKw, round == 0 ? 3 : 4), true, false, 0);
        }
        return ignores;
    }

    @Test
    void oneThatFlickersAndFallsBackToTheSameValueHasNotMoved() {
        var unmoved = new Unmoved(MAY_EXPORT_KW);
        assertThat(frozenAt(unmoved, -1.393)).isTrue();

        unmoved.ignores(reading(31.375, 4), true, false, 0);
        unmoved.ignores(reading(-1.393, 4), true, false, 0);

        assertThat(unmoved.ignores(reading(-1.393, 4), true, false, 0)).isTrue();
        unmoved.ignores(reading(-1.2, 4), true, false, 0);
        unmoved.ignores(reading(-1.1, 4), true, false, 0);
        assertThat(unmoved.ignores(reading(-1.393, 4), true, false, 0)).as("that moves for good is believed").isFalse();
    }

    @Test
    void sunAloneCannotHoldItThere() {
        var unmoved = new Unmoved(MAY_EXPORT_KW);

        assertThat(ignores(unmoved, false, atZero(3, -2), atZero(4, -2))).isTrue();
    }

    @Test
    void aBatteryThatNobodySeesMayHoldItThere() {
        var unmoved = new Unmoved(MAY_EXPORT_KW);
        boolean ignores = unmoved.ignores(new Sight(0.001, 3, Set.of("roof"), Map.of()), false, true, 0);
        for (int round = 0; round < 10; round++) {
            ignores |= unmoved.ignores(new Sight(0, round < 5 ? 3 : 4, Set.of("roof"), Map.of()), false, true, 0);
        }

        assertThat(ignores).isFalse();
    }

    @Test
    void anInverterThatMayNotExportCan() {
        var unmoved = new Unmoved(0);

        assertThat(ignores(unmoved, true, atZero(3, -2), atZero(4, -2))).isFalse();
    }

    @Test
    void aMeterThatIsKnownToLagHasThatMuchLongerToAnswer() {
        var unmoved = new Unmoved(5);
        unmoved.ignores(new Sight(0.501, 3, Set.of("roof"), Map.of()), true, false, 4);
        unmoved.ignores(new Sight(0.5, 3, Set.of("roof"), Map.of()), true, false, 4);
        for (int round = 1; round < Unmoved.ROUNDS + 4; round++) {
            assertThat(unmoved.ignores(new Sight(0.5, 1, Set.of("roof"), Map.of()), true, false, 4)).isFalse();
        }

        assertThat(unmoved.ignores(new Sight(0.5, 1, Set.of("roof"), Map.of()), true, false, 4)).isTrue();
    }
}

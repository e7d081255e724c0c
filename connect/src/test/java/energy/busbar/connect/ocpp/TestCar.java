// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

/// A car on three phases that follows what it is offered with a ramp, or draws what it likes.
final class TestCar {

    private static final double VOLTAGE_V = 230;
    private static final double RAMP_A_PER_SECOND = 2;
    private static final double MOST_A = 32;
    private static final double STUBBORN_A = 16;

    private boolean stubborn;
    private double drawnA;
    private double countedWh = 1_000_000;

    /// From now on it draws what it likes.
    void disobeys() {
        stubborn = true;
    }

    void drawsForASecond(double offeredA, boolean plugged) {
        double wantedA = stubborn && plugged ? STUBBORN_A : Math.min(MOST_A, offeredA);
        drawnA += Math.clamp(wantedA - drawnA, -4 * RAMP_A_PER_SECOND, RAMP_A_PER_SECOND);
        countedWh += drawnW() / 3600;
    }

    void leaves() {
        drawnA = 0;
    }

    double drawnA() {
        return drawnA;
    }

    double drawnW() {
        return drawnA * VOLTAGE_V * 3;
    }

    double counterWh() {
        return countedWh;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The readings of three phases in one round, judged beside the power of all of them together.
record Phases(Round round, double voltageV, double gridKw) {

    static final String CAUTION = "Until it does each phase is taken to carry the whole house load.";

    /// Phases are read some moments after their sum and at the nominal voltage: they disagree by so much
    /// without being wrong.
    private static final double DISAGREEMENT_FRACTION = 0.1;
    private static final double DISAGREEMENT_KW = 0.5;

    /// The worst power factor of a loaded house, as a multiple of what flows, and what idles beside it.
    private static final double LEAST_POWER_FACTOR_MULTIPLE = 3;
    private static final double IDLE_A = 5;

    private static final List<String> NAMES = List.of("L1", "L2", "L3");

    /// @param drawn by assets, which is import for sure
    Optional<PhaseCurrents> believed(List<PhaseReading> readings, PhaseCurrents drawn) {
        var powersKw = new double[NAMES.size()];
        var currentsA = new double[NAMES.size()];
        for (int i = 0; i < NAMES.size(); i++) {
            powersKw[i] = value(NAMES.get(i) + " power", readings.get(i).powerKw());
            currentsA[i] = value(NAMES.get(i) + " current", readings.get(i).currentA());
        }
        if (known(powersKw)) {
            return addsUp(sum(powersKw), sumOfSizes(powersKw)) ? Optional.of(signed(powersKw, currentsA)) : refused();
        }
        if (!known(currentsA)) {
            return refused();
        }
        double sizeKw = sumOfSizes(currentsA) * voltageV / 1000;
        if (addsUp(sum(currentsA) * voltageV / 1000, sizeKw)) {
            return Optional.of(new PhaseCurrents(currentsA[0], currentsA[1], currentsA[2]));
        }
        return sizeKw >= Math.abs(gridKw) - toleranceKw(sizeKw) ? Optional.of(asImport(currentsA, drawn)) : refused();
    }

    private double value(String what, Optional<Reading> reading) {
        return reading.map(it -> round.secondOpinion(new Dates.Quantity("Grid meter", what), it)).orElse(Double.NaN);
    }

    private static boolean known(double[] values) {
        return !Double.isNaN(sum(values));
    }

    private boolean addsUp(double sumKw, double sizeKw) {
        return Math.abs(sumKw - gridKw) <= toleranceKw(sizeKw);
    }

    private static double toleranceKw(double sizeKw) {
        return DISAGREEMENT_KW + DISAGREEMENT_FRACTION * sizeKw;
    }

    /// The current is what the fuse feels, the power knows which way it flows. A current that no power
    /// factor explains is a spike of its register.
    private PhaseCurrents signed(double[] powersKw, double[] currentsA) {
        var signedA = new double[powersKw.length];
        for (int i = 0; i < signedA.length; i++) {
            double activeA = powersKw[i] * 1000 / voltageV;
            double mostA = LEAST_POWER_FACTOR_MULTIPLE * Math.abs(activeA) + IDLE_A;
            double sizeA = Math.abs(currentsA[i]) <= mostA ? Math.abs(currentsA[i]) : 0;
            signedA[i] = activeA < 0 ? activeA : Math.max(activeA, sizeA);
        }
        return new PhaseCurrents(signedA[0], signedA[1], signedA[2]);
    }

    private PhaseCurrents asImport(double[] currentsA, PhaseCurrents drawn) {
        round.remark("The currents of the phases have no sign: all of them count as import.");
        return new PhaseCurrents(Math.max(Math.abs(currentsA[0]), drawn.l1A()),
                Math.max(Math.abs(currentsA[1]), drawn.l2A()), Math.max(Math.abs(currentsA[2]), drawn.l3A()));
    }

    private Optional<PhaseCurrents> refused() {
        round.remark(String.format(Locale.ROOT,
                "The phases of the grid meter are unknown or do not add up to its %.2f kW. %s", gridKw, CAUTION));
        return Optional.empty();
    }

    private static double sum(double[] values) {
        return values[0] + values[1] + values[2];
    }

    private static double sumOfSizes(double[] values) {
        return Math.abs(values[0]) + Math.abs(values[1]) + Math.abs(values[2]);
    }
}

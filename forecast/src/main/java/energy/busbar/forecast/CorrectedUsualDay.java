// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// The usual day, corrected by the latest errors as far as they have proved to last: who is away today was
/// away this morning, and a sky that is grey stays grey for hours.
record CorrectedUsualDay(UsualDay usual, Correction.Errors errors) implements Expert {

    @Override
    public double[] aheadKw(Past past, int count) {
        int training = Correction.trainingSteps(past);
        return Correction.corrected(past, usual.middleKw(past, past.now() - training, training),
                usual.middleKw(past, past.now(), count), errors);
    }
}

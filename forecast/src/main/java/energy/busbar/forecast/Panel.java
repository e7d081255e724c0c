// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The experts of a quantity, asked together.
///
/// @param experts    the first one always answers
/// @param usual      tells how far a value may lie from what is usual
/// @param firstTrust one each, the learned one last: how far they are believed before they have a record
/// @param learned    judges what the experts say, and says something of its own
/// @param surroundings what the learned one is shown besides
record Panel(List<Expert> experts, UsualDay usual, double[] firstTrust, Optional<LearnedModel> learned,
        Surroundings surroundings) {

    private static final double TRUST_IN_NAIVE = 0.02;
    private static final double TRUST_IN_WEATHER = 0.6;

    /// As many of the first experts are more than naive.
    static final int SKILLED = 6;

    private static final double SHORT_MEMORY_DAYS = 4;
    private static final double MEMORY_DAYS = 7;
    private static final double LONG_MEMORY_DAYS = 30;
    private static final int LOOK_BACK_DAYS = 28;
    private static final int LONG_LOOK_BACK_DAYS = 56;

    static Panel of(Quantity quantity, Optional<PvOutlook> outlook, Models models) {
        var panel = quantity == Quantity.LOAD
                ? of(new LoadAhead(), UsualDay::ofLoad, quantity, models)
                : of(new PvAhead(outlook), UsualDay::ofPv, quantity, models);
        return quantity == Quantity.PV && outlook.isPresent() ? panel.trustingFirst() : panel;
    }

    /// Who has seen the weather is heard first.
    private Panel trustingFirst() {
        double others = (1 - TRUST_IN_WEATHER) / (1 - firstTrust[0]);
        double[] trust = Arrays.stream(firstTrust).map(share -> share * others).toArray();
        trust[0] = TRUST_IN_WEATHER;
        return new Panel(experts, usual, trust, learned, surroundings);
    }

    /// The latest days of the same kind and nothing else: what skill is measured against.
    static Panel naive(Quantity quantity) {
        var usual = quantity == Quantity.LOAD
                ? UsualDay.ofLoad(MEMORY_DAYS, LOOK_BACK_DAYS)
                : UsualDay.ofPv(MEMORY_DAYS, LOOK_BACK_DAYS);
        return new Panel(List.of(new Always(Naive.SIMILAR_DAYS, quantity)), usual, new double[]{1}, Optional.empty(),
                Surroundings.UNKNOWN);
    }

    /// Says what another says, and where that has no opinion the mean of all that is known, or what is believed on
    /// day one.
    private record Always(Expert other, Quantity quantity) implements Expert {

        @Override
        public double[] aheadKw(Past past, int count) {
            double firstDayKw = quantity == Quantity.LOAD ? LoadAhead.UNKNOWN_LOAD_KW : 0;
            double meanKw = past.meanKw(Long.MIN_VALUE, past.now());
            double unknownKw = Double.isNaN(meanKw) ? firstDayKw : meanKw;
            return Arrays.stream(other.aheadKw(past, count)).map(kw -> Double.isNaN(kw) ? unknownKw : kw).toArray();
        }
    }

    private interface Usual {
        UsualDay of(double memoryDays, int days);
    }

    private static Panel of(Expert corrected, Usual usual, Quantity quantity, Models models) {
        var errors = quantity == Quantity.PV ? Correction.Errors.IN_PROPORTION : Correction.Errors.AS_LARGE;
        var experts = new ArrayList<Expert>(List.of(corrected, usual.of(MEMORY_DAYS, LOOK_BACK_DAYS),
                usual.of(SHORT_MEMORY_DAYS, LOOK_BACK_DAYS), usual.of(LONG_MEMORY_DAYS, LONG_LOOK_BACK_DAYS),
                usual.of(MEMORY_DAYS, LOOK_BACK_DAYS).strict(),
                new CorrectedUsualDay(usual.of(MEMORY_DAYS, LOOK_BACK_DAYS), errors)));
        experts.addAll(List.of(Naive.values()));
        var learned = models.of(quantity);
        var trust = new double[experts.size() + (learned.isPresent() ? 1 : 0)];
        double left = 1 - TRUST_IN_NAIVE * Naive.values().length;
        for (int e = 0; e < trust.length; e++) {
            boolean naive = e >= SKILLED && e < experts.size();
            trust[e] = naive ? TRUST_IN_NAIVE : left / (trust.length - Naive.values().length);
        }
        return new Panel(List.copyOf(experts), usual.of(MEMORY_DAYS, LOOK_BACK_DAYS), trust, learned,
                models.surroundings());
    }

    /// What they say and how far the usual spreads, from what was known at one moment.
    ///
    /// @param kw    by expert and step, NaN where one has no opinion
    /// @param night steps at which there is nothing to foretell
    record Answer(double[][] kw, double[] spreadKw, boolean[] night) {

        /// What each expert says of a step.
        double[] said(int step) {
            var said = new double[kw.length];
            for (int e = 0; e < said.length; e++) {
                said[e] = kw[e][step];
            }
            return said;
        }
    }

    Answer ask(Past past, int count) {
        var daylight = Daylight.of(past, count);
        var kw = new double[firstTrust.length][];
        for (int e = 0; e < experts.size(); e++) {
            kw[e] = experts.get(e).aheadKw(past, count);
            daylight.bound(kw[e]);
        }
        var answer = new Answer(kw, usual.spreadKw(past, count), daylight.night());
        return learned.isPresent() ? withLearned(learned.get(), past, answer, daylight) : answer;
    }

    private Answer withLearned(LearnedModel model, Past past, Answer answer, Daylight daylight) {
        var features = new Features(past, answer, surroundings);
        int count = answer.night().length;
        if (!(features.scaleKw() > 0) || !model.mayJudge(past.startOf(past.now()))) {
            answer.kw()[experts.size()] = unknown(count);
            return answer;
        }
        var opinion = model.opinion(past, features, count);
        daylight.bound(opinion.usualKw());
        answer.kw()[experts.size()] = opinion.usualKw();
        return new Answer(answer.kw(), opinion.spreadKw(), answer.night());
    }

    /// What is said by who says nothing.
    static double[] unknown(int count) {
        var unknown = new double[count];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }
}

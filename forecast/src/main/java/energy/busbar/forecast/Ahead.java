// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A quantity ahead: a panel's answers, blended by how right each expert was, with bands around them.
///
/// Remembers what it learned at the last moments; what it answers does not depend on what it remembers.
final class Ahead {

    private static final int REMEMBERED = 32;

    private final TrackRecord record;
    private final boolean learns;
    private final Learned first;
    private final Map<Long, Learned> learned = new Remembered();

    private record Learned(Blend expected, Blend usual, Bands bands) {}

    /// @param expectedKw mean of what may come: energy adds up
    /// @param usualKw    median of what may come
    /// @param lowKw      one of ten falls short of it
    /// @param highKw     one of ten exceeds it
    record Powers(double[] expectedKw, double[] usualKw, double[] lowKw, double[] highKw) {}

    Ahead(TrackRecord record) {
        this(record, true);
    }

    private Ahead(TrackRecord record, boolean learns) {
        this.record = record;
        this.learns = learns;
        first = learned(List.of());
    }

    /// Believes each expert as on day one.
    static Ahead unlearned(TrackRecord record) {
        return new Ahead(record, false);
    }

    /// The oldest gives way.
    private static final class Remembered extends LinkedHashMap<Long, Learned> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Learned> eldest) {
            return size() > REMEMBERED;
        }
    }

    Powers powers(long now, int count) {
        var answer = record.panel().ask(record.past(now), count);
        var of = learns ? learned.computeIfAbsent(record.moment(now), at -> learned(record.cases(at))) : first;
        double stepHours = record.stepHours();
        double[] usualKw = of.usual().kw(answer, stepHours);
        var lowKw = new double[count];
        var highKw = new double[count];
        for (int h = 0; h < count; h++) {
            boolean night = answer.night()[h];
            lowKw[h] = night ? 0 : of.bands().lowKw(usualKw[h], answer.spreadKw()[h], h * stepHours);
            highKw[h] = night ? 0 : of.bands().highKw(usualKw[h], answer.spreadKw()[h], h * stepHours);
        }
        return new Powers(of.expected().kw(answer, stepHours), usualKw, lowKw, highKw);
    }

    private Learned learned(List<TrackRecord.Case> cases) {
        double[] firstTrust = record.panel().firstTrust();
        var usual = Blend.learned(cases, firstTrust, Blend.Loss.ABSOLUTE);
        return new Learned(Blend.learned(cases, firstTrust, Blend.Loss.SQUARED), usual, Bands.learned(cases, usual));
    }
}

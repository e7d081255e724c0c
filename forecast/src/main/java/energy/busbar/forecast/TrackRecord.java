// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// What a panel said at moments of the last weeks, each from what was known then, and what came.
///
/// Remembers answers so that each is given once; what it tells does not depend on what it remembers.
/// For one history and one thread.
final class TrackRecord {

    /// As long as what was said is held for or against an expert.
    static final int DAYS = 42;
    /// Longer than that no answer is judged: plans look two days ahead.
    private static final int HORIZON_DAYS = 2;
    /// With less behind it a panel is not asked: its answers would be guesses.
    private static final int LEAST_DAYS = 2;

    private final Quantity quantity;
    private final ZoneId zone;
    private final History history;
    private final Panel panel;
    /// Half a day and one step less, so that every time of day comes round.
    private final int spacing;
    private final TreeMap<Long, Panel.Answer> answers = new TreeMap<>();

    TrackRecord(Quantity quantity, ZoneId zone, History history, Panel panel) {
        this.quantity = quantity;
        this.zone = zone;
        this.history = history;
        this.panel = panel;
        this.spacing = Math.max(1, history.stepsPerDay() / 2 - 1);
    }

    /// @param hours      ahead of the moment it was said
    /// @param saidKw     one each expert, NaN where one had no opinion
    /// @param spreadKw   of the usual day, NaN where there was none
    /// @param measuredKw what came
    record Case(double hours, double[] saidKw, double spreadKw, double measuredKw) {}

    Panel panel() {
        return panel;
    }

    double stepHours() {
        return 24.0 / history.stepsPerDay();
    }

    /// The last moment at or before now up to which the record is judged.
    long moment(long now) {
        return Math.floorDiv(now, spacing) * spacing;
    }

    Past past(long now) {
        return Past.of(quantity, zone, history, now);
    }

    /// Every judged case up to a moment, in the order in which it was said.
    List<Case> cases(long moment) {
        long oldest = Math.max(moment - (long) DAYS * history.stepsPerDay(),
                history.indexOf(history.begin()) + (long) LEAST_DAYS * history.stepsPerDay());
        answers.headMap(oldest - (long) DAYS * history.stepsPerDay()).clear();
        double[] measured = history.kw(quantity, oldest, (int) Math.max(0, moment - oldest));
        var cases = new ArrayList<Case>();
        for (long said = Math.ceilDiv(oldest, spacing) * (long) spacing; said < moment; said += spacing) {
            double[] cameKw = Arrays.copyOfRange(measured, (int) (said - oldest), measured.length);
            add(answers.computeIfAbsent(said, this::ask), cameKw, cases);
        }
        return cases;
    }

    private Panel.Answer ask(long said) {
        return panel.ask(past(said), HORIZON_DAYS * history.stepsPerDay());
    }

    private void add(Panel.Answer answer, double[] cameKw, List<Case> cases) {
        int known = Math.min(answer.night().length, cameKw.length);
        for (int h = 0; h < known; h++) {
            if (!answer.night()[h] && !Double.isNaN(cameKw[h])) {
                cases.add(new Case(h * stepHours(), answer.said(h), answer.spreadKw()[h], cameKw[h]));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.record.ForecastDay;
import energy.busbar.record.ForecastErrors;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/forecast/accuracy`: how far forecasts of the last days were off.
///
/// @param quantities that were ever foretold and measured
record AccuracyView(List<JudgedQuantity> quantities) {

    /// @param whole   all days and hours ahead
    /// @param byHours how far ahead they were made
    /// @param byDay   oldest first
    record JudgedQuantity(String quantity, ForecastError whole, List<JudgedAhead> byHours, List<JudgedDay> byDay) {}

    record JudgedAhead(double fromHours, double untilHours, ForecastError errors) {}

    record JudgedDay(String date, ForecastError errors) {}

    /// @param biasKw        positive if too much was expected
    /// @param skillFraction how much smaller the error is than the best naive forecast's; null before there was one,
    ///                      which takes a week
    record ForecastError(long cases, double maeKw, double biasKw, double pinballKw, double coverageFraction,
            @Nullable Double skillFraction) {

        private static ForecastError of(ForecastErrors errors) {
            double skill = errors.skillFraction();
            return new ForecastError(errors.cases(), errors.maeKw(), errors.biasKw(), errors.meanPinballKw(),
                    errors.coverageFraction(), Double.isNaN(skill) ? null : skill);
        }
    }

    static AccuracyView of(List<ForecastDay> rows) {
        return new AccuracyView(groups(rows, ForecastDay::quantity).stream().map(AccuracyView::judged).toList());
    }

    private static JudgedQuantity judged(List<ForecastDay> rows) {
        var byHours = groups(rows, ForecastDay::fromMinutes).stream().map(group -> new JudgedAhead(
                group.getFirst().fromMinutes() / 60.0, group.getFirst().untilMinutes() / 60.0, errors(group)));
        var byDay = groups(rows, ForecastDay::date).stream()
                .map(group -> new JudgedDay(group.getFirst().date().toString(), errors(group)));
        return new JudgedQuantity(rows.getFirst().quantity(), errors(rows), byHours.toList(), byDay.toList());
    }

    /// In the order of what they have in common.
    private static <K extends Comparable<? super K>> Collection<List<ForecastDay>> groups(List<ForecastDay> rows,
            Function<ForecastDay, K> common) {
        return rows.stream().collect(Collectors.groupingBy(common, TreeMap::new, Collectors.toList())).values();
    }

    private static ForecastError errors(List<ForecastDay> rows) {
        return ForecastError
                .of(rows.stream().map(ForecastDay::errors).reduce(ForecastErrors.NONE, ForecastErrors::plus));
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A back-test beside its baselines, for people and for machines.
///
/// @param grades no battery first, perfect foresight last
/// @param fallbacks plans that rules made because the search failed
record Result(JudgeSite site, List<Grade> grades, int fallbacks) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// The least saving there must be to speak of a share of it, in money.
    private static final double LEAST_SAVING = 1e-9;

    Result {
        grades = List.copyOf(grades);
    }

    /// Share of the possible saving; null where there is nothing to save.
    private @org.jspecify.annotations.Nullable Double capture(Grade grade) {
        var none = grades.getFirst();
        var foresight = grades.getLast();
        return none.gradedCost() - foresight.gradedCost() > LEAST_SAVING ? grade.capture(none, foresight) : null;
    }

    String table() {
        var text = new StringBuilder(String.format(Locale.ROOT, "%s, %s to %s, %s%n", site.name(),
                site.series().start()[site.first()], site.series().end(site.last() - 1), site.currency()));
        text.append(String.format(Locale.ROOT, "%-18s %10s %10s %8s %10s %10s %7s %8s %10s%n", "", "cost", "graded",
                "capture", "import kWh", "export kWh", "cycles", "peak kW", "unmet kWh"));
        for (var grade : grades) {
            var capture = capture(grade);
            text.append(String.format(Locale.ROOT, "%-18s %10.3f %10.3f %8s %10.1f %10.1f %7.1f %8.2f %10.2f%n",
                    grade.controller(), grade.cost(), grade.gradedCost(),
                    capture == null ? "–" : String.format(Locale.ROOT, "%.3f", capture), grade.importKwh(),
                    grade.exportKwh(), grade.fullCycles(), grade.peakImportKw(), grade.unmetKwh()));
        }
        if (fallbacks > 0) {
            text.append(fallbacks).append(" plans were made by rules, because the search failed.\n");
        }
        return text.toString();
    }

    String json() {
        var list = new ArrayList<Map<String, Object>>();
        for (var grade : grades) {
            var members = new LinkedHashMap<String, Object>();
            members.put("controller", grade.controller());
            members.put("capture", capture(grade));
            members.putAll(JSON.convertValue(grade, new com.fasterxml.jackson.core.type.TypeReference<>() {
            }));
            list.add(members);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("site", site.name());
        all.put("currency", site.currency());
        all.put("fallbackPlans", fallbacks);
        all.put("results", list);
        try {
            return JSON.writeValueAsString(all);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

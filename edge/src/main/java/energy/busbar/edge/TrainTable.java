// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.learn.Marks;
import energy.busbar.edge.learn.ModelCard;
import energy.busbar.edge.learn.Training;
import energy.busbar.forecast.RollingOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What training, judging and looking came to, for people and for machines.
///
/// @param json values that are written as JSON
record TrainTable(String text, Map<String, Object> json) {

    private static final String HEAD = String.format("  %-22s %8s %8s %7s %8s %8s %8s %9s%n", "", "MAE kW", "bias kW",
            "skill", "loss 10%", "50%", "90%", "in band");

    static TrainTable reports(List<Training.Report> reports) {
        var text = new StringBuilder();
        var json = new ArrayList<Map<String, Object>>();
        for (var report : reports) {
            text.append(Training.words(report.quantity())).append(": ").append(report.sentence()).append("\n");
            if (report.expertsAlone().isPresent()) {
                text.append(HEAD);
            }
            report.expertsAlone().ifPresent(marks -> text.append(row("experts alone", marks)));
            report.withCurrent().ifPresent(marks -> text.append(row("with the one in use", marks)));
            report.withCandidate().ifPresent(marks -> text.append(row("with the new model", marks)));
            var line = new LinkedHashMap<String, Object>();
            line.put("quantity", report.quantity());
            line.put("promoted", report.promoted());
            line.put("sentence", report.sentence());
            put(line, "expertsAlone", report.expertsAlone());
            put(line, "withCurrent", report.withCurrent());
            put(line, "withCandidate", report.withCandidate());
            json.add(line);
        }
        return new TrainTable(text.toString(), Map.of("trained", json));
    }

    static TrainTable evaluations(List<Training.Evaluation> evaluations) {
        var text = new StringBuilder();
        var json = new ArrayList<Map<String, Object>>();
        for (var it : evaluations) {
            text.append(Training.words(it.quantity())).append(", model: ").append(it.model()).append("\n").append(HEAD);
            text.append(rows("experts", it.expertsAlone()));
            it.withModel().ifPresent(verdict -> text.append(rows("with model", verdict)));
            var line = new LinkedHashMap<String, Object>();
            line.put("quantity", it.quantity());
            line.put("model", it.model());
            line.put("expertsAlone", byHorizon(it.expertsAlone()));
            put(line, "withModel", it.withModel().map(TrainTable::byHorizon));
            json.add(line);
        }
        return new TrainTable(text.toString(), Map.of("evaluated", json));
    }

    static TrainTable status(List<Training.State> states, Path folder) {
        var text = new StringBuilder("Models lie in " + folder + "\n");
        var json = new ArrayList<Map<String, Object>>();
        for (var it : states) {
            String name = Training.words(it.quantity());
            text.append(name).append(": ").append(it.card().map(TrainTable::words)
                    .orElse(it.trouble().orElse("nothing was learned yet; the experts do without."))).append("\n");
            it.last().ifPresent(last -> text.append("  Last training ").append(last.at()).append(": ")
                    .append(last.sentence()).append("\n"));
            var line = new LinkedHashMap<String, Object>();
            line.put("quantity", it.quantity());
            put(line, "model", it.card());
            put(line, "trouble", it.trouble());
            put(line, "lastTraining", it.last());
            json.add(line);
        }
        return new TrainTable(text.toString(), Map.of("folder", folder.toString(), "models", json));
    }

    private static String words(ModelCard card) {
        return String.format(Locale.ROOT, "version %s in use, learned from %d examples from %s until %s, pinball loss"
                + " %.4f kW on the held-out weeks, %.4f kW without it.", card.version(), card.examples(), card.from(),
                card.until(), card.withModel().pinballKw(), card.expertsAlone().pinballKw());
    }

    private static void put(Map<String, Object> line, String name, Optional<?> value) {
        value.ifPresent(it -> line.put(name, it));
    }

    private static List<Map<String, Object>> byHorizon(RollingOrigin.Verdict verdict) {
        return lines(verdict).stream().map(line -> Map.<String, Object>of("fromHours", line.fromHours(), "untilHours",
                line.untilHours(), "marks", Marks.of(line))).toList();
    }

    private static String rows(String who, RollingOrigin.Verdict verdict) {
        var text = new StringBuilder();
        for (var line : lines(verdict)) {
            text.append(row(String.format(Locale.ROOT, "%s, %.0f to %.0f h", who, line.fromHours(), line.untilHours()),
                    Marks.of(line)));
        }
        return text.toString();
    }

    private static List<RollingOrigin.Line> lines(RollingOrigin.Verdict verdict) {
        var lines = new ArrayList<>(verdict.stretches());
        lines.add(verdict.whole());
        return lines.stream().filter(line -> line.scores().cases() > 0).toList();
    }

    private static String row(String who, Marks marks) {
        return String.format(Locale.ROOT, "  %-22s %8.3f %+8.3f %7.2f %8.4f %8.4f %8.4f %8.0f%%%n", who, marks.maeKw(),
                marks.biasKw(), marks.skillFraction(), marks.pinball10Kw(), marks.pinball50Kw(), marks.pinball90Kw(),
                100 * marks.coverageFraction());
    }
}

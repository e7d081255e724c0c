// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.model.Plan;
import energy.busbar.plan.PlanningProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;

/// One solve in one file.
///
/// @param kind      says what the file is to who finds it
/// @param version   of the Busbar that planned
/// @param timeLimit what the search was given
public record ReplayFile(String kind, String version, Duration timeLimit, PlanningProblem problem, Plan plan) {

    private static final String KIND = "busbar-plan-3";

    /// What was planned by a version of Busbar.
    public static ReplayFile of(String version, PlanningProblem problem, Duration timeLimit, Plan plan) {
        return new ReplayFile(KIND, version, timeLimit, problem, plan);
    }

    /// @throws IOException if the file cannot be written
    public void write(Path file) throws IOException {
        Files.writeString(file, ReplayJson.MAPPER.writeValueAsString(this) + "\n");
    }

    /// @throws RefusedException if the file is missing, cut off or something else
    /// @throws IOException if the file cannot be read
    public static ReplayFile read(Path file) throws IOException, RefusedException {
        try {
            var whole = ReplayJson.MAPPER.readTree(Files.readString(file));
            if (!whole.path("kind").asText().equals(KIND)) {
                throw new RefusedException(foreign(file, whole));
            }
            var saved = ReplayJson.MAPPER.treeToValue(whole, ReplayFile.class);
            saved.requireOneGrid();
            return saved;
        } catch (NoSuchFileException e) {
            throw new RefusedException("There is no file " + file + ". Maybe the path is relative to another folder.");
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    file + " cannot be understood" + place(e) + ": " + e.getOriginalMessage().replaceAll("\\.$", "")
                            + ". Maybe it was cut off or edited; write it again with busbar plan --save " + file);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(file + " cannot be understood: " + e.getMessage());
        }
    }

    private static String foreign(Path file, JsonNode whole) {
        var found = whole.path("kind").asText("");
        return found.isEmpty()
                ? file + " is not a saved plan. Maybe it is a site file: busbar check " + file
                : file + " is a \"" + found + "\" and not a \"" + KIND + "\". Maybe another version wrote it.";
    }

    /// Where it went wrong: in the text, or in what the text holds.
    private static String place(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            var path = new StringBuilder();
            mapping.getPath().forEach(step -> path.append(
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName()));
            return " at " + path.substring(1);
        }
        var location = e.getLocation();
        return location == null ? "" : " in line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private void requireOneGrid() {
        if (!plan.grid().equals(problem.grid())) {
            throw new IllegalArgumentException("the plan is for " + plan.grid() + ", the problem for "
                    + problem.grid() + ".");
        }
    }

    /// A file that holds no saved plan; the message is for a person.
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.learn.Training.Lesson;
import energy.busbar.edge.learn.Training.Watcher;
import energy.busbar.forecast.History;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    private static final Instant NOW = Instant.parse("2024-08-01T02:30:00Z");

    @TempDir
    Path home;

    private Training training() {
        return new Training(ZoneOffset.UTC, Surroundings.UNKNOWN, new ModelFolder(home), "0.1.0");
    }

    private static Lesson lesson(History history) {
        return new Lesson(history, history.end(), Duration.ofDays(28));
    }

    @Test
    void aHabitThatTheExpertsMissIsLearnedOnceAndThenNothingChanges() throws IOException {
        var lesson = lesson(Houses.fortnightly(98));

        var first = training().train(Quantity.LOAD, lesson, NOW, Watcher.NONE);
        var again = training().train(Quantity.LOAD, lesson, NOW.plusSeconds(60), Watcher.NONE);

        assertThat(first.promoted()).as(first.sentence()).isTrue();
        assertThat(first.withCandidate().orElseThrow().pinballKw())
                .isLessThan(first.expertsAlone().orElseThrow().pinballKw());
        assertThat(training().inUse().models().load()).isPresent();
        assertThat(again.promoted()).as("the same is not better").isFalse();
        assertThat(again.sentence()).contains("nothing changes");
        assertThat(training().state(Quantity.LOAD).card().orElseThrow().version()).isEqualTo("20240801T023000Z");
    }

    @Test
    void tooLittlePastTeachesNothingAndSaysHowMuchIsNeeded() throws IOException {
        var report = training().train(Quantity.LOAD, lesson(Houses.fortnightly(50)), NOW, Watcher.NONE);

        assertThat(report.promoted()).isFalse();
        assertThat(report.sentence()).contains("are needed: about three months of records");
        assertThat(training().state(Quantity.LOAD).last().orElseThrow().sentence()).isEqualTo(report.sentence());
    }

    @Test
    void aBrokenModelIsDoneWithoutAndNamed() throws IOException {
        new ModelFolder(home).promote(Houses.trained(Quantity.PV), Houses.marks(1), Houses.marks(2),
                new ModelFolder.Made(NOW, "0.1.0"));
        Files.writeString(home.resolve("pv").resolve("20240801T023000Z").resolve("all-usual.txt"), "tree");

        var inUse = training().inUse();

        assertThat(inUse.models().pv()).isEmpty();
        assertThat(inUse.troubles()).containsOnlyKeys(Quantity.PV);
    }

    @Test
    void aBorderWithinAStepIsMovedToItsBegin() {
        var lesson = new Lesson(Houses.fortnightly(1), Houses.BEGIN.plusSeconds(4000), Duration.ofSeconds(4000));

        assertThat(lesson.until()).isEqualTo(Houses.BEGIN.plusSeconds(3600));
        assertThat(lesson.heldOut()).isEqualTo(Duration.ofHours(1));
    }
}

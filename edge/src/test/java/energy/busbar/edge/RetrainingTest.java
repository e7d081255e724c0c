// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.learn.JournalPast;
import energy.busbar.edge.learn.ModelFolder;
import energy.busbar.edge.learn.Training;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.Surroundings;
import energy.busbar.record.Journal;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingTest {

    private static final Instant NIGHT = Instant.parse("2024-08-01T02:30:00Z");

    @TempDir
    Path folder;

    private final Alerts alerts = new Alerts((_, _) -> {});
    private final ArrayList<Models> handedOver = new ArrayList<>();
    private Journal journal;
    private Training training;
    private Retraining retraining;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("busbar.db"), DemoHome.site());
        training = new Training(ZoneOffset.UTC, Surroundings.UNKNOWN, new ModelFolder(folder.resolve("models")),
                "0.1.0");
        retraining = new Retraining(training, ZoneOffset.UTC, new JournalPast(journal.pastSteps()), handedOver::add,
                alerts);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Instant lastTry() {
        return training.state(Quantity.PV).last().orElseThrow().at();
    }

    @Test
    void nothingIsLearnedByDay() {
        retraining.look(NIGHT.plus(Duration.ofHours(10)));

        assertThat(training.state(Quantity.LOAD).last()).isEmpty();
    }

    @Test
    void onceAWeekByNightIsEnough() {
        retraining.look(NIGHT);
        retraining.look(NIGHT.plus(Duration.ofDays(6)));
        assertThat(lastTry()).isEqualTo(NIGHT);

        retraining.look(NIGHT.plus(Duration.ofDays(7)));
        assertThat(lastTry()).isEqualTo(NIGHT.plus(Duration.ofDays(7)));
    }

    @Test
    void tooLittlePastIsNoTroubleToBeTold() {
        retraining.look(NIGHT);

        assertThat(alerts.all()).isEmpty();
        assertThat(handedOver).isEmpty();
    }

    @Test
    void aBrokenModelIsNamedAndForecastsDoWithoutIt() throws IOException {
        Files.createDirectories(folder.resolve("models").resolve("load"));
        Files.writeString(folder.resolve("models").resolve("load").resolve("current"), "20240801T023000Z");

        retraining.load();

        assertThat(alerts.all()).singleElement().asString().contains("lacks model.json", "busbar train --train");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnAlertAndTheNextNightTriesAgain() throws IOException {
        Files.writeString(folder.resolve("models"), "a file where a folder should be");

        retraining.look(NIGHT);
        assertThat(alerts.all()).singleElement().asString().contains("Learning failed");

        Files.delete(folder.resolve("models"));
        retraining.look(NIGHT.plus(Duration.ofDays(1)));
        assertThat(alerts.all()).isEmpty();
        assertThat(lastTry()).isEqualTo(NIGHT.plus(Duration.ofDays(1)));
    }
}

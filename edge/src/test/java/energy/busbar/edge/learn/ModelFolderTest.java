// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.learn.ModelFolder.Found;
import energy.busbar.forecast.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    private static final Instant NIGHT = Instant.parse("2024-08-01T02:30:00Z");

    @TempDir
    Path home;

    private ModelCard promoted(Instant at) throws IOException {
        return new ModelFolder(home).promote(Houses.trained(Quantity.LOAD), Houses.marks(0.1), Houses.marks(0.2),
                new ModelFolder.Made(at, "0.1.0"));
    }

    private Found current() {
        return new ModelFolder(home).current(Quantity.LOAD);
    }

    private Path version(ModelCard card) {
        return home.resolve("load").resolve(card.version());
    }

    private static void assertBad(Found found, String... words) {
        assertThat(found).isInstanceOfSatisfying(Found.Bad.class,
                bad -> assertThat(bad.why()).contains(words).contains("Forecasts do without", "busbar train --train"));
    }

    @Test
    void whatIsPromotedIsInUse() throws IOException {
        var card = promoted(NIGHT);

        assertThat(card.version()).isEqualTo("20240801T023000Z");
        assertThat(current()).isInstanceOfSatisfying(Found.Sound.class,
                sound -> assertThat(sound.card()).isEqualTo(card));
        assertThat(version(card).resolve("model.json")).content().contains("sha256", "heldOutFrom", "madeBy");
    }

    @Test
    void beforeTheFirstThereIsNone() {
        assertThat(current()).isInstanceOf(Found.None.class);
    }

    @Test
    void aModelThatSomebodyEditedIsNotUsed() throws IOException {
        var file = version(promoted(NIGHT)).resolve("all-low.txt");
        Files.writeString(file, Files.readString(file).replace("-0.1", "-0.2"));

        assertBad(current(), "all-low.txt is not what was written");
    }

    @Test
    void aModelWithAFileMissingIsNotUsed() throws IOException {
        Files.delete(version(promoted(NIGHT)).resolve("held-out-high.txt"));

        assertBad(current(), "lacks held-out-high.txt");
    }

    @Test
    void aModelOfOtherFeaturesIsNotUsed() throws IOException {
        var card = version(promoted(NIGHT)).resolve("model.json");
        Files.writeString(card, Files.readString(card).replace("\"hourOfDay\"", "\"moonPhase\""));

        assertBad(current(), "other features");
    }

    @Test
    void aCardThatIsCutOffIsNotUsed() throws IOException {
        var card = version(promoted(NIGHT)).resolve("model.json");
        Files.writeString(card, Files.readString(card).substring(0, 200));

        assertBad(current(), "model.json that cannot be understood");
    }

    @Test
    void aPointerThatLeadsOutOfTheFolderIsNotFollowed() throws IOException {
        promoted(NIGHT);
        Files.writeString(home.resolve("load").resolve("current"), "../elsewhere");

        assertBad(current(), "names no version");
    }

    @Test
    void theLastThreeVersionsAreKept() throws IOException {
        for (int week = 0; week < 5; week++) {
            promoted(NIGHT.plus(Duration.ofDays(7L * week)));
        }

        try (var files = Files.list(home.resolve("load"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("current",
                    "20240815T023000Z", "20240822T023000Z", "20240829T023000Z");
        }
        assertThat(current()).isInstanceOf(Found.Sound.class);
    }
}

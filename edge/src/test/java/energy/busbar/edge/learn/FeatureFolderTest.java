// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.forecast.Examples;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFolderTest {

    @TempDir
    Path home;

    private FeatureFolder folder;
    private Path file;

    @BeforeEach
    void open() {
        folder = new FeatureFolder(home, "home");
        file = folder.file(Quantity.LOAD);
    }

    private static Instant day(int number) {
        return Houses.BEGIN.plus(Duration.ofDays(number));
    }

    /// What a run on some day writes.
    private List<String> written(int firstDay, int today) throws IOException {
        var examples = new Examples(Quantity.LOAD, ZoneOffset.UTC, Houses.fortnightly(today), Surroundings.UNKNOWN);
        folder.add(Quantity.LOAD, examples, day(firstDay), day(today).minus(Examples.horizon()));
        return Files.readAllLines(file);
    }

    @Test
    void everyRowHasItsSiteItsMomentItsStepAndWhatCame() throws IOException {
        var lines = written(20, 24);

        assertThat(lines.getFirst()).startsWith("site,moment,start,hoursAhead").endsWith(",scaleKw,cameKw");
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(Houses.columns()));
        assertThat(lines.get(1)).startsWith("home,2024-03-2");
        assertThat(lines).hasSizeGreaterThan(700);
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        assertThat(written(20, 24)).isEqualTo(written(20, 24));
    }

    @Test
    void aRunThatWasCutOffIsGoneOnWith() throws IOException {
        var whole = written(20, 24);
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 1000));

        assertThat(written(20, 24)).isEqualTo(whole);
    }

    @Test
    void whatIsNewIsAddedAsIfAllHadBeenWrittenAtOnce() throws IOException {
        var early = written(20, 24);
        var later = written(20, 26);
        Files.delete(file);

        assertThat(later.subList(0, early.size())).isEqualTo(early);
        assertThat(later).hasSizeGreaterThan(early.size()).isEqualTo(written(20, 26));
    }

    @Test
    void aLongerLookBackWritesTheFileAnew() throws IOException {
        var brief = written(22, 26);

        assertThat(written(20, 26)).hasSizeGreaterThan(brief.size()).containsAll(brief);
    }

    @Test
    void theFileSaysWhatIsInIt() throws IOException {
        int rows = written(20, 24).size() - 1;

        var content = folder.content(Quantity.LOAD);

        assertThat(content.rows()).isEqualTo(rows);
        assertThat(content.first().orElseThrow()).isBetween(day(20), day(21));
        assertThat(content.last().orElseThrow()).isBetween(day(21), day(22));
        assertThat(folder.content(Quantity.PV).rows()).isZero();
    }
}

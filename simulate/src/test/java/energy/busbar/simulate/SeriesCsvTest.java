// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesCsvTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final List<SeriesCsv.Column> COLUMNS = List.of(SeriesCsv.Column.power("loadKw"),
            SeriesCsv.Column.price("importPerKwh"));

    @Test
    void emptyFieldsAndAbsentRowsAreGapsAndNeverZero() throws IOException {
        var series = read("""
                start,loadKw,importPerKwh
                2024-05-01T00:00:00Z,1.5,-0.02
                2024-05-01T00:30:00Z,,0.1
                2024-05-01T01:30:00Z,0,
                """);

        var loadKw = series.getFirst();
        assertThat(loadKw.size()).isEqualTo(4);
        assertThat(loadKw.at(0)).hasValue(1.5);
        assertThat(loadKw.at(1)).isEmpty();
        assertThat(loadKw.at(2)).isEmpty();
        assertThat(loadKw.at(3)).hasValue(0);
        assertThat(series.get(1).at(0)).hasValue(-0.02);
        assertThat(series.get(1).at(3)).isEmpty();
    }

    /// `|` stands for a new line.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "NaN; line 3; loadKw; NaN; start,loadKw,importPerKwh|2024-05-01T00:00:00Z,1,1|2024-05-01T00:30:00Z,NaN,1",
            "text; line 2; importPerKwh; \"cheap\"; start,loadKw,importPerKwh|2024-05-01T00:00:00Z,1,cheap",
            "infinite; line 2; loadKw; Infinity; start,loadKw,importPerKwh|2024-05-01T00:00:00Z,Infinity,1",
            "negative load; line 2; loadKw; -1; start,loadKw,importPerKwh|2024-05-01T00:00:00Z,-1,1",
            "twice; line 3; start; there twice; "
                    + "start,loadKw,importPerKwh|2024-05-01T00:00:00Z,1,1|2024-05-01T00:00:00Z,1,1",
            "unsorted; line 3; start; must rise; "
                    + "start,loadKw,importPerKwh|2024-05-01T00:30:00Z,1,1|2024-05-01T00:00:00Z,1,1",
            "other step; line 3; start; whole steps of PT30M; "
                    + "start,loadKw,importPerKwh|2024-05-01T00:00:00Z,1,1|2024-05-01T00:15:00Z,1,1",
            "local time; line 2; start; 2024-05-01 00:00; start,loadKw,importPerKwh|2024-05-01 00:00,1,1",
            "wrong unit; line 1; loadW; unit differs; start,loadW,importPerKwh|2024-05-01T00:00:00Z,1,1",
            "unknown column; line 1; windKw; column 4; start,loadKw,importPerKwh,windKw|2024-05-01T00:00:00Z,1,1,1",
            "missing column; line 1; importPerKwh; is missing; start,loadKw|2024-05-01T00:00:00Z,1",
            "decimal comma; line 2; 4 fields; decimal comma; start,loadKw,importPerKwh|2024-05-01T00:00:00Z,1,5,1",
            "no row; load.csv; no row; cut off; start,loadKw,importPerKwh"})
    void whatIsNotAsAnnouncedIsRefusedWithItsPlaceAndValue(String what, String line, String column, String value,
            String csv) {
        assertThatIOException().as(what).isThrownBy(() -> read(csv.replace('|', '\n')))
                .withMessageContaining("load.csv")
                .withMessageContaining(line).withMessageContaining(column).withMessageContaining(value);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatIOException().isThrownBy(() -> read("")).withMessageContaining("empty");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        var file = folder.resolve("nowhere.csv");

        assertThatIOException().isThrownBy(() -> SeriesCsv.read(file, HALF_HOUR, COLUMNS))
                .withMessageContaining("nowhere.csv").withMessageContaining("no such file")
                .withMessageContaining("Maybe");
    }

    @Test
    void aFileIsReadFromDisk(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("ok.csv"), "start,loadKw,importPerKwh\n2024-05-01T00:00:00Z,1,2\n");

        assertThat(SeriesCsv.read(file, HALF_HOUR, COLUMNS).getFirst().at(0)).hasValue(1);
    }

    private static List<StepSeries> read(String csv) throws IOException {
        return SeriesCsv.read("load.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), HALF_HOUR,
                COLUMNS);
    }
}

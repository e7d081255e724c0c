// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.record.JournalPlace.OnServer;
import energy.busbar.record.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// History on its way from one database to another, by the commands that people give.
@Timeout(120)
class HistoryCommandsTest {

    private static final String HEADER = "step,start,seconds,channel,mean\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int busbar(String... arguments) {
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String site(String name, String storage) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
                grid: {max-import-kw: 17, max-export-kw: 10}
                batteries:
                  - {id: battery, capacity-kwh: 10, max-charge-kw: 5, max-discharge-kw: 5}
                tariff: {import-per-kwh: 0.32, export-per-kwh: 0.08}
                web: {port: 0}
                control: {tick-seconds: 1}
                storage: {path: %s, %s}
                """.formatted(name, storage)).toString();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> exported(String site, String step, String format) throws IOException {
        var file = folder.resolve("exported");
        assertThat(busbar("export", "--site", site, "--step", step, "--format", format, "--out", file.toString()))
                .as(err.toString()).isZero();
        return Files.readAllLines(file);
    }

    @Test
    void aSiteRunsOnAServerAndItsHistoryMovesIntoAFile() throws IOException {
        var server = (OnServer) TestDatabase.POSTGRESQL.fresh(folder);
        var there = site("there", "url: \"" + server.url() + "\", user: " + server.user());
        var here = site("here", "keep-raw-days: 3650");
        assertThat(busbar("run", there, "--for", "4s")).as(err.toString()).isZero();

        var raw = exported(there, "raw", "jsonl");
        assertThat(raw).hasSizeGreaterThan(20).anyMatch(line -> line.contains("\"channel\":\"loadKw\""));
        var file = file("raw.jsonl", String.join("\n", raw) + "\n");
        assertThat(busbar("import", file.toString(), "--site", here)).as(err.toString()).isZero();
        assertThat(busbar("import", file.toString(), "--site", here)).isZero();

        assertThat(out.toString()).contains(raw.size() + " rows of " + file);
        assertThat(exported(here, "raw", "jsonl")).isEqualTo(raw);
        assertThat(exported(here, "raw", "csv")).hasSize(raw.size() + 1).startsWith(HEADER.strip());
        assertThat(folder.resolve("there/busbar.db")).doesNotExist();
    }

    @Test
    void daysBeginAtMidnightOfTheSite() throws IOException {
        var site = site("home", "keep-raw-days: 30");
        var text = HEADER + "1h,2024-06-30T21:00:00Z,3600.0,loadKw,1.0\n1h,2024-06-30T22:00:00Z,3600.0,loadKw,2.0\n"
                + "1h,2024-07-01T21:00:00Z,3600.0,\"a, \"\"b\"\"Kw\",-0.1\n1h,2024-07-01T22:00:00Z,1.5,loadKw,4.0\n";
        assertThat(busbar("import", file("all.csv", text).toString(), "--site", site)).as(err.toString()).isZero();

        assertThat(exported(site, "1h", "csv")).isEqualTo(text.lines().toList());
        var day = folder.resolve("day.csv");
        assertThat(busbar("export", "--site", site, "--step", "1h", "--from", "2024-07-01", "--to", "2024-07-02",
                "--out", day.toString())).isZero();
        assertThat(day).hasContent(HEADER + text.lines().skip(2).limit(2).reduce((a, b) -> a + "\n" + b).orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1h,2024-06-30T21:00:00Z,3600,loadKw         | bad.csv:3:1: line must have the 5 values
            1h,2024-06-30T21:00:00Z,3600,loadKw,1,5     | Maybe a decimal comma was used.
            2h,2024-06-30T21:00:00Z,3600,loadKw,1       | bad.csv:3:1: step must be one of raw, 5m, 1h, 1d, was "2h".
            1h,2024-06-30 21:00,3600,loadKw,1           | bad.csv:3:1: start must be a time such as 2024-05-01T12:00:00Z, was "2024-06-30 21:00". Maybe
            1h,2024-06-30T21:30:00Z,3600,loadKw,1       | start must be a multiple of the step 1h, was 2024-06-30T21:30:00Z. Maybe
            1h,2024-06-30T21:00:00Z,3600000,loadKw,1    | was 3600000.0. Maybe they are milliseconds
            1h,2024-06-30T21:00:00Z,3600,loadKw,        | mean must be a number, was "". Maybe leave the row out
            1h,2024-06-30T21:00:00Z,3600,loadKw,NaN     | mean must be a number, was NaN. Maybe leave the row out
            """)
    void aBadFileIsRefusedWholeWithLineAndValue(String line, String expected) throws IOException {
        var site = site("home", "keep-raw-days: 30");
        var bad = file("bad.csv", HEADER + "1h,2024-06-30T20:00:00Z,3600.0,loadKw,1.0\n" + line + "\n");

        assertThat(busbar("import", bad.toString(), "--site", site)).isEqualTo(ExitCode.DATA);

        assertThat(err.toString()).contains(expected, "Nothing was taken from the file.");
        assertThat(folder.resolve("home/busbar.db")).doesNotExist();
    }

    @Test
    void whatIsNoHistoryIsRefusedAtItsFirstLine() throws IOException {
        var site = site("home", "keep-raw-days: 30");

        assertThat(busbar("import", file("letter.txt", "Dear Busbar,\n").toString(), "--site", site))
                .isEqualTo(ExitCode.DATA);
        assertThat(busbar("import", folder.resolve("nowhere.csv").toString(), "--site", site)).isEqualTo(ExitCode.DATA);

        assertThat(err.toString()).contains("letter.txt:1:1: must begin with step,start", "nowhere.csv does not exist");
    }

    @Test
    void anExportThatCannotBeSaysWhy() throws IOException {
        var site = site("home", "keep-raw-days: 30");
        var nowhere = folder.resolve("missing/all.csv").toString();
        assertThat(busbar("export", "--site", site, "--out", nowhere)).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err.toString()).contains("The journal", "Maybe");
        assertThat(busbar("import", file("one.csv", HEADER + "5m,2024-06-30T20:00:00Z,300.0,loadKw,1.0\n").toString(),
                "--site", site)).isZero();

        assertThat(busbar("export", "--site", site, "--out", nowhere)).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(busbar("export", "--site", site, "--from", "yesterday", "--out", nowhere)).isEqualTo(ExitCode.USAGE);
        assertThat(busbar("export", "--site", site, "--step", "2h", "--out", nowhere)).isEqualTo(ExitCode.USAGE);
        assertThat(busbar("export", "--site", site, "--format", "xml", "--out", nowhere)).isEqualTo(ExitCode.USAGE);
        assertThat(busbar("export", "--site", site, "--step", "1d", "--out", nowhere)).isEqualTo(ExitCode.UNAVAILABLE);

        assertThat(err.toString()).contains("cannot be written", "was yesterday", "was 2h", "was xml",
                "nothing at step 1d");
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import energy.busbar.edge.config.SiteFileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents promise is there: their commands parse, their files are read, their links lead
/// somewhere.
class DocsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    static Stream<Path> documents() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            var found = docs.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve), found.stream());
        }
    }

    private static Stream<String> commands(Path document, String program) throws IOException {
        return Files.readAllLines(document).stream().map(line -> line.replaceAll("\\s+#.*", "").strip())
                .filter(line -> line.startsWith(program + " "));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandIsOneThatBusbarUnderstands(Path document) throws IOException {
        assertThat(commands(document, "./busbar")).allSatisfy(line -> {
            var arguments = List.of(line.split(" +", -1));
            assertThatCode(() -> Main.commandLine().parseArgs(arguments.subList(1, arguments.size())
                    .toArray(String[]::new))).as(line).doesNotThrowAnyException();
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandThatEndsByItselfDoesWhatItIsSaidTo(Path document) throws IOException {
        var file = folder.resolve("site.yaml").toString();
        assertThat(run(List.of("init", file))).isZero();
        for (var line : commands(document, "./busbar").toList()) {
            var words = new ArrayList<>(List.of(line.split(" +", -1)));
            var command = words.get(1);
            words.replaceAll(word -> word.equals("site.yaml") ? file : word);
            if (command.equals("check") && !words.contains(file)) {
                words.add(file);
            }
            if (Set.of("check", "plan", "--help").contains(command)) {
                assertThat(run(words.subList(1, words.size()))).as(line).isZero();
            }
        }
    }

    private static int run(List<String> arguments) {
        return Main.commandLine().setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyMakeTargetExists(Path document) throws IOException {
        var makefile = Files.readString(ROOT.resolve("Makefile"));

        assertThat(commands(document, "make"))
                .allSatisfy(line -> assertThat(makefile).contains("\n" + line.split(" +", -1)[1] + ":"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        var links = LINK.matcher(Files.readString(document)).results().map(found -> found.group(1));

        assertThat(links).allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everySiteFileIsGood(Path document) throws IOException {
        var examples = YAML.matcher(Files.readString(document)).results().map(found -> found.group(1)).toList();
        for (var example : examples.stream().filter(text -> text.startsWith("site:")).toList()) {
            var file = Files.writeString(folder.resolve("site.yaml"), example);
            var errors = new StringWriter();

            int code = Main.commandLine().setOut(new PrintWriter(new StringWriter()))
                    .setErr(new PrintWriter(errors, true)).execute("check", file.toString());

            assertThat(code).as(errors.toString()).isZero();
        }
    }

    /// Pages about one protocol show connections alone.
    @ParameterizedTest
    @MethodSource("documents")
    void everyConnectionIsGood(Path document) throws IOException {
        var secrets = Map.of("HA_TOKEN", "a", "MQTT_PASSWORD", "b", "GARAGE_KEY", "c", "KEYSTORE_PASSWORD", "d");
        var examples = YAML.matcher(Files.readString(document)).results().map(found -> found.group(1)).toList();
        for (var example : examples.stream().filter(text -> text.startsWith("connections:")).toList()) {
            var site = """
                    site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
                    grid: {max-import-kw: 24, max-export-kw: 10}
                    tariff: {import-per-kwh: 0.3}
                    """ + example;

            if (SiteFileReader.read(site, folder, secrets) instanceof SiteFileReader.Outcome.Refused(var problems)) {
                assertThat(problems).extracting(problem -> problem.sentence("site.yaml"))
                        .noneMatch(sentence -> sentence.contains("connections["));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Puts deliberate bugs into dispatch and sense, one at a time, and counts how many the simulation of faults
/// finds. Arguments: site-days with each kind of fault (default 4) and weeks with all (default 8), at most, for
/// each bug; `--smoke` tries the first for a day.
public final class MutantBench {

    private static final String DAYS = "4";
    private static final String WEEKS = "8";

    private final Path folder;
    private final StringBuilder rows = new StringBuilder();
    private int caught;

    private MutantBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        var bench = new MutantBench(Files.createTempDirectory("busbar-mutants"));
        var mutants = Mutant.all();
        if (List.of(arguments).contains("--smoke")) {
            mutants.forEach(Mutant::source);
            System.out
                    .println("bench-mutants: " + mutants.getFirst().name() + ": "
                            + bench.find(mutants.getFirst(), "1", "0"));
            return;
        }
        var days = arguments.length > 0 ? arguments[0] : DAYS;
        var weeks = arguments.length > 1 ? arguments[1] : WEEKS;
        var found = SideBySide.each(mutants, mutant -> bench.find(mutant, days, weeks));
        for (int i = 0; i < mutants.size(); i++) {
            bench.add(mutants.get(i), found.get(i));
        }
        bench.report(mutants.size(), days + " site-days with each kind of fault and " + weeks
                + " site-weeks with all of them");
    }

    private void add(Mutant mutant, String found) {
        caught += found.isEmpty() ? 0 : 1;
        rows.append(String.format(Locale.ROOT, "| %s | `%s` | %s |%n", mutant.name(), mutant.file().getFileName(),
                found.isEmpty() ? "**not found**" : found));
        System.err.println(mutant.name() + ": " + (found.isEmpty() ? "NOT FOUND" : found));
    }

    /// @return what found it, empty if it lives
    private String find(Mutant mutant, String days, String weeks) {
        try {
            return live(mutant, days, weeks);
        } catch (IOException e) {
            throw new UncheckedIOException("Mutant \"" + mutant.name() + "\" cannot be tried", e);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at mutant \"" + mutant.name() + "\"", asked);
        }
    }

    private String live(Mutant mutant, String days, String weeks) throws IOException, InterruptedException {
        var home = Files.createTempDirectory(folder, "mutant");
        var source = home.resolve(mutant.file().getFileName());
        Files.writeString(source, mutant.source());
        var sound = System.getProperty("java.class.path");
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "A JDK is needed, not a JRE.");
        if (compiler.run(null, null, System.err, "-nowarn", "-proc:none", "-d", home.toString(), "-cp", sound,
                source.toString()) != 0) {
            throw new IllegalStateException("Mutant \"" + mutant.name() + "\" does not compile.");
        }
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", home + File.pathSeparator + sound,
                MutantRun.class.getName(), days, weeks));
        command.addAll(mutant.likely());
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The run with mutant \"" + mutant.name() + "\" broke: " + said);
        }
        return said;
    }

    private void report(int mutants, String length) {
        double fraction = (double) caught / mutants;
        var text = String.format(Locale.ROOT, """
                # Bugs made on purpose

                Command: `make bench-mutants`. Each bug of the list is put into the sources of sense and dispatch for
                itself; then invented sites live through up to %s until an invariant breaks
                ([what is checked](../../docs/simulate.md)).

                | bug | in | found by |
                |---|---|---|
                %s
                Found: %d of %d.
                """, length, rows, caught, mutants);
        System.out.print(text);
        var figures = new Figures("make bench-mutants");
        figures.table("mutants.md", text);
        figures.write("mutants_caught_fraction", fraction, ">= 0.95", caught + " of " + mutants
                + " by the simulation alone, within " + length + " each");
        if (fraction < 0.95) {
            System.err.println("Not found: " + Stream.of(rows.toString().split("\n", -1))
                    .filter(row -> row.contains("not found")).collect(Collectors.joining("; ")));
        }
    }
}

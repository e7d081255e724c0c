// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import energy.busbar.plan.Optimiser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Real sites, where they lie beside the project: every file is understood and its first day runs
/// without a violation. Whole periods are for the benchmark.
class JudgeSitesTest {

    private static final Path SITES = Path.of(System.getProperty("busbar.home", "."), "..", "shared", "judge", "sites");

    @TestFactory
    Stream<DynamicTest> theFirstDayOfEverySiteRunsCleanly() throws IOException {
        var files = files();
        if (files.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest("skipped: no real sites beside the project",
                    () -> assumeTrue(false, "There is no folder " + SITES.normalize())));
        }
        return files.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> firstDay(file)));
    }

    private static List<Path> files() throws IOException {
        if (!Files.isDirectory(SITES)) {
            return List.of();
        }
        try (var files = Files.list(SITES)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".json")).sorted().toList());
        }
    }

    private static void firstDay(Path file) throws IOException {
        var whole = JudgeSiteReader.read(file);
        int steps = (int) Math.round(12 / whole.series().hours()[whole.first()]);
        var site = new JudgeSite(whole.name(), whole.currency(), whole.zone(), whole.series(), whole.first(),
                Math.min(whole.last(), whole.first() + steps), whole.battery(), whole.grid(), whole.pvCurtailable(),
                whole.publication(), whole.sessions(), List.of(), whole.unmetPerKwh());

        var run = Backtest.run(site, new Optimiser(), _ -> {});

        assertThat(run.rows()).hasSize(site.steps());
        assertThat(run.fallbacks()).isZero();
        assertThat(run.grade().violations().overFuseKwh()).isZero();
        assertThat(run.grade().violations().clippedSocKwh()).isZero();
    }
}

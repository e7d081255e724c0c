// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The short form of the benchmark of the same name.
class SyncOrdealTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void throughKillsAndCutsTheCloudHasEveryRowOnceAndAsItWasRecorded() throws Exception {
        var result = SyncOrdeal.run(new SyncOrdeal.Plan(7, 4, 8, 60), folder);

        assertThat(result.rows()).isPositive();
        assertThat(result.unheardCommits()).isPositive();
        assertThat(result.repeated()).isPositive();
        assertThat(result.course().lateTicks()).isPositive();
        assertThat(result.course().clockJumps()).isPositive();
        assertThat(result.delivered()).as("some rows were recorded anew after they were delivered")
                .isGreaterThan(result.rows());
        assertThat(result.lost()).as("lost in %s", result).isZero();
        assertThat(result.doubled()).as("doubled in %s", result).isZero();
        assertThat(result.different()).as("different in %s", result).isZero();
    }
}

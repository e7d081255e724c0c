// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/// A storm of errors on a clock that the test turns.
class LoggingTest {

    private long nanos;
    private final Logging logging = new Logging(() -> nanos);
    private final List<String> lines = new ArrayList<>();

    private void log(String message) {
        var line = new LogRecord(Level.WARNING, message);
        line.setLoggerName("busbar");
        if (logging.isLoggable(line)) {
            lines.add(line.getMessage());
        }
    }

    @Test
    void aStormOfOneKindIsAFewLinesAndTheirNumber() {
        for (int i = 0; i < 1_000_000; i++) {
            nanos += 1_000_000;
            log("Device wallbox did not answer for " + i + " ms");
        }

        // A thousand seconds are two stretches of ten minutes.
        assertThat(lines).hasSize(2 * Logging.PASS);
        assertThat(lines.get(Logging.PASS)).endsWith("(599997 more like this were left out)");
    }

    @Test
    void otherKindsPassMeanwhile() {
        for (int i = 0; i < 1000; i++) {
            log("A tick failed");
        }
        log("The journal does not write");

        assertThat(lines).hasSize(Logging.PASS + 1).last().isEqualTo("The journal does not write");
    }

    @Test
    void aLineLongerThanAnyoneReadsIsCut() {
        log("x".repeat(1_000_000));

        assertThat(lines.getFirst().length()).isLessThan(3_000);
    }

    @Test
    void endlesslyManyKindsAreAHundredLinesInTenMinutes() {
        for (char c = 'a'; c < 'a' + 5_000; c++) {
            log("kind " + c);
        }
        nanos += Logging.QUIET.toNanos();
        log("The journal does not write");

        assertThat(lines).hasSize(Logging.PASS_OF_ALL + 1);
        assertThat(lines.getLast()).isEqualTo("The journal does not write (4900 more of other kinds were left out)");
    }
}

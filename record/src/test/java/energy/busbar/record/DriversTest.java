// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the drivers of servers cost those who need none.
class DriversTest {

    @TempDir
    Path folder;

    /// Lives in a process of its own.
    static final class Housekeeper {

        private Housekeeper() {}

        public static void main(String[] arguments) throws IOException {
            try (var journal = Journal.open(Path.of(arguments[0]), Fixture.HOUSE)) {
                if (journal.newest().isPresent() || journal.health().lastError().isPresent()) {
                    throw new IllegalStateException("A new journal is empty and sound, was " + journal.health());
                }
            }
        }
    }

    @Test
    @Timeout(120)
    void aJournalInAFileLoadsNoDriverOfAServer() throws Exception {
        var loaded = folder.resolve("loaded");
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:class+load:file=" + loaded,
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Housekeeper.class.getName(), folder.resolve("journal.db").toString()).inheritIO().start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(loaded)).contains(" org.sqlite.", " " + JournalFile.class.getName())
                .doesNotContain(" org.postgresql.", " org.mariadb.");
    }

    @Test
    void onlyServersWhoseDriverIsThereAreAvailable() {
        assertThat(new JournalPlace.InFile(folder).unavailable()).isEmpty();
        assertThat(new JournalPlace.OnServer("jdbc:postgresql://db/busbar", "busbar", "").unavailable()).isEmpty();
        assertThatThrownBy(() -> new JournalPlace.OnServer("jdbc:oracle:thin:@db", "busbar", ""))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("jdbc:oracle:thin:@db");
    }
}

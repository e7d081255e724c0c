// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import energy.busbar.edge.FaultCampaign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Pieces of a run of hours, each kept on disk as soon as it is done: a run that was stopped goes on where
/// it was, as long as the commit is the same.
final class Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Piece> pieces = new ConcurrentHashMap<>();

    /// What a piece came to.
    ///
    /// @param failure the first violation, empty if there is none
    /// @param seconds it took on one core
    record Piece(String key, int runs, int held, double siteYears, long violations, String failure, String hash,
            double seconds) {

        private static Piece of(String key, FaultCampaign.Result result, double seconds) {
            var failure = result.firstFailure()
                    .map(report -> "seed " + report.script().seed() + ": " + report.violations().getFirst()).orElse("");
            return new Piece(key, result.runs(), result.held(), result.siteYears(), result.violations(), failure,
                    result.traceHash(), seconds);
        }
    }

    private Ledger(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var piece = JSON.readValue(line, Piece.class);
                pieces.put(piece.key(), piece);
            }
        }
    }

    /// Where the pieces of this commit are kept.
    static Ledger ofCommit(Path folder) {
        try {
            Files.createDirectories(folder);
            return new Ledger(folder.resolve("faults-" + Figures.commit() + ".jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger in " + folder + " cannot be read. Maybe delete it.", e);
        }
    }

    /// Does a piece of work, or tells what came of it before.
    Piece done(String key, Supplier<FaultCampaign.Result> work) {
        var before = pieces.get(key);
        if (before != null) {
            return before;
        }
        long begun = System.nanoTime();
        var result = work.get();
        var piece = Piece.of(key, result, (System.nanoTime() - begun) / 1e9);
        write(piece);
        return piece;
    }

    private synchronized void write(Piece piece) {
        try {
            Files.writeString(file, JSON.writeValueAsString(piece) + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}

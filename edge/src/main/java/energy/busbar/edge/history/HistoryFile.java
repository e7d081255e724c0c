// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.history;

import energy.busbar.edge.config.Place;
import energy.busbar.edge.config.Problem;
import energy.busbar.record.HistoryArchive;
import energy.busbar.record.HistoryArchive.Span;
import energy.busbar.record.HistoryRow;
import energy.busbar.record.HistoryStep;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A file of history. It is written whole or not at all, and read twice: once to look for what is wrong with it,
/// once to put its rows into a journal.
public final class HistoryFile {

    /// More than a person repairs before looking again.
    private static final int PROBLEMS_AT_MOST = 20;

    private final Path file;

    public HistoryFile(Path file) {
        this.file = file;
    }

    /// @return how many rows
    public long write(HistoryArchive archive, HistoryStep step, Span span, HistoryFormat format) throws IOException {
        var begun = Path.of(file + ".part");
        try {
            long rows;
            try (var out = Files.newBufferedWriter(begun)) {
                rows = write(out, archive, step, span, format);
            }
            Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    private static long write(BufferedWriter out, HistoryArchive archive, HistoryStep step, Span span,
            HistoryFormat format) throws IOException {
        var rows = new long[1];
        if (format.header().isPresent()) {
            out.write(format.header().get());
            out.newLine();
        }
        archive.tell(step, span, row -> {
            try {
                out.write(format.line(row));
                out.newLine();
                rows[0]++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return rows[0];
    }

    /// What is wrong with the file, line by line; empty if it is good.
    public List<Problem> problems() throws IOException {
        var found = format();
        if (found.isEmpty()) {
            return List.of(new Problem(new Place(1, 1), "", "must begin with " + HistoryFormat.CSV.header().orElse("")
                    + " or with a JSON object.", "busbar export wrote it not, or an editor changed it."));
        }
        var format = found.get();
        var problems = new ArrayList<Problem>();
        try (var lines = Files.lines(file)) {
            int number = 0;
            for (var line : (Iterable<String>) lines::iterator) {
                number++;
                if (isRow(format, line, number)) {
                    problem(format, line, number).ifPresent(problems::add);
                }
                if (problems.size() == PROBLEMS_AT_MOST) {
                    break;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return problems;
    }

    private static Optional<Problem> problem(HistoryFormat format, String line, int number) {
        try {
            format.row(line);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem(new Place(number, 1), "", String.valueOf(e.getMessage()), ""));
        }
    }

    private static boolean isRow(HistoryFormat format, String line, int number) {
        return !line.isBlank() && !(number == 1 && format.header().isPresent());
    }

    private Optional<HistoryFormat> format() throws IOException {
        try (var in = Files.newBufferedReader(file)) {
            return Optional.ofNullable(in.readLine()).flatMap(HistoryFormat::of);
        }
    }

    /// @return how many rows
    public long putInto(HistoryArchive archive) throws IOException {
        var format = format().orElseThrow(() -> new IOException("it changed while it was read"));
        try (var lines = Files.lines(file)) {
            return archive.take(rows(format, lines));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Iterator<HistoryRow> rows(HistoryFormat format, Stream<String> lines) {
        return lines.skip(format.header().isPresent() ? 1 : 0).filter(line -> !line.isBlank()).map(format::row)
                .iterator();
    }
}

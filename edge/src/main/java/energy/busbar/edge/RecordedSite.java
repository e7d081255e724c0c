// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.learn.JournalPast;
import energy.busbar.record.JournalException;
import energy.busbar.record.JournalPlace;
import energy.busbar.record.PastSteps;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// A site file and what the journal beside it knows, for commands that learn. The journal is only read; a
/// Busbar that runs is not disturbed.
///
/// @param span of what was recorded
record RecordedSite(SiteFile file, JournalPast past, PastSteps.Span span) {

    /// What came of opening one.
    sealed interface Outcome {

        record Found(RecordedSite site) implements Outcome {}

        /// The reason was told.
        record NotFound(int exitCode) implements Outcome {}
    }

    static Outcome open(Path file, PrintWriter err) {
        return switch (SiteFileReader.read(file, System.getenv())) {
            case SiteFileReader.Outcome.Understood(var understood) -> open(understood, err);
            case SiteFileReader.Outcome.Refused(var problems) -> {
                Refusal.print(err, file, problems);
                yield new Outcome.NotFound(ExitCode.DATA);
            }
        };
    }

    static Outcome open(SiteFile file, PrintWriter err) {
        var place = file.storage().journal(DataFolder.journalIn(file.storage().folder())).place();
        if (place instanceof JournalPlace.InFile(var journal) && !Files.exists(journal)) {
            err.println("There is no journal " + journal + " to learn from. Maybe start the site first: busbar run");
            return new Outcome.NotFound(ExitCode.UNAVAILABLE);
        }
        try {
            var past = new JournalPast(PastSteps.of(place));
            var span = past.span();
            if (span.isEmpty()) {
                err.println("The journal " + place + " holds nothing yet. Maybe wait five minutes.");
                return new Outcome.NotFound(ExitCode.UNAVAILABLE);
            }
            return new Outcome.Found(new RecordedSite(file, past, span.get()));
        } catch (JournalException unreadable) {
            err.println(unreadable.getMessage());
            return new Outcome.NotFound(ExitCode.UNAVAILABLE);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Outbox;
import energy.busbar.record.Recorded;
import java.util.List;
import java.util.function.Supplier;

/// Where rows go. To deliver rows again, late or in another order changes nothing there: of two rows with the
/// same key the one with the higher revision stays.
interface Cloud extends AutoCloseable {

    /// Begins: makes the tables if they are missing, and says who is coming.
    ///
    /// @param position where the journal stands, asked for while no other process can deliver for it
    Answer join(Supplier<Outbox.Position> position);

    /// @param upTo revision up to which nothing of this journal is missing there once the rows are taken
    Answer deliver(List<Recorded> rows, long upTo);

    @Override
    void close();
}

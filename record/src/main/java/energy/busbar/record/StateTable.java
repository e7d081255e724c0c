// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Texts by name that must survive a restart, written in the same transaction as what they are about.
final class StateTable {

    private StateTable() {}

    static Optional<String> read(Handle handle, String name) {
        return handle.createQuery("select body from journal_state where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findFirst();
    }

    static void write(Handle handle, Dialect dialect, String name, String body) {
        handle.createUpdate(dialect.upsert("journal_state", "name", List.of("body")))
                .bind("name", name)
                .bind("body", body)
                .execute();
    }
}

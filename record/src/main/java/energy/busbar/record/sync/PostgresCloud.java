// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Outbox;
import energy.busbar.record.Recorded;
import energy.busbar.record.Series;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL, at Supabase or anywhere else. One connection, opened when it is needed and thrown away when
/// anything fails on it. Each delivery is one transaction.
///
/// A site's row in `busbar.site` names the journal that may write: one that another has replaced, a second
/// site with the same id say, is turned away before it overwrites anything.
public final class PostgresCloud implements Cloud {

    private final CloudAddress address;
    private final String site;
    private @Nullable Connection connection;
    private String journal = "";
    private long baseRevision;

    public PostgresCloud(CloudAddress address, String site) {
        this.address = address;
        this.site = site;
    }

    /// Work on a connection whose failures are answers.
    private interface Work {
        Answer on(Connection connection) throws SQLException;
    }

    private Answer attempt(Work work) {
        try {
            var open = connection;
            if (open == null) {
                open = DriverManager.getConnection(address.jdbcUrl(), address.properties());
                connection = open;
            }
            open.setAutoCommit(false);
            var answer = work.on(open);
            open.commit();
            return answer;
        } catch (SQLException e) {
            var answer = PostgresErrors.answer(e, address);
            if (!(answer instanceof Answer.Refused) || !rolledBack()) {
                close();
            }
            return answer;
        }
    }

    private boolean rolledBack() {
        var open = connection;
        if (open == null) {
            return false;
        }
        try {
            open.rollback();
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public Answer join(Supplier<Outbox.Position> position) {
        return attempt(open -> {
            open.setAutoCommit(true);
            PostgresSchema.bringUpToDate(open, address);
            open.setAutoCommit(false);
            return enter(open, position);
        });
    }

    /// A row of `busbar.site`: revisions of the journal count from the base on.
    private record Entered(String journal, long baseRevision, long lastRevision) {
        boolean fits(Outbox.Position position) {
            long last = lastRevision - baseRevision;
            return last >= position.acknowledged() && last <= position.newest();
        }
    }

    /// The journal is asked where it stands while nobody else can deliver for its site: otherwise another
    /// process of this site might be further than what was read.
    private Answer enter(Connection open, Supplier<Outbox.Position> asked) throws SQLException {
        try (var insert = open.prepareStatement("insert into busbar.site (site, journal, base_revision, last_revision,"
                + " synced_at) values (?, '', 0, 0, now()) on conflict (site) do nothing")) {
            insert.setString(1, site);
            insert.executeUpdate();
        }
        var before = entered(open);
        var position = asked.get();
        boolean known = before.journal().equals(position.journal());
        if (!known && position.joined() && !before.journal().isEmpty()) {
            return turnedAway();
        }
        journal = position.journal();
        if (known && before.fits(position)) {
            baseRevision = before.baseRevision();
            return new Answer.Taken();
        }
        // Another journal, a file or a cloud brought back from an older copy: what comes now is newer than all.
        baseRevision = before.lastRevision();
        try (var update = open.prepareStatement(
                "update busbar.site set journal = ?, base_revision = last_revision where site = ?")) {
            update.setString(1, journal);
            update.setString(2, site);
            update.executeUpdate();
        }
        return new Answer.StartOver();
    }

    private Entered entered(Connection open) throws SQLException {
        try (var query = open.prepareStatement(
                "select journal, base_revision, last_revision from busbar.site where site = ? for update")) {
            query.setString(1, site);
            try (var rows = query.executeQuery()) {
                rows.next();
                return new Entered(rows.getString(1), rows.getLong(2), rows.getLong(3));
            }
        }
    }

    private Answer turnedAway() {
        return new Answer.Never("The cloud takes site \"" + site + "\" from another journal since. Maybe two sites have"
                + " the same site.id, or the data folder was replaced: give each site an id of its own.");
    }

    @Override
    public Answer deliver(List<Recorded> rows, long upTo) {
        return attempt(open -> {
            if (!reach(open, upTo)) {
                open.rollback();
                return turnedAway();
            }
            for (var series : Series.values()) {
                var own = rows.stream().filter(row -> row.series() == series).toList();
                if (!own.isEmpty()) {
                    new PostgresUpsert(series, site, baseRevision).write(open, own);
                }
            }
            return new Answer.Taken();
        });
    }

    private boolean reach(Connection open, long upTo) throws SQLException {
        try (var update = open.prepareStatement("update busbar.site set last_revision = greatest(last_revision, ?),"
                + " synced_at = now() where site = ? and journal = ?")) {
            update.setLong(1, baseRevision + upTo);
            update.setString(2, site);
            update.setString(3, journal);
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public void close() {
        var open = Optional.ofNullable(connection);
        connection = null;
        open.ifPresent(last -> {
            try {
                last.close();
            } catch (SQLException _) {
                // It is no longer used, whatever it says.
            }
        });
    }
}

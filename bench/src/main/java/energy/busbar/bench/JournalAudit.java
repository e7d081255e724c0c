// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Looks into the journal that a killed process left behind, in a copy: the file itself is for the next
/// process to put right.
final class JournalAudit {

    /// The flows that every tick has.
    private static final String FLOWS = "('pvKw', 'loadKw', 'gridKw', 'batteryKw', 'evKw', 'minerKw')";
    private static final int FLOW_COUNT = 6;

    private final Path data;
    private final Path copies;
    private final TreeSet<Long> tickEnds = new TreeSet<>();
    private final TreeSet<Long> decisions = new TreeSet<>();
    private long plans;
    private long plansBefore;

    long lostPlans;
    long unsound;

    /// From here on of the last look, which is for all that was ever acknowledged.
    long lostTicks;
    long lostDecisions;
    long doubled;
    long torn;
    double ledgerOffSeconds;
    long rows;
    long ticks;

    JournalAudit(Path data) throws IOException {
        this.data = data;
        this.copies = Files.createDirectory(data.resolveSibling("copies"));
    }

    long acknowledgedTicks() {
        return tickEnds.size();
    }

    long acknowledgedPlans() {
        return plans;
    }

    long acknowledgedDecisions() {
        return decisions.size();
    }

    long lost() {
        return lostTicks + lostPlans + lostDecisions;
    }

    void look(Witness.Acknowledged acknowledged) throws IOException, SQLException {
        for (var suffix : List.of("", "-wal")) {
            var file = data.resolve("busbar.db" + suffix);
            if (Files.exists(file)) {
                Files.copy(file, copies.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.deleteIfExists(copies.resolve("busbar.db-shm"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copies.resolve("busbar.db"))) {
            boolean sound = texts(connection, "pragma integrity_check").equals(Set.of("ok"));
            unsound += sound && !Files.exists(data.resolve("busbar.db.damaged-1")) ? 0 : 1;
            lookForAcknowledged(connection, acknowledged);
            lookForDoubles(connection);
        }
    }

    private void lookForAcknowledged(Connection connection, Witness.Acknowledged acknowledged) throws SQLException {
        // A tick ends at a whole second; a row's time is its start, rounded down.
        var ends = texts(connection, "select distinct cast(ceil(ts + seconds - 0.0005) as integer) from telemetry");
        tickEnds.addAll(acknowledged.tickEnds());
        lostTicks = missing(tickEnds, ends);
        decisions.addAll(acknowledged.decisions());
        lostDecisions = missing(decisions, texts(connection, "select ts from decision"));
        long plansNow = (long) number(connection, "select count(*) from plan");
        plans += acknowledged.plans();
        lostPlans += Math.max(0, acknowledged.plans() - (plansNow - plansBefore));
        plansBefore = plansNow;
        ticks = ends.size();
        rows = (long) number(connection, "select (select count(*) from telemetry) + (select count(*) from decision)"
                + " + (select count(*) from setpoint) + (select count(*) from plan)");
    }

    private void lookForDoubles(Connection connection) throws SQLException {
        doubled = (long) number(connection, "select count(*) from (select ts, lag(ts + seconds) over"
                + " (partition by ch order by ts) as before from telemetry) where before > ts + 0.001");
        torn = (long) number(connection, "select count(*) from (select ts from telemetry join channel on id = ch"
                + " where name in " + FLOWS + " group by ts having count(*) <> " + FLOW_COUNT + ")");
        ledgerOffSeconds = number(connection, "select abs((select sum(recorded_seconds) from ledger_day) - "
                + "(select sum(seconds) from telemetry join channel on id = ch where name = 'loadKw'))");
    }

    private static long missing(Set<Long> acknowledged, Set<String> found) {
        return acknowledged.stream().filter(second -> !found.contains(Long.toString(second))).count();
    }

    private static Set<String> texts(Connection connection, String query) throws SQLException {
        var texts = new HashSet<String>();
        try (var statement = connection.createStatement(); var answer = statement.executeQuery(query)) {
            while (answer.next()) {
                texts.add(answer.getString(1));
            }
        }
        return texts;
    }

    private static double number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getDouble(1) : 0;
        }
    }
}

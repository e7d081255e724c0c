// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/// House load and sun of the past in equal steps, summed up by the database: a year of half-hours comes at once.
/// Reads beside whoever writes, this process or another.
public final class PastSteps {

    private static final List<String> CHANNELS = List.of(Channels.LOAD_KW, Channels.PV_KW, Channels.UNKNOWN_SHARE,
            Channels.LIMITED_SHARE);

    private final Database database;

    PastSteps(Database database) {
        this.database = database;
    }

    /// Of a journal that another process may be writing. Creates and changes nothing.
    public static PastSteps of(JournalPlace place) {
        return new PastSteps(Database.at(place));
    }

    /// Start of the oldest and end of the newest roll-up.
    public record Span(Instant from, Instant until) {}

    /// Empty before the first five minutes are over.
    public Optional<Span> span() {
        return read(handle -> handle.createQuery("select min(bucket) as oldest, max(bucket) as newest from rollup_5min"
                + " where ch in (select id from channel where name = :name)")
                .bind("name", Channels.LOAD_KW)
                .map((row, _) -> {
                    long oldest = row.getLong("oldest");
                    return row.wasNull()
                            ? Optional.<Span>empty()
                            : Optional.of(new Span(Instant.ofEpochSecond(oldest), Instant.ofEpochSecond(
                                    row.getLong("newest") + RollUps.FIVE_MINUTES.widthSeconds())));
                }).one());
    }

    /// Steps of which something was recorded, oldest first.
    ///
    /// @param from  a multiple of the step
    /// @param until a multiple of the step; what is not over is not asked for
    /// @param step  a multiple of five minutes
    public List<PastStep> between(Instant from, Instant until, Duration step) {
        long stepSeconds = step.toSeconds();
        if (stepSeconds % RollUps.FIVE_MINUTES.widthSeconds() != 0 || from.getEpochSecond() % stepSeconds != 0
                || until.getEpochSecond() % stepSeconds != 0) {
            throw new IllegalArgumentException("Steps of the past are whole multiples of 5 minutes and begin on one"
                    + " of theirs: step " + step + ", from " + from + " until " + until + ".");
        }
        return read(handle -> read(handle, from.getEpochSecond(), until.getEpochSecond(), stepSeconds));
    }

    private static final class Sums {
        private final double[] seconds = new double[CHANNELS.size()];
        private final double[] amountSeconds = new double[CHANNELS.size()];

        private PastStep at(long start) {
            return new PastStep(Instant.ofEpochSecond(start), amountSeconds[0] / seconds[0],
                    amountSeconds[1] / seconds[1], Math.min(seconds[0], seconds[1]), seconds[2], seconds[3]);
        }
    }

    private static List<PastStep> read(Handle handle, long from, long until, long stepSeconds) {
        var channels = new HashMap<Integer, Integer>();
        handle.createQuery("select id, name from channel where name in (<names>)").bindList("names", CHANNELS)
                .map((row, _) -> channels.put(row.getInt("id"), CHANNELS.indexOf(row.getString("name")))).list();
        var rollUps = RollUps.FIVE_MINUTES;
        long rolled = rollUps.until(handle).orElse(from);
        long rawFrom = Math.clamp(rolled, from, until);
        var sums = new TreeMap<Long, Sums>();
        channels.forEach((channel, index) -> {
            add(handle, rollUps.table() + " where ch = :ch and bucket", channel, new long[]{from, rawFrom, stepSeconds},
                    index, sums);
            // A tick is cut where a roll-up ends, so that its row lies within one step.
            add(handle, "telemetry where ch = :ch and ts", channel, new long[]{rawFrom, until, stepSeconds}, index,
                    sums);
        });
        return sums.entrySet().stream().filter(entry -> entry.getValue().seconds[0] > 0)
                .map(entry -> entry.getValue().at(entry.getKey())).toList();
    }

    /// The step is part of the text: databases refuse to group by a bound parameter.
    private static void add(Handle handle, String tableAndTime, int channel, long[] span, int index,
            Map<Long, Sums> sums) {
        if (span[1] <= span[0]) {
            return;
        }
        var time = tableAndTime.substring(tableAndTime.lastIndexOf(' ') + 1);
        var step = time + " - " + time + " % " + span[2];
        handle.createQuery("select " + step + " as step, sum(seconds) as seconds, sum(amount * seconds) as amount from "
                + tableAndTime + " >= :from and " + time + " < :until group by " + step)
                .bind("ch", channel).bind("from", span[0]).bind("until", span[1])
                .map((row, _) -> {
                    var of = sums.computeIfAbsent(row.getLong("step"), _ -> new Sums());
                    of.seconds[index] += row.getDouble("seconds");
                    of.amountSeconds[index] += row.getDouble("amount");
                    return of;
                }).list();
    }

    private <T> T read(HandleCallback<T, RuntimeException> query) {
        try {
            return database.reader().withHandle(query);
        } catch (JdbiException e) {
            throw new JournalException(database.explain(e), e);
        }
    }
}

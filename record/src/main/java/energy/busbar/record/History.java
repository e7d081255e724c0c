// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Chooses where a stretch of history is read from. Whole buckets come from the coarsest roll-up that fits, what
/// is not in it yet from finer ones and at last from raw; steps finer than the roll-ups come from raw for as long as raw is kept.
///
/// @param step as asked for, or coarser where only roll-ups exist
/// @param rollUps empty to read raw only
record History(Instant from, Instant to, Duration step, Optional<RollUps> rollUps) {

    /// Longest stretch served from raw alone: 150 000 rows at a tick each 10 s.
    static final Duration RAW_AT_MOST = Duration.ofDays(2);

    /// More points than any screen has, and a bound on the memory of one request.
    static final int MAX_STEPS = 20_000;

    /// @param rawSince from when on raw values are kept
    static History of(Instant from, Instant to, Duration step, Instant rawSince) {
        require(from, to, step);
        long start = from.getEpochSecond();
        long width = step.toSeconds();
        var coarsest = RollUps.ALL.reversed().stream().filter(rollUps -> rollUps.fits(start, width)).findFirst();
        boolean brief = Duration.between(from, to).compareTo(RAW_AT_MOST) <= 0;
        boolean rawIsKept = !from.isBefore(rawSince);
        if (coarsest.isPresent() || (brief && rawIsKept)) {
            return new History(from, to, step, coarsest);
        }
        var finest = RollUps.FIVE_MINUTES;
        return new History(Instant.ofEpochSecond(finest.bucket(start)), to,
                Duration.ofSeconds(finest.bucket(width + finest.widthSeconds() - 1)), Optional.of(finest));
    }

    private static void require(Instant from, Instant to, Duration step) {
        if (step.toSeconds() < 1 || step.toNanosPart() != 0) {
            throw new IllegalArgumentException("The step must be whole seconds, at least one, was " + step + ".");
        }
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException(
                    "The end " + to + " must be after the start " + from + ". Maybe they are swapped.");
        }
        if (Duration.between(from, to).toSeconds() / step.toSeconds() >= MAX_STEPS) {
            throw new IllegalArgumentException("From " + from + " to " + to + " in steps of " + step
                    + " is more than " + MAX_STEPS + " points. Maybe a longer step will do.");
        }
    }

    Flows read(Handle handle) {
        var grid = new FlowGrid(from, to, step);
        if (rollUps.isEmpty()) {
            // A row that began before the start may reach into it, by less than the narrowest bucket.
            long reach = RollUps.FIVE_MINUTES.widthSeconds();
            read(handle, "telemetry", "ts", grid, grid.start() - reach, grid.end());
            return grid.flows();
        }
        // Each roll-up as far as it goes, then the next finer one: raw for what is younger than five minutes.
        long from = grid.start();
        for (var finer : RollUps.from(rollUps.get())) {
            long until = Math.clamp(finer.until(handle).orElse(from), from, grid.end());
            read(handle, finer.table(), "bucket", grid, from, until);
            from = until;
        }
        read(handle, "telemetry", "ts", grid, from, grid.end());
        return grid.flows();
    }

    /// Columns are taken by their place: looking up their names costs as much as everything else for each of the
    /// eighty thousand rows of a year by hour.
    private static void read(Handle handle, String table, String time, FlowGrid grid, long from, long until) {
        var names = Channels.names(handle);
        names.values().retainAll(FlowGrid.CHANNELS);
        if (names.isEmpty() || until <= from) {
            return;
        }
        handle.createQuery("select " + time + ", ch, seconds, amount from " + table
                + " where ch in (<ids>) and " + time + " >= :from and " + time + " < :until")
                .bindList("ids", new ArrayList<>(names.keySet()))
                .bind("from", from)
                .bind("until", until)
                .map((row, _) -> new FlowGrid.Row(row.getLong(1), names.getOrDefault(row.getInt(2), ""),
                        row.getDouble(3), row.getDouble(4)))
                .forEach(grid::add);
    }
}

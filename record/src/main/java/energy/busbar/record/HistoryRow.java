// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Instant;

/// One quantity over a stretch of time, as it lies in a journal.
///
/// @param start whole seconds
/// @param seconds how much of the stretch is known
/// @param channel name of the quantity, with its unit, such as `loadKw` or `battery.b1.socKwh`
/// @param mean over the known part, in the channel's unit
public record HistoryRow(HistoryStep step, Instant start, double seconds, String channel, double mean) {

    /// As in the table of channels.
    private static final int LONGEST_NAME = 200;

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    /// @throws IllegalArgumentException if no journal would hold such a row
    public HistoryRow checked() {
        require(!start.isBefore(FIRST) && start.isBefore(LAST),
                "start must lie in this century, was " + start + ". Maybe the year is wrong.");
        require(start.getNano() == 0 && step.startsAt(start.getEpochSecond()),
                "start must be a multiple of the step " + step.word() + ", was " + start
                        + ". Maybe the step is raw, or the time is not UTC.");
        // Twice the step, because a clock that was put back has a time recorded again.
        require(seconds > 0 && seconds <= 2.0 * step.widthSeconds(),
                "seconds must be above 0 and fit the step " + step.word() + ", was " + seconds
                        + ". Maybe they are milliseconds, or the step is a longer one.");
        require(!channel.isBlank() && channel.length() <= LONGEST_NAME && channel.chars().noneMatch(c -> c < ' '),
                "channel must be a name of 1 to " + LONGEST_NAME + " characters, was \"" + channel
                        + "\". Maybe a column is missing.");
        require(Double.isFinite(mean), "mean must be a number, was " + mean
                + ". Maybe leave the row out: what is unknown has none.");
        return this;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

/// What the cloud says to rows.
sealed interface Answer {

    /// They are there, and stay.
    record Taken() implements Answer {}

    /// It knows nothing of this journal, or less than was acknowledged: everything is to be sent again.
    record StartOver() implements Answer {}

    /// At least one of the rows is unacceptable in itself; none of them was taken.
    record Refused(String why) implements Answer {}

    /// It cannot be reached, or not just now; whether the rows were taken is unknown.
    record Later(String why) implements Answer {}

    /// It will answer the same until a person changes something.
    record Never(String why) implements Answer {}
}

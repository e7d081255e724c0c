// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// One thing that goes wrong for a while.
///
/// @param target    a device's id, `grid`, or what else the kind sits at
/// @param sizeValue how bad it is; what that means, the kind says
public record Fault(FaultKind kind, String target, Instant start, Duration length, double sizeValue) {

    public Fault {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("A fault lasts longer than " + length + ".");
        }
    }

    public Instant end() {
        return start.plus(length);
    }

    Fault lasting(Duration shorter) {
        return new Fault(kind, target, start, shorter, sizeValue);
    }

    Fault sized(double otherValue) {
        return new Fault(kind, target, start, length, otherValue);
    }

    /// Whether a meter gives nothing that could be used. A clock that is ahead and in step can be: only what is
    /// dated back may be old.
    boolean blinds() {
        return kind.blinds() && !(kind == FaultKind.METER_DATED && sizeValue > 0);
    }

    /// A line of a script.
    String line() {
        return kind.word() + " " + target + " " + start + " " + length + " " + sizeValue;
    }

    /// @throws IllegalArgumentException with the reason if it is not a line of a script
    static Fault parse(String line) {
        var words = line.strip().split(" +", -1);
        if (words.length != 5) {
            throw new IllegalArgumentException("\"" + line + "\" is not a fault. It is: kind target start length size,"
                    + " such as meter-silent grid 2025-03-01T10:00:00Z PT10M 0.");
        }
        var kind = FaultKind.of(words[0]).orElseThrow(() -> new IllegalArgumentException(
                "\"" + words[0] + "\" is no kind of fault. Maybe see busbar simulate --list."));
        try {
            return new Fault(kind, words[1], Instant.parse(words[2]), Duration.parse(words[3]),
                    Double.parseDouble(words[4]));
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new IllegalArgumentException("\"" + line + "\": " + wrong.getMessage()
                    + ". Maybe the start is not like 2025-03-01T10:00:00Z, or the length not like PT10M.", wrong);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A whole story to live through: which site, for how long, and what goes wrong in it. Two lines and
/// one for each fault; `#` begins a remark.
///
///     seed 7
///     lasts PT24H
///     meter-silent grid 2025-03-01T10:00:00Z PT10M 0.0
///
/// @param seed the site, its house, sky, cars and prices
public record FaultScript(long seed, Duration length, List<Fault> faults) {

    public FaultScript {
        faults = List.copyOf(faults);
        if (!length.isPositive()) {
            throw new IllegalArgumentException("A script lasts longer than " + length + ".");
        }
    }

    public FaultScript with(List<Fault> others) {
        return new FaultScript(seed, length, others);
    }

    FaultScript lasting(Duration shorter) {
        return new FaultScript(seed, shorter, faults);
    }

    public String text() {
        var text = new StringBuilder("seed " + seed + "\nlasts " + length + "\n");
        faults.forEach(fault -> text.append(fault.line()).append('\n'));
        return text.toString();
    }

    /// @throws IllegalArgumentException naming the line that is none
    public static FaultScript parse(String text) {
        long seed = 1;
        var length = Duration.ofDays(1);
        var faults = new ArrayList<Fault>();
        var lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i].replaceAll("#.*", "").strip();
            try {
                if (line.startsWith("seed ")) {
                    seed = Long.parseLong(line.substring(5).strip());
                } else if (line.startsWith("lasts ")) {
                    length = Duration.parse(line.substring(6).strip());
                } else if (!line.isEmpty()) {
                    faults.add(Fault.parse(line));
                }
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new IllegalArgumentException("Line " + (i + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return new FaultScript(seed, length, faults);
    }
}

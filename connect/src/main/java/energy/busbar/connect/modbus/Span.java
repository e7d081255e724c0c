// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Registers next to each other in one table of one unit.
record Span(int unit, Table table, int address, int count) {

    static final int REGISTERS = 65_536;

    int end() {
        return address + count;
    }

    String place(String host) {
        return table.word() + " register " + address + (count == 1 ? "" : " to " + (end() - 1)) + " of " + host
                + ", unit " + unit;
    }

    String words(String host) {
        return "Reading " + place(host);
    }

    /// As few questions as these can be asked with. Values are never torn.
    ///
    /// @param gap  registers that may be read for nothing between two
    /// @param most registers of one question
    static List<Span> together(Collection<Span> spans, int gap, int most) {
        var sorted = spans.stream().distinct().sorted(Comparator.comparingInt(Span::unit)
                .thenComparing(Span::table).thenComparingInt(Span::address)).toList();
        var questions = new ArrayList<Span>();
        for (var span : sorted) {
            var last = questions.isEmpty() ? span : questions.getLast();
            int end = Math.max(last.end(), span.end());
            boolean fits = !questions.isEmpty() && last.unit() == span.unit() && last.table() == span.table()
                    && span.address() <= last.end() + gap && end - last.address() <= most;
            if (fits) {
                questions.set(questions.size() - 1,
                        new Span(last.unit(), last.table(), last.address(), end - last.address()));
            } else {
                questions.add(span);
            }
        }
        return questions;
    }
}

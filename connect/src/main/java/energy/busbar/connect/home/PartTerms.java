// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing behind a connection: what it tells, and how it is told.
///
/// @param commands the words of each action, in the order in which they are said
/// @param car      what a charge point does not tell of its cars; empty for what is no charge point
public record PartTerms<A, W>(Map<Measurand, ValueTerms<A>> values, Map<Action, List<WriteTerms<A, W>>> commands,
        Optional<CarTerms> car) {

    public PartTerms {
        var tells = new EnumMap<Measurand, ValueTerms<A>>(Measurand.class);
        tells.putAll(values);
        values = tells;
        var takes = new EnumMap<Action, List<WriteTerms<A, W>>>(Action.class);
        commands.forEach((action, words) -> takes.put(action, List.copyOf(words)));
        commands = takes;
    }
}

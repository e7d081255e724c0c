// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a charge point says it can do.
///
/// @param maxStackLevel  of profiles; empty if it does not say
/// @param watts          whether it takes powers only, not currents
/// @param switchesPhases whether it changes between one and three phases by itself
/// @param settings       as it told them
record Abilities(OptionalInt maxStackLevel, boolean watts, boolean switchesPhases, Map<String, String> settings) {

    /// Of a charge point that says nothing.
    static final Abilities UNTOLD = new Abilities(OptionalInt.empty(), false, false, Map.of());

    Abilities {
        settings = Map.copyOf(settings);
    }

    /// @param rateUnits as charge points list them: `Current,Power`, or `A,W` since OCPP 2
    static Abilities of(Optional<String> maxStackLevel, String rateUnits, boolean switchesPhases,
            Map<String, String> settings) {
        var units = words(rateUnits);
        boolean takesWatts = units.contains("Power") || units.contains("W");
        boolean takesAmperes = units.contains("Current") || units.contains("A");
        return new Abilities(whole(maxStackLevel.orElse("")), takesWatts && !takesAmperes, switchesPhases,
                new TreeMap<>(settings));
    }

    /// Whether a lease may lie above the safe floor among profiles for every transaction.
    boolean stacks() {
        return maxStackLevel.isEmpty() || maxStackLevel.getAsInt() > 0;
    }

    /// A list as settings hold them.
    static Set<String> words(String list) {
        var words = new TreeSet<String>();
        for (var word : list.split(",", -1)) {
            words.add(word.strip());
        }
        return words;
    }

    private static OptionalInt whole(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException untold) {
            return OptionalInt.empty();
        }
    }
}

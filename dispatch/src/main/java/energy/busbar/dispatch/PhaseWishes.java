// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// On how many phases cars should charge at chargers that can change that. Pure: how long a wish must last,
/// and how often phases may change, is remembered elsewhere.
///
/// | the car | phases |
/// |---|---|
/// | is in a hurry, or should have at least the minimum of three phases | 3 |
/// | should have less, and the sun leaves the minimum of one | 1 |
/// | anything else | as they are |
public final class PhaseWishes {

    private PhaseWishes() {}

    /// By charger; absent where the phases should stay as they are.
    public static Map<String, Integer> of(Situation given) {
        var narrowed = given.narrowed();
        var situation = narrowed.at(narrowed.site().withChargers(acrossPhases(narrowed.site().chargers())));
        var guidance = Guidance.of(situation);
        var present = Present.of(situation, guidance);
        var guide = Dispatcher.guide(present, guidance);
        var wishes = new HashMap<String, Integer>();
        for (int i = 0; i < present.site().chargers().size(); i++) {
            var charger = present.site().chargers().get(i);
            var session = present.session(i);
            if (charger.switching().allowed() && session != null && session.neededKwh() > 0) {
                int wish = isUrgent(present, charger, session) ? 3 : wish(present, charger, guide.charger(i).kw());
                if (wish > 0) {
                    wishes.put(charger.id(), wish);
                }
            }
        }
        return wishes;
    }

    private static List<Charger> acrossPhases(List<Charger> chargers) {
        var across = new ArrayList<Charger>(chargers.size());
        for (var charger : chargers) {
            across.add(charger.acrossPhases());
        }
        return across;
    }

    private static boolean isUrgent(Present present, Charger charger, EvSession session) {
        return !present.isOrdered(charger.id())
                && session.urgencyFraction(present.now(), charger.maxKw()) > Cars.URGENT_ABOVE_FRACTION;
    }

    /// @param across from one phase to three, so that its minimum is that of one and a third of three
    private static int wish(Present present, Charger across, double wishedKw) {
        double oneKw = across.minKw();
        if (wishedKw >= 3 * oneKw - SafetyGate.DUST_KW) {
            return 3;
        }
        return wishedKw > Batteries.TRIFLE_KW && present.surplusKw() >= oneKw ? 1 : 0;
    }
}

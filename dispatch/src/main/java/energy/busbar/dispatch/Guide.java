// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.BatteryIntent;
import energy.busbar.model.Reason;

/// Tells what each asset should do if nothing stood in the way. Assets by their index in the site.
sealed interface Guide permits PlanGuide, Rules, OverrideGuide {

    BatteryWish battery(int index);

    /// Asked only while a car is plugged in that still needs energy.
    PowerWish charger(int index);

    /// @param surplusKw sun that house, cars and, if they rank higher, batteries leave
    PowerWish miner(int index, double surplusKw);

    /// Import not to exceed for money's sake; infinite without such a wish.
    double importCapKw();

    record BatteryWish(BatteryIntent intent, Reason why) {}

    record PowerWish(double kw, Reason why) {}
}

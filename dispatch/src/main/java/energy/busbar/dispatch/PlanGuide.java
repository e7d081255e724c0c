// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Plan;

/// Reads the plan's interval at now. Whatever the plan does not know, such as a car that has just
/// arrived, follows the rules.
record PlanGuide(Plan plan, int interval, Present present, Rules rules) implements Guide {

    @Override
    public BatteryWish battery(int index) {
        var id = present.site().batteries().get(index).id();
        for (var battery : plan.batteries()) {
            if (battery.id().equals(id) && interval < battery.intents().size()
                    && interval < battery.reasons().size()) {
                return new BatteryWish(battery.intents().get(interval), battery.reasons().get(interval));
            }
        }
        return rules.battery(index);
    }

    @Override
    public PowerWish charger(int index) {
        var id = present.site().chargers().get(index).id();
        var session = present.session(index);
        for (var charger : plan.chargers()) {
            if (session != null && charger.id().equals(id) && charger.sessionId().equals(session.id())
                    && interval < charger.chargeKw().length) {
                return new PowerWish(charger.chargeKw()[interval], charger.reasons().get(interval));
            }
        }
        return rules.charger(index);
    }

    @Override
    public PowerWish miner(int index, double surplusKw) {
        var id = present.site().miners().get(index).id();
        for (var miner : plan.miners()) {
            if (miner.id().equals(id) && interval < miner.powerKw().length) {
                return new PowerWish(miner.powerKw()[interval], miner.reasons().get(interval));
            }
        }
        return rules.miner(index, surplusKw);
    }

    /// A cap below zero would have batteries sell so that it is kept: no plan means that.
    @Override
    public double importCapKw() {
        return Math.max(0, plan.importCapKw()[interval]);
    }
}

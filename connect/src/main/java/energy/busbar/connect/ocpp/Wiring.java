// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.model.Charger;

/// How a connector is wired, for charge points that take watts where we say amperes.
///
/// @param phases that a limit in watts is divided by
record Wiring(int phases, double voltageV) {

    /// Of a connector that no asset of the site names: taken at its least, so that a limit is never too high.
    static final Wiring UNKNOWN = new Wiring(1, 230);

    static Wiring of(Charger charger) {
        return new Wiring(charger.phases(), charger.voltageV());
    }

    /// @param told phases to charge on; 0 leaves them
    Profile.Limit limit(double currentA, int told, boolean watts) {
        return watts
                ? Profile.Limit.watts(currentA * voltageV * (told == 0 ? phases : told), told)
                : Profile.Limit.amperes(currentA, told);
    }

    /// What a limit allows per phase.
    double currentA(Profile.Limit limit) {
        int count = limit.phases() == 0 ? phases : limit.phases();
        return limit.watts() ? limit.amount() / (voltageV * count) : limit.amount();
    }
}

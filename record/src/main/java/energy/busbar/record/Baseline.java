// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.ChargerState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The same site without Busbar, simulated along tick by tick from the same house load, sun and cars.
///
/// - Batteries run on pure self-consumption, one after the other in the site's order, with the real
///   limits and efficiencies.
/// - A car charges on arrival as fast as charger and car allow until it has what its session needs.
///   What it got before it was first seen is not charged again.
/// - Miners run exactly as they really ran, so mining never counts as a saving.
/// - PV is what it really gave; where export costs money and the arrays can be limited, the surplus
///   is curtailed. The export limit holds, the import fuse does not.
/// - What the meters disagree about stays part of the load, so it cancels in the comparison.
final class Baseline {

    /// @param socKwh per battery
    /// @param charges per charger with a car
    record State(Map<String, Double> socKwh, Map<String, Charge> charges) {
        State {
            socKwh = Map.copyOf(socKwh);
            charges = Map.copyOf(charges);
        }
    }

    /// @param beforeKwh delivered before the session was first seen
    /// @param gotKwh delivered in the baseline since
    /// @param seenKwh really delivered at the last tick
    record Charge(String sessionId, double beforeKwh, double gotKwh, double seenKwh) {

        /// What the car got unseen in a gap counts as before, so that a gap neither saves nor costs.
        Charge acrossGap(ChargerState state, double hours) {
            if (state.session().isEmpty() || !state.session().get().id().equals(sessionId)) {
                return this;
            }
            double deliveredKwh = state.session().get().deliveredKwh();
            double unseenKwh = Math.max(0, deliveredKwh - seenKwh - Math.max(0, state.powerKw()) * hours);
            return new Charge(sessionId, beforeKwh + unseenKwh, gotKwh, deliveredKwh);
        }
    }

    /// What one tick did to the baseline.
    ///
    /// @param wearCost of its batteries
    /// @param deliverableKwh change of the energy its batteries could deliver
    record Step(State after, double importKwh, double exportKwh, double wearCost, double deliverableKwh) {}

    private final Site site;

    Baseline(Site site) {
        this.site = site;
    }

    Step step(State before, SiteState real, Optional<PriceSlot> price, double hours) {
        var snapshot = real.snapshot();
        var charges = new HashMap<String, Charge>();
        double evKw = snapshot.evKw() + shiftOfCarsKw(before, real, hours, charges);
        double wantedKw = snapshot.loadKw() + snapshot.imbalanceKw() + evKw + snapshot.minerKw() - snapshot.pvKw();
        var socKwh = new HashMap<String, Double>();
        double wearCost = 0;
        double deliverableKwh = 0;
        for (var battery : site.batteries()) {
            var startKwh = before.socKwh().get(battery.id());
            if (startKwh == null) {
                continue;
            }
            double batteryKw = selfConsumptionKw(battery, startKwh, wantedKw, hours);
            double endKwh = battery.socKwhAfter(startKwh, batteryKw, hours);
            socKwh.put(battery.id(), endKwh);
            wantedKw -= batteryKw;
            wearCost += battery.wearPerKwh() * Math.max(0, batteryKw) * hours;
            deliverableKwh += (endKwh - startKwh) * battery.dischargeEfficiency();
        }
        double exportKw = exportKw(-wantedKw, snapshot.pvKw(), price);
        return new Step(new State(socKwh, charges), Math.max(0, wantedKw) * hours, exportKw * hours, wearCost,
                deliverableKwh);
    }

    /// Discharge positive: covers what is wanted, takes what is left over.
    private static double selfConsumptionKw(Battery battery, double socKwh, double wantedKw, double hours) {
        return wantedKw > 0
                ? Math.min(wantedKw, battery.dischargeKwToReach(socKwh, battery.minSocKwh(), hours))
                : -Math.min(-wantedKw, battery.chargeKwToReach(socKwh, battery.maxSocKwh(), hours));
    }

    private double exportKw(double surplusKw, double pvKw, Optional<PriceSlot> price) {
        double exportKw = Math.clamp(surplusKw, 0, site.grid().maxExportKw());
        boolean exportCosts = price.isPresent() && price.get().exportPerKwh() < 0;
        return exportCosts && site.pvCurtailable() ? Math.max(0, exportKw - pvKw) : exportKw;
    }

    /// How much more than in reality the cars draw. A draw without a session is taken as it was.
    private double shiftOfCarsKw(State before, SiteState real, double hours, Map<String, Charge> after) {
        double shiftKw = 0;
        for (var state : real.chargers()) {
            var charger = site.chargers().stream().filter(each -> each.id().equals(state.id())).findFirst();
            if (charger.isEmpty() || state.session().isEmpty()) {
                continue;
            }
            var session = state.session().get();
            var charge = chargeOf(session, state, before, hours);
            double chargeKw = arrivalChargeKw(charger.get(), session, charge, hours);
            after.put(state.id(),
                    new Charge(charge.sessionId(), charge.beforeKwh(), charge.gotKwh() + chargeKw * hours,
                            session.deliveredKwh()));
            shiftKw += chargeKw - state.powerKw();
        }
        return shiftKw;
    }

    private static Charge chargeOf(EvSession session, ChargerState state, State before, double hours) {
        var known = before.charges().get(state.id());
        if (known != null && known.sessionId().equals(session.id())) {
            return known;
        }
        double inThisTickKwh = Math.clamp(state.powerKw() * hours, 0, session.deliveredKwh());
        return new Charge(session.id(), session.deliveredKwh() - inThisTickKwh, 0, session.deliveredKwh());
    }

    /// The need is followed as the session reports it, so that a target raised later raises it here too.
    private static double arrivalChargeKw(Charger charger, EvSession session, Charge charge, double hours) {
        double remainingKwh = session.neededKwh() + session.deliveredKwh() - charge.beforeKwh() - charge.gotKwh();
        return Math.clamp(remainingKwh / hours, 0, Math.min(charger.maxKw(), session.maxKw()));
    }
}

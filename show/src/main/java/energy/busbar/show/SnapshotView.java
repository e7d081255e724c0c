// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Battery;
import energy.busbar.model.EvSession;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/snapshot`
record SnapshotView(
        Instant at,
        double pvKw,
        double gridKw,
        double importKw,
        double exportKw,
        double batteryKw,
        double chargeKw,
        double dischargeKw,
        double loadKw,
        double evKw,
        double minerKw,
        double imbalanceKw,
        List<BatteryNow> batteries,
        List<ChargerNow> chargers,
        List<MinerNow> miners,
        @Nullable PriceView price) {

    /// @param socFraction null if the site no longer knows this battery
    record BatteryNow(String id, double socKwh, @Nullable Double socFraction, double powerKw) {
        static BatteryNow of(Site site, SiteState.BatteryState state) {
            var socFraction = site.batteries().stream()
                    .filter(battery -> battery.id().equals(state.id()))
                    .map(Battery::capacityKwh).map(capacityKwh -> state.socKwh() / capacityKwh)
                    .findFirst();
            return new BatteryNow(state.id(), state.socKwh(), socFraction.orElse(null), state.powerKw());
        }
    }

    record ChargerNow(String id, double powerKw, @Nullable SessionView session) {
        static ChargerNow of(SiteState.ChargerState state) {
            return new ChargerNow(state.id(), state.powerKw(), state.session().map(SessionView::of).orElse(null));
        }
    }

    record SessionView(
            String id,
            Instant arrival,
            Instant expectedDeparture,
            double neededKwh,
            double deliveredKwh,
            double maxKw,
            @Nullable Double socFraction,
            double targetFraction) {
        static SessionView of(EvSession session) {
            var socFraction = session.socFraction().known();
            return new SessionView(session.id(), session.arrival(), session.expectedDeparture(), session.neededKwh(),
                    session.deliveredKwh(), session.maxKw(),
                    socFraction.isPresent() ? socFraction.getAsDouble() : null, session.targetFraction());
        }
    }

    record MinerNow(String id, double powerKw) {}

    record PriceView(Instant start, Instant end, double importPerKwh, double exportPerKwh) {
        static PriceView of(PriceSlot slot) {
            return new PriceView(slot.start(), slot.end(), slot.importPerKwh(), slot.exportPerKwh());
        }
    }

    static Optional<SnapshotView> of(LiveView view) {
        return view.state().map(state -> of(view, state));
    }

    private static SnapshotView of(LiveView view, SiteState state) {
        var flows = state.snapshot();
        return new SnapshotView(flows.at(), flows.pvKw(), flows.gridKw(), flows.importKw(), flows.exportKw(),
                flows.batteryKw(), flows.chargeKw(), flows.dischargeKw(), flows.loadKw(), flows.evKw(),
                flows.minerKw(), flows.imbalanceKw(),
                state.batteries().stream().map(battery -> BatteryNow.of(view.site(), battery)).toList(),
                state.chargers().stream().map(ChargerNow::of).toList(),
                state.miners().stream().map(miner -> new MinerNow(miner.id(), miner.powerKw())).toList(),
                view.price().map(PriceView::of).orElse(null));
    }
}

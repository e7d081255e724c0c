// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Charger;
import energy.busbar.model.SiteState.ChargerState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One charge point: its power and the car plugged into it.
final class ChargerWatch implements AssetWatch<ChargerState, ChargePoint> {

    private final MeterWatch meter;

    ChargerWatch(Charger charger) {
        meter = new MeterWatch(Device.of(charger));
    }

    @Override
    public Device device() {
        return meter.device();
    }

    @Override
    public Optional<ChargerState> state(Round round, @Nullable ChargePoint point) {
        double powerKw = meter.powerKw(round, point);
        var session = round.session(device(), point);
        var phases = round.phases(device(), point);
        return meter.believed(round)
                ? Optional.of(new ChargerState(device().id(), powerKw, session, phases))
                : Optional.empty();
    }
}

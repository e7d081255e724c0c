// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.util.Map;

/// Everything at the site that can be read, by asset id.
///
/// @param grid import positive
public record Meters(
        PowerMeter grid,
        Map<String, PowerMeter> pv,
        Map<String, BatteryGauge> batteries,
        Map<String, ChargePoint> chargers,
        Map<String, PowerMeter> miners) {
    public Meters {
        pv = Map.copyOf(pv);
        batteries = Map.copyOf(batteries);
        chargers = Map.copyOf(chargers);
        miners = Map.copyOf(miners);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Reading;
import energy.busbar.model.Site;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the devices that do as they are told really drew and gave over the last interval.
///
/// @param drawnKw by chargers, miners and charging batteries, ≥ 0
/// @param givenKw by discharging batteries, ≥ 0
record Sums(double drawnKw, double givenKw) {

    static Sums of(Site site, Meters truth, Trouble trouble) {
        double drawnKw = 0;
        double givenKw = 0;
        for (var charger : site.chargers()) {
            drawnKw += obeyedKw(truth.chargers(), charger.id(), trouble);
        }
        for (var miner : site.miners()) {
            drawnKw += obeyedKw(truth.miners(), miner.id(), trouble);
        }
        for (var battery : site.batteries()) {
            double kw = obeyedKw(truth.batteries(), battery.id(), trouble);
            drawnKw += Math.max(0, -kw);
            givenKw += Math.max(0, kw);
        }
        return new Sums(drawnKw, givenKw);
    }

    private static double obeyedKw(Map<String, ? extends PowerMeter> meters, String id, Trouble trouble) {
        var meter = meters.get(id);
        return trouble.unruly(id) ? 0 : kw(meter);
    }

    static double kw(@Nullable PowerMeter meter) {
        try {
            return meter != null && meter.powerKw() instanceof Reading.Measured measured ? measured.value() : 0;
        } catch (IOException impossible) {
            throw new IllegalStateException("A true meter does not fail", impossible);
        }
    }
}

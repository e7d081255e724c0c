// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Decision;
import energy.busbar.model.Reading;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What devices really did over an interval beside what they were told for it.
///
/// A battery that is left to itself disturbs like the house.
///
/// @param drawnKw    by the chargers, miners and charging batteries that obey, ≥ 0: it could be off
/// @param givenKw    by the discharging batteries that obey, ≥ 0
/// @param obeyedKw   draw of all devices, at most what each was told; what is beyond disturbs import
/// @param expectedKw draw of all devices, at least what each was told; what is below disturbs export
record Sums(double drawnKw, double givenKw, double obeyedKw, double expectedKw) {

    private static final Sums NOTHING = new Sums(0, 0, 0, 0);

    /// @param told in force over the interval
    static Sums of(FaultyWorld world, Decision told) {
        var sums = NOTHING;
        var site = world.site();
        var truth = world.truth();
        for (var charger : site.chargers()) {
            sums = sums.with(world, charger.id(), kw(truth.chargers().get(charger.id())),
                    ToldKw.orNothing(ToldKw.of(told, charger)));
        }
        for (var miner : site.miners()) {
            sums = sums.with(world, miner.id(), kw(truth.miners().get(miner.id())),
                    ToldKw.orNothing(ToldKw.of(told, miner)));
        }
        for (var battery : site.batteries()) {
            double toldKw = ToldKw.of(told, battery);
            if (!Double.isNaN(toldKw)) {
                sums = sums.with(world, battery.id(), -kw(truth.batteries().get(battery.id())), toldKw);
            }
        }
        return sums;
    }

    private Sums with(FaultyWorld world, String id, double kw, double toldKw) {
        boolean obeys = !world.trouble().unruly(id);
        return new Sums(drawnKw + (obeys ? Math.max(0, kw) : 0), givenKw + (obeys ? Math.max(0, -kw) : 0),
                obeyedKw + Math.min(kw, toldKw), expectedKw + Math.max(kw, toldKw));
    }

    static double kw(@Nullable PowerMeter meter) {
        try {
            return meter != null && meter.powerKw() instanceof Reading.Measured measured ? measured.value() : 0;
        } catch (IOException impossible) {
            throw new IllegalStateException("A true meter does not fail", impossible);
        }
    }
}

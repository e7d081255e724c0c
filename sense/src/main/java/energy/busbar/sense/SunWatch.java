// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.PvArray;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One solar array: its power and what may be wrong with it.
final class SunWatch {

    /// This close to its peak an inverter clips, and reads the same for hours.
    private static final double CLIPPED_FRACTION = 0.95;

    private final PvArray array;
    private final MeterWatch meter;
    private final Standstill standstill = new Standstill();

    SunWatch(PvArray array) {
        this.array = array;
        meter = new MeterWatch(Device.of(array));
    }

    Device device() {
        return meter.device();
    }

    /// What it generates, ≥ 0; NaN if nobody knows. An inverter's night standby is a small negative
    /// power: it counts as no generation, and the derived load then contains it.
    double powerKw(Round round, @Nullable PowerMeter port) {
        double powerKw = meter.powerKw(round, port);
        if (!Double.isNaN(powerKw) && standstill.stands(powerKw, round.now()) && mayVary(powerKw)) {
            round.doubt(device(), String.format(Locale.ROOT, "%s has read exactly %.3f kW for more than a minute, "
                    + "longer than it ever did. Check whether its meter still measures; restart it.", device().name(),
                    powerKw));
        }
        return meter.believed(round) ? Math.max(0, powerKw) : Double.NaN;
    }

    /// An array that takes a limit may be held by it, and stand still for good reason.
    private boolean mayVary(double powerKw) {
        return !array.curtailable() && powerKw < CLIPPED_FRACTION * array.peakKw();
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import org.jspecify.annotations.Nullable;

/// One meter with what is remembered of it: its counter beside its power, and how long it was good.
final class MeterWatch {

    private final Device device;
    private final Counter counter;
    private final Recovery recovery = new Recovery();

    MeterWatch(Device device) {
        this.device = device;
        counter = new Counter(device.range());
    }

    Device device() {
        return device;
    }

    /// The power it reads, NaN if refused at once. A counter that contradicts it raises a doubt.
    double powerKw(Round round, @Nullable PowerMeter meter) {
        double powerKw = round.powerKw(device, meter);
        if (!Double.isNaN(powerKw)) {
            counter.contradiction(powerKw, round.energyKwh(device, meter), round.now())
                    .ifPresent(words -> round.doubt(device, device.name() + " " + words));
        }
        return powerKw;
    }

    /// The last word of a round about an asset, after all doubts were raised.
    boolean believed(Round round) {
        if (!round.believes(device)) {
            recovery.afterBadRound();
            return false;
        }
        int wanted = recovery.afterGoodRound();
        if (wanted > 0) {
            round.doubt(device, device.name() + " answers again; it is believed after " + wanted + " more good "
                    + (wanted == 1 ? "round." : "rounds."));
        }
        return wanted == 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Miner;
import energy.busbar.model.SiteState.MinerState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One miner: its power, and since when it has been on or off.
final class MinerWatch {

    /// Below this share of its smallest step a miner is off and what it draws is standby: no miner
    /// hashes at half of its lowest setting.
    private static final double STANDBY_FRACTION = 0.5;

    private final Miner miner;
    private final MeterWatch meter;
    private @Nullable MinerState last;

    MinerWatch(Miner miner) {
        this.miner = miner;
        meter = new MeterWatch(Device.of(miner));
    }

    Device device() {
        return meter.device();
    }

    Optional<MinerState> state(Round round, @Nullable PowerMeter port) {
        double powerKw = meter.powerKw(round, port);
        if (!meter.believed(round)) {
            return Optional.empty();
        }
        var state = timed(powerKw, round.now());
        last = state;
        return Optional.of(state);
    }

    /// A miner seen for the first time is taken to have been as it is for long: its minimum run and
    /// rest times were somebody else's.
    private MinerState timed(double powerKw, Instant now) {
        double hashingKw = powerKw < STANDBY_FRACTION * miner.stepsKw()[0] ? 0 : powerKw;
        if (last == null) {
            return new MinerState(miner.id(), hashingKw, Instant.EPOCH);
        }
        return new MinerState(miner.id(), hashingKw, last.running() == hashingKw > 0 ? last.since() : now);
    }
}

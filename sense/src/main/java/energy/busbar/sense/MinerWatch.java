// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Miner;
import energy.busbar.model.SiteState.MinerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One miner: its power, and since when it has been on or off.
final class MinerWatch implements AssetWatch<MinerState, PowerMeter> {

    /// Below this share of its smallest step a miner is off and what it draws is standby: no miner
    /// hashes at half of its lowest setting.
    private static final double STANDBY_FRACTION = 0.5;

    /// What a miner did before anybody saw it binds nobody.
    private static final Instant EVER_SINCE = Instant.EPOCH;

    private final Miner miner;
    private final MeterWatch meter;
    private @Nullable MinerState last;
    private boolean lostSight;

    MinerWatch(Miner miner) {
        this.miner = miner;
        meter = new MeterWatch(Device.of(miner));
    }

    @Override
    public Device device() {
        return meter.device();
    }

    @Override
    public Optional<MinerState> state(Round round, @Nullable PowerMeter port) {
        double powerKw = meter.powerKw(round, port);
        if (!meter.believed(round)) {
            lostSight = true;
            return Optional.empty();
        }
        var state = timed(powerKw, round.now());
        last = state;
        lostSight = false;
        return Optional.of(state);
    }

    /// It has run or rested for as long as before, whatever the clock shows now.
    void clockSetBy(Duration shift) {
        var known = last;
        if (known != null && !known.since().equals(EVER_SINCE)) {
            last = new MinerState(known.id(), known.powerKw(), known.since().plus(shift));
        }
    }

    /// A miner seen for the first time is taken to have been as it is for long: its minimum run and
    /// rest times were somebody else's. One that is off after nobody saw it may have run until now.
    private MinerState timed(double powerKw, Instant now) {
        double hashingKw = powerKw < STANDBY_FRACTION * miner.stepsKw()[0] ? 0 : powerKw;
        if (last == null) {
            return new MinerState(miner.id(), hashingKw, EVER_SINCE);
        }
        boolean asBefore = last.running() == hashingKw > 0 && (hashingKw > 0 || !lostSight);
        return new MinerState(miner.id(), hashingKw, asBefore ? last.since() : now);
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.GridConnection;
import energy.busbar.model.PowerSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// The one meter that everything depends on, and all that may be wrong with it.
final class GridWatch {

    /// Meters that are read some moments apart disagree by this share of the largest flow, plus half
    /// a kW for a load that switched in between, without any of them being wrong.
    private static final double DISAGREEMENT_FRACTION = 0.1;
    private static final double DISAGREEMENT_KW = 0.5;

    private final MeterWatch meter;
    private final Standstill standstill = new Standstill();
    private final Unmoved unmoved;
    private final Response response = new Response();
    private final Lag lag = new Lag();
    private final Jump jump;
    private double lastKw = Double.NaN;
    private Instant movedAt = Instant.EPOCH;
    private boolean frozen;

    GridWatch(GridConnection grid) {
        meter = new MeterWatch(Device.of(grid));
        jump = new Jump(grid.maxImportKw());
        unmoved = new Unmoved(grid.maxExportKw());
    }

    Device device() {
        return meter.device();
    }

    /// What it reads, import positive; NaN if refused at once. Later doubts are in the round.
    double powerKw(Round round, PowerMeter port) {
        double gridKw = meter.powerKw(round, port);
        frozen = false;
        if (gridKw != lastKw) {
            lastKw = gridKw;
            movedAt = round.now();
        }
        if (!Double.isNaN(gridKw) && standstill.stands(gridKw, round.now())) {
            frozen = true;
            round.doubt(device(), String.format(Locale.ROOT, "Grid meter has read exactly %.3f kW for more than a "
                    + "minute, longer than it ever did. Check whether it still measures; restart it.", gridKw));
        }
        return gridKw;
    }

    /// Since when it has told nothing new, if it is taken to be frozen.
    Optional<Instant> frozenSince() {
        return frozen ? Optional.of(movedAt) : Optional.empty();
    }

    void clockSetBy(Duration shift) {
        movedAt = movedAt.plus(shift);
    }

    /// Nothing can be compared with the round before.
    void unread() {
        response.restart();
        unmoved.restart();
        lag.restart();
    }

    /// Looks at the grid beside the assets that are believed.
    ///
    /// @param commanded     whether all batteries follow commands
    /// @param sourceUnknown whether something that may feed the bus is unknown
    void compare(Round round, Sight sight, boolean commanded, boolean sourceUnknown) {
        if (!response.backwards(sight) && response.suspect()) {
            round.doubt(device(), "Grid meter moved the wrong way when other devices did. It is believed "
                    + "again in a minute unless it does so again. If this comes again and again, check the direction "
                    + "of its wiring.");
        }
        if (unmoved.ignores(sight, commanded, sourceUnknown, lag.rounds())) {
            frozen = true;
            round.doubt(device(), String.format(Locale.ROOT, "Grid meter still reads exactly %.3f kW although the "
                    + "other meters moved by more than %.1f kW. Check whether it still measures; restart it.",
                    sight.gridKw(), Unmoved.MOVE_KW));
        }
    }

    /// What it would read if it told what is now; import positive.
    ///
    /// @param sourceUnknown whether something that may feed the bus is unknown
    double undelayedKw(Round round, Sight sight, boolean sourceUnknown) {
        double undelayedKw = lag.undelayedKw(sight, sourceUnknown);
        if (lag.rounds() > 0) {
            round.remark("Grid meter tells what was " + lag.rounds() + (lag.rounds() == 1 ? " round" : " rounds")
                    + " ago; what the other meters read then is set against it. Maybe it can be read more often.");
        }
        return undelayedKw;
    }

    void forgetMovesOf(String assetId) {
        response.forget(assetId);
    }

    /// Why it is taken to be wired backwards; empty if it is not.
    Optional<String> backwards() {
        return response.backwards()
                ? Optional.of("Grid meter moves the wrong way: " + response.proof() + ". Check the direction "
                        + "of its wiring or the sign of its register (import is positive), or that of the device if "
                        + "it is one alone; then restart Busbar.")
                : Optional.empty();
    }

    /// Negative house load means that the meters contradict each other: a little is sampling, much is
    /// a meter that is wired backwards or frozen.
    void judgeBalance(Round round, PowerSnapshot snapshot) {
        double excessKw = Math.abs(snapshot.imbalanceKw());
        if (snapshot.balances()) {
            return;
        }
        double largestKw = Math.max(Math.max(snapshot.pvKw(), Math.abs(snapshot.gridKw())),
                Math.max(Math.abs(snapshot.batteryKw()), Math.abs(snapshot.evKw()) + snapshot.minerKw()));
        var flows = String.format(Locale.ROOT, "PV %.2f, grid %.2f, battery %.2f, cars %.2f, miners %.2f kW",
                snapshot.pvKw(), snapshot.gridKw(), snapshot.batteryKw(), snapshot.evKw(), snapshot.minerKw());
        if (excessKw > DISAGREEMENT_KW + DISAGREEMENT_FRACTION * largestKw) {
            round.doubt(device(), String.format(Locale.ROOT, "The meters contradict each other by %.2f kW (%s): the "
                    + "site would give off more than comes in. Check the signs of the grid and battery meters, and "
                    + "whether one of them is frozen.", excessKw, flows));
        } else {
            round.remark(String.format(Locale.ROOT,
                    "The meters disagree by %.2f kW (%s); the house load is taken as 0.", excessKw, flows));
        }
    }

    void judgeJump(Round round, Sight sight, Instant now) {
        jump.doubt(sight, now).ifPresent(sentence -> round.doubt(device(), sentence));
    }
}

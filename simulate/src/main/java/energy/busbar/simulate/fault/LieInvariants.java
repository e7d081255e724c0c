// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A grid meter that lies gives itself away by what moves beside it: after so many moves that it answered wrongly
/// it is believed no more, or its lag is known.
///
/// | | lie | gives itself away | found after |
/// |---|---|---|---|
/// | F1 | stands still | stands while others have moved by 1 kW for four rounds | 2 moves |
/// | F4 | wrong sign | moves the wrong way when devices move out of quiet | 7 moves |
/// | F55 | lags | what follows is believed of a house that did not move | 8 moves, and 12 rounds |
///
/// Moves are counted as long as the same devices are seen; a lag shows only where all are, because who is not seen
/// may have answered. Any other lie of the grid meter before makes what it
/// learnt of itself unknowable.
final class LieInvariants {

    private static final int MOVES_OF_FROZEN = 2;
    private static final int MOVES_OF_SIGN = 7;
    private static final int MOVES_OF_LAG = 8;
    private static final int WRONG_ROUNDS_OF_LAG = 12;

    /// A move is as long as this: meters of other moments must have told it.
    private static final int ROUNDS = 4;
    private static final double MOVE_KW = 1;
    private static final double QUIET_FRACTION = 0.1;
    private static final double LEAST_ANSWER_FRACTION = 0.7;
    private static final double MOST_ANSWER_FRACTION = 1.3;

    /// Something may hold the grid at zero.
    private static final double ZERO_KW = 0.1;
    private static final int COMMANDED_ROUNDS = 6;

    /// A meter that has hardly told anything yet may count in anything.
    private static final int LEARNT_ROUNDS = 360;

    private final FaultyWorld world;
    private final Site site;
    private final Findings findings;
    private int rounds;
    private int commandedRounds;
    private int houseStillRounds;
    private List<Fault> lies = List.of();
    private Set<String> unseen = Set.of();
    private double baseKw;
    private int movedRounds;
    private int moves;
    private int wrongRounds;
    private boolean begun;
    private double assetsKw;
    private double controlledKw;
    private double trueGridKw;
    private double lastGridMoveKw;
    private double beforeAssetsKw;
    private double beforeGridKw;
    private double trueLoadKw;

    LieInvariants(FaultyWorld world, Findings findings) {
        this.world = world;
        this.site = world.site();
        this.findings = findings;
    }

    void check(PowerSnapshot truth, Outcome loop) {
        rounds++;
        commandedRounds = batteriesAreCommanded(loop) ? commandedRounds + 1 : 0;
        houseStillRounds = truth.loadKw() == trueLoadKw ? houseStillRounds + 1 : 0;
        trueLoadKw = truth.loadKw();
        var now = gridFaults();
        var state = loop.commands() ? loop.state().orElse(null) : null;
        var blind = state == null || state.unknown().isEmpty()
                ? Set.<String>of()
                : state.unknown().stream().map(Unknown::assetId).collect(Collectors.toSet());
        double gridMoveKw = truth.gridKw() - trueGridKw;
        double movedKw = truth.batteryKw() - truth.evKw() - truth.minerKw() - controlledKw;
        if (state == null || !now.equals(lies) || !blind.equals(unseen)) {
            boolean other = !now.equals(lies) || (state != null && !blind.equals(unseen));
            moves = other ? 0 : moves;
            wrongRounds = other ? 0 : wrongRounds;
            restart(truth);
        } else if (now.size() == 1 && rounds > LEARNT_ROUNDS) {
            switch (now.getFirst().kind()) {
                case METER_FROZEN -> checkFrozen(state.snapshot());
                case METER_SIGN -> {
                    if (othersAreHonest()) {
                        checkSign(truth, gridMoveKw, movedKw);
                    }
                }
                case METER_LAGS -> checkLag(truth, state, movedKw);
                default -> {
                }
            }
        }
        lies = now;
        unseen = state == null ? unseen : blind;
        trueGridKw = truth.gridKw();
        lastGridMoveKw = gridMoveKw;
        assetsKw = assetsKw(truth);
        controlledKw = truth.batteryKw() - truth.evKw() - truth.minerKw();
    }

    /// Two of one kind are not that kind: a sign that is flipped twice is right.
    private List<Fault> gridFaults() {
        if (world.trouble().active().isEmpty()) {
            return List.of();
        }
        var faults = new ArrayList<Fault>();
        for (var fault : world.trouble().active()) {
            if (fault.target().equals(InventedSite.GRID)) {
                faults.add(fault);
            }
        }
        return faults;
    }

    /// A second liar makes moves look other than they are: what they prove is not what was seen.
    private boolean othersAreHonest() {
        return world.trouble().active().stream()
                .noneMatch(it -> it.kind().misdirects() && !it.target().equals(InventedSite.GRID));
    }

    private void restart(PowerSnapshot truth) {
        movedRounds = 0;
        begun = false;
        baseKw = assetsKw(truth);
    }

    private static double assetsKw(PowerSnapshot flows) {
        return flows.pvKw() + flows.batteryKw() - flows.evKw() - flows.minerKw();
    }

    private boolean batteriesAreCommanded(Outcome loop) {
        return site.batteries().stream()
                .allMatch(it -> loop.decision().setpoint(it.id()).orElse(null) instanceof BatterySetpoint);
    }

    private void checkFrozen(PowerSnapshot believed) {
        boolean held = Math.abs(believed.gridKw()) <= ZERO_KW
                && (site.grid().maxExportKw() <= ZERO_KW || commandedRounds < COMMANDED_ROUNDS);
        if (held) {
            moves = 0;
            movedRounds = 0;
            baseKw = assetsKw(believed);
            return;
        }
        movedRounds = Math.abs(assetsKw(believed) - baseKw) > MOVE_KW ? movedRounds + 1 : 0;
        if (movedRounds >= ROUNDS) {
            moves++;
            movedRounds = 0;
            baseKw = assetsKw(believed);
        }
        findings.require(moves < MOVES_OF_FROZEN, "F1", "%.3f kW is believed of a frozen grid meter after %d moves of "
                + "others", believed.gridKw(), moves);
    }

    /// @param movedKw what controlled devices give more than a round before
    private void checkSign(PowerSnapshot truth, double gridMoveKw, double movedKw) {
        if (begun) {
            begun = false;
            double movedByKw = assetsKw(truth) - beforeAssetsKw;
            double answerFraction = (beforeGridKw - truth.gridKw()) / movedByKw;
            boolean clear = Math.abs(movedByKw) > MOVE_KW && answerFraction > LEAST_ANSWER_FRACTION
                    && answerFraction < MOST_ANSWER_FRACTION;
            moves += clear ? 1 : 0;
        } else if (Math.abs(movedKw) > MOVE_KW && Math.abs(lastGridMoveKw) < QUIET_FRACTION * Math.abs(movedKw)) {
            begun = true;
            beforeAssetsKw = assetsKw;
            beforeGridKw = trueGridKw;
        }
        findings.require(moves < MOVES_OF_SIGN, "F4",
                "a grid meter of wrong sign is believed after %d moves of others, "
                        + "at %.3f kW",
                moves, gridMoveKw);
    }

    /// @param movedKw what controlled devices give more than a round before
    private void checkLag(PowerSnapshot truth, SiteState state, double movedKw) {
        if (!state.unknown().isEmpty()) {
            return;
        }
        var believed = state.snapshot();
        moves += Math.abs(movedKw) > MOVE_KW ? 1 : 0;
        boolean wrong = Math.abs(believed.loadKw() - truth.loadKw()) > MOVE_KW && houseStillRounds > 0;
        wrongRounds += wrong && moves > MOVES_OF_LAG ? 1 : 0;
        findings.require(wrongRounds < WRONG_ROUNDS_OF_LAG, "F55", "a house of %.3f kW is believed to draw %.3f kW, "
                + "after %d moves beside a grid meter that lags", truth.loadKw(), believed.loadKw(), moves);
    }
}

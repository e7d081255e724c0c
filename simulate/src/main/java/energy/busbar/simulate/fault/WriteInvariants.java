// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// What must hold of writes to devices. I9: a device whose memory bears N writes a day is written no more than that
/// in a local day by choice, which renewals are, too; what takes comes on top, because a limit may want it, and so
/// do what draws against an export beyond its cap and letting go what is commanded no more. F53: whoever else commands a
/// device is written over three times an hour at most. A device may be let go, and told to stop where a limit is
/// broken, as often as need be.
final class WriteInvariants {

    private static final int MOST_CONFLICTS = 3;

    /// As much as meters round: so far below the cap it may seem to be passed.
    private static final double EXPORT_DUST_KW = 0.011;
    private static final Duration HOUR = Duration.ofHours(1);

    private final FaultyWorld world;
    private final Findings findings;
    private final Map<String, Deque<Instant>> conflicts = new HashMap<>();
    private final Map<String, OfDay> byChoice = new HashMap<>();

    private record OfDay(LocalDate day, int writes) {}

    WriteInvariants(FaultyWorld world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    /// After each tick of the loop.
    void check(Outcome loop) {
        for (var write : world.takeWrites()) {
            var most = world.writesPerDay().get(write.setpoint().assetId());
            boolean letGo = write.setpoint() instanceof Release;
            boolean needed = write.overForeign() && (letGo || stops(write.setpoint())) && overloaded(loop);
            if (most != null && !write.takes() && !keepsExportCap(write) && !needed && !(letGo && !loop.commands())) {
                checkBudget(write, most);
            }
            if (write.overForeign() && !letGo && !needed) {
                checkConflicts(write);
            }
        }
    }

    private boolean keepsExportCap(WriteLog.Write write) {
        boolean draws = switch (write.setpoint()) {
            case BatterySetpoint it -> it.powerKw() < 0;
            case ChargerSetpoint it -> it.currentA() > 0;
            case MinerSetpoint it -> it.powerKw() > 0;
            case PvSetpoint _,Release _ -> false;
        };
        return draws && -world.flows().gridKw() > world.site().grid().maxExportKw() - EXPORT_DUST_KW;
    }

    private void checkBudget(WriteLog.Write write, int most) {
        var id = write.setpoint().assetId();
        var day = LocalDate.ofInstant(write.at(), world.site().zone());
        var before = byChoice.get(id);
        var today = before != null && before.day().equals(day)
                ? new OfDay(day, before.writes() + 1)
                : new OfDay(day, 1);
        byChoice.put(id, today);
        findings.require(today.writes() <= most, "I9", "%s was written %d times on %s without need, it bears %d", id,
                today.writes(), day, most);
    }

    private void checkConflicts(WriteLog.Write write) {
        var id = write.setpoint().assetId();
        var within = conflicts.computeIfAbsent(id, _ -> new ArrayDeque<>());
        while (!within.isEmpty() && !within.getFirst().plus(HOUR).isAfter(write.at())) {
            within.removeFirst();
        }
        within.addLast(write.at());
        findings.require(within.size() <= MOST_CONFLICTS, "F53", "%s was %d times within an hour told other than "
                + "somebody else wants", id, within.size());
    }

    private static boolean stops(Setpoint setpoint) {
        return (setpoint instanceof ChargerSetpoint charger && charger.currentA() == 0)
                || (setpoint instanceof MinerSetpoint miner && miner.powerKw() == 0);
    }

    /// By what the controller believed. Which phase or circuit it was is not looked at.
    private boolean overloaded(Outcome loop) {
        return world.site().limitsInside() || loop.state()
                .filter(state -> state.snapshot().gridKw() > world.site().grid().maxImportKw()).isPresent();
    }
}

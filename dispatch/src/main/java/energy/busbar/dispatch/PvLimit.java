// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Plan;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How much the arrays may give: their peak, unless the plan curtails, export costs money, or the
/// export cap binds.
///
/// A limit is what the site can use, not what the sun gives: a curtailed array hides how much it
/// could give, so a limit cut from the measured power would only ever fall. For the same reason a
/// limit is kept until the measured power leaves it.
record PvLimit(Present present, double limitKw, Reason why) {

    /// An array this close to its limit is held by it.
    private static final double HELD_FRACTION = 0.95;

    private static final Reason FREE = Reason.of(ReasonCode.PV_FREE, "Nothing limits the sun.");

    /// Sun to be used now. Only when import is paid for does the plan's curtailment leave less than
    /// what shines: otherwise a kWh of sun is never worse than one from the grid.
    static double usableKw(Situation situation, Guidance guidance, @Nullable PriceSlot price, double houseKw) {
        double pvKw = situation.state().snapshot().pvKw();
        boolean importPaidFor = price != null && price.importPerKwh() < 0;
        if (guidance.plan() == null || !importPaidFor) {
            return pvKw;
        }
        double plannedKw = plannedKw(guidance.plan(), guidance.interval());
        double fixedKw = pvKw * (1 - curtailableKw(situation.site()) / Math.max(1e-9, peakKw(situation.site())));
        double neededKw = houseKw - situation.site().grid().maxImportKw();
        return Math.min(pvKw, Math.max(neededKw, Math.max(plannedKw, fixedKw)));
    }

    private static double plannedKw(Plan plan, int interval) {
        double curtailedKw = plan.curtailedKw()[interval];
        return curtailedKw > Batteries.TRIFLE_KW
                ? Math.max(0, plan.forecast().pvKw()[interval] - curtailedKw)
                : Double.POSITIVE_INFINITY;
    }

    /// How much of what shines now limits could take back. What comes from a source that nobody sees they do not
    /// reach.
    static double sparableKw(Present present) {
        return (present.pvKw() - present.unseenSunKw()) * seenCurtailableKw(present)
                / Math.max(1e-9, seenPeakKw(present));
    }

    private static double seenPeakKw(Present present) {
        return peakKw(present.site(), array -> isSeen(present, array));
    }

    private static double seenCurtailableKw(Present present) {
        return peakKw(present.site(), array -> array.curtailable() && isSeen(present, array));
    }

    private static boolean isSeen(Present present, PvArray array) {
        return present.situation().state().unknown(array.id()).isEmpty();
    }

    /// Judged after every other asset took its share.
    static PvLimit of(Sharing sharing, Guidance guidance) {
        var present = sharing.present();
        double demandKw = sharing.expectedKw() - sharing.batteries().totalKw();
        double fuseKw = sharing.commandKw() - sharing.batteries().totalKw() - present.fuseKw();
        double usedKw = demandKw - sharing.batteries().phantomKw() - present.unexplainedKw();
        double exportCapKw = Math.max(0, Math.min(usedKw + present.site().grid().maxExportKw(), ignoredKw(present)));
        double moneyKw = moneyKw(sharing, guidance, demandKw);
        double phasesKw = sharing.rooms().unlimited() ? 0 : phasesKw(sharing);
        double limitKw = Math.max(Math.max(0, fuseKw), Math.min(exportCapKw, Math.max(moneyKw, phasesKw)));
        if (!binds(present, limitKw)) {
            return new PvLimit(present, Double.POSITIVE_INFINITY, FREE);
        }
        var words = "The sun is limited to " + Narrowings.kw(limitKw);
        return new PvLimit(present, limitKw, exportCapKw <= moneyKw
                ? sharing.narrowings().add(ReasonCode.PHYSICAL_LIMIT, words + ": export is capped at "
                        + Narrowings.kw(present.site().grid().maxExportKw()) + ".", "grid.max-export-kw")
                : sharing.narrowings().add(ReasonCode.CURTAIL,
                        words + ": " + savingWords(present) + ".", ""));
    }

    /// Sun without which a phase would carry too much; it comes before money, not before the export cap.
    private static double phasesKw(Sharing sharing) {
        var free = sharing.left();
        new BatteryRooms(sharing.batteries(), free).take();
        return sharing.present().pvKw() - free.sparableSunKw();
    }

    /// The most to let through while arrays seem to give more than they may: they do not follow, or their meter
    /// lies. Either way what goes out says how far to go down.
    private static double ignoredKw(Present present) {
        double previousKw = previousKw(present);
        var flows = present.situation().state().snapshot();
        boolean ignored = previousKw < peakKw(present.site()) - Batteries.TRIFLE_KW
                && flows.pvKw() > previousKw + Batteries.TRIFLE_KW;
        return ignored ? previousKw + present.site().grid().maxExportKw() + flows.gridKw() : Double.POSITIVE_INFINITY;
    }

    private static double previousKw(Present present) {
        double sumKw = 0;
        for (var array : present.site().pv()) {
            sumKw += present.previous(array.id()) instanceof PvSetpoint last ? last.limitKw() : array.peakKw();
        }
        return sumKw;
    }

    private static String savingWords(Present present) {
        if (present.importIsPaidFor()) {
            return "import is paid for, so the grid comes before the sun";
        }
        boolean exportCosts = present.price() != null && present.price().exportPerKwh() < 0;
        return exportCosts ? "export costs money" : "the plan holds the rest back";
    }

    /// What the batteries would take on top of the demand counts as useful: they follow the sun that
    /// is let through a tick later.
    private static double moneyKw(Sharing sharing, Guidance guidance, double demandKw) {
        var present = sharing.present();
        double appetiteKw = sharing.batteries().appetiteKw() - sharing.batteries().chargingKw();
        double usefulKw = Math.max(0, demandKw + Math.max(0, appetiteKw));
        double plannedKw = guidance.plan() == null
                ? Double.POSITIVE_INFINITY
                : plannedKw(guidance.plan(), guidance.interval());
        double plannedOrUsefulKw = present.importIsPaidFor() ? plannedKw : Math.max(plannedKw, usefulKw);
        boolean exportCosts = present.price() != null && present.price().exportPerKwh() < 0;
        return exportCosts ? Math.min(usefulKw, plannedOrUsefulKw) : plannedOrUsefulKw;
    }

    private static boolean binds(Present present, double limitKw) {
        double pvKw = present.situation().state().snapshot().pvKw();
        double previousKw = previousKw(present);
        boolean held = previousKw < peakKw(present.site()) - Batteries.TRIFLE_KW && pvKw >= HELD_FRACTION * previousKw;
        return curtailableKw(present.site()) > 0 && limitKw < peakKw(present.site())
                && (held || pvKw > limitKw + Batteries.TRIFLE_KW);
    }

    static double peakKw(Site site) {
        return peakKw(site, _ -> true);
    }

    static double curtailableKw(Site site) {
        return peakKw(site, PvArray::curtailable);
    }

    private static double peakKw(Site site, Predicate<PvArray> counts) {
        double sumKw = 0;
        for (var array : site.pv()) {
            sumKw += counts.test(array) ? array.peakKw() : 0;
        }
        return sumKw;
    }

    /// Shares the limit among the arrays that take one, by size, after what the others and unseen sources give.
    void addSetpoints(List<Setpoint> setpoints, Instant expiresAt) {
        double pvKw = present.situation().state().snapshot().pvKw();
        double unseenKw = Math.min(pvKw, present.unseenSunKw());
        double shareableKw = seenCurtailableKw(present);
        double fixedKw = unseenKw
                + (pvKw - unseenKw) * (1 - shareableKw / Math.max(1e-9, seenPeakKw(present)));
        double fraction = shareableKw > 0 ? Math.clamp((limitKw - fixedKw) / shareableKw, 0, 1) : 1;
        for (var array : present.site().pv()) {
            if (!isSeen(present, array)) {
                setpoints.add(unseen(array, expiresAt));
                continue;
            }
            setpoints.add(array.curtailable()
                    ? setpoint(array, fraction * array.peakKw(), expiresAt)
                    : new Release(array.id(), expiresAt, FREE));
        }
    }

    /// A person may let through less than that, never more.
    private Setpoint setpoint(PvArray array, double mostKw, Instant expiresAt) {
        double orderedKw = present.situation().standing().override(array.id(), present.now())
                .map(order -> Math.max(0, order.powerKw())).orElse(Double.POSITIVE_INFINITY);
        return orderedKw < mostKw
                ? new PvSetpoint(array.id(), orderedKw, expiresAt, Reason.of(ReasonCode.OVERRIDE,
                        "Set by hand to at most " + Narrowings.kw(orderedKw) + "."))
                : new PvSetpoint(array.id(), mostKw, expiresAt, why);
    }

    /// A limit outlives the loss of its meter: what nobody sees must not rise, and falls by what goes out
    /// beyond the cap. Without a command the array is left to itself as long as the cap is kept; one that it holds
    /// is not taken back, which would cost a write.
    private Setpoint unseen(PvArray array, Instant expiresAt) {
        var state = present.situation().state();
        double excessKw = Math.max(0, -state.snapshot().gridKw() - present.site().grid().maxExportKw());
        var told = present.previous(array.id()) instanceof PvSetpoint last ? last : null;
        if (array.curtailable() && (told != null || excessKw > 0)) {
            double limitedKw = told == null ? array.peakKw() : told.limitKw();
            boolean limited = limitedKw < array.peakKw() - Batteries.TRIFLE_KW;
            double knownKw = limited || excessKw == 0 ? limitedKw : state.strayKw();
            return new PvSetpoint(array.id(), Math.max(0, knownKw - excessKw), expiresAt,
                    present.unknown(array.id(), "Nobody knows what this array gives: its limit does not rise."));
        }
        return new Release(array.id(), expiresAt,
                present.unknown(array.id(), "Nobody knows what this array gives: it is left to itself."));
    }
}

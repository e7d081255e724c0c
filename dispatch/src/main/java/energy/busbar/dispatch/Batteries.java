// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Reason;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The batteries: each intent realised against the actual load and sun, discharge positive.
///
/// Batteries with a set power go first, the others share the remaining load or surplus in the
/// site's order; no battery discharges to fill another.
final class Batteries {

    /// Smaller powers are nobody's concern.
    static final double TRIFLE_KW = 0.005;

    /// A cut that would be told as 0.0 kW is not told.
    private static final double WORTH_SAYING_KW = 0.05;

    private static final String UNKNOWN = "The state of this battery is unknown: it is left to itself.";

    private final Present present;
    private final BatteryWords words;
    private final IntentPower[] powers;
    private final Reason[] why;
    private final double[] kw;
    private final Response[] responses;
    private double shedChargeKw;

    Batteries(Present present, Guide guide, boolean carUrgent, Narrowings narrowings) {
        this.present = present;
        words = new BatteryWords(narrowings);
        var permissions = new Permissions(present, carUrgent, words);
        int n = present.site().batteries().size();
        powers = new IntentPower[n];
        why = new Reason[n];
        kw = new double[n];
        responses = new Response[n];
        for (int i = 0; i < n; i++) {
            var battery = present.site().batteries().get(i);
            var state = present.battery(i);
            var wish = permissions.left(battery, guide.battery(i));
            why[i] = state != null ? wish.why() : present.uncontrolled(battery.id(), UNKNOWN);
            powers[i] = IntentPower.of(battery, wish.intent(), state, present.hours());
            responses[i] = Response.of(state,
                    present.previous(battery.id()) instanceof BatterySetpoint told ? told : null);
        }
    }

    /// Power that batteries may give by their intent; what others draw may rise by it.
    double supportKw() {
        double sumKw = 0;
        for (var power : powers) {
            sumKw += power.supportKw();
        }
        return sumKw;
    }

    /// Power that batteries could give for a while, down to their goals. One that is to charge is not
    /// asked: it would take back what it gave, tick by tick.
    double reachKw() {
        double sumKw = 0;
        for (var power : powers) {
            sumKw += power.intent().mode() == BatteryMode.CHARGE ? 0 : power.lastingKw();
        }
        return sumKw;
    }

    /// Power to set aside below the fuse for batteries that charge from the grid.
    double gridChargeKw() {
        double sumKw = 0;
        for (int i = 0; i < powers.length; i++) {
            sumKw += gridChargeKw(i);
        }
        return sumKw;
    }

    double gridChargeKw(int i) {
        return powers[i].battery().gridCharging()
                ? powers[i].gridChargeKw()
                : Math.min(powers[i].gridChargeKw(), present.surplusKw());
    }

    /// Power that batteries would take if surplus were plenty.
    double appetiteKw() {
        double sumKw = 0;
        for (var power : powers) {
            sumKw += power.appetiteKw();
        }
        return sumKw;
    }

    /// Sets every battery's power by its intent.
    ///
    /// @param netKw load of house, cars and miners minus sun
    /// @param unplannedKw part of it that is not for batteries to cover
    void follow(double netKw, double unplannedKw) {
        double leftKw = netKw;
        for (int i = 0; i < kw.length; i++) {
            if (powers[i].setsPower()) {
                leftKw = settle(i, leftKw, unplannedKw);
            }
        }
        for (int i = 0; i < kw.length; i++) {
            if (!powers[i].setsPower()) {
                leftKw = settle(i, leftKw, unplannedKw);
            }
        }
    }

    /// Only what serves the load or takes the surplus counts for the batteries that follow.
    private double settle(int i, double leftKw, double unplannedKw) {
        if (present.battery(i) == null) {
            return leftKw;
        }
        double wantKw = powers[i].wantKw(leftKw, unplannedKw);
        double mayKw = wantKw > 0 ? mayDischargeKw(i, wantKw, leftKw) : -mayChargeKw(i, -wantKw);
        kw[i] = responses[i].steadyKw(powers[i].boundKw(mayKw));
        if (Math.abs(mayKw) >= Math.abs(kw[i]) + WORTH_SAYING_KW) {
            why[i] = words.bound(powers[i], mayKw);
        }
        return kw[i] > 0
                ? leftKw - Math.min(kw[i], Math.max(0, leftKw))
                : leftKw + Math.min(-kw[i], Math.max(0, -leftKw));
    }

    private double mayChargeKw(int i, double wantKw) {
        var battery = powers[i].battery();
        if (present.houseAloneExceedsFuse()) {
            shedChargeKw += wantKw;
            why[i] = wantKw > 0 ? words.houseFirst(battery) : why[i];
            return 0;
        }
        double sunKw = Math.max(0, present.surplusKw() - chargingKw());
        if (battery.gridCharging() || wantKw <= sunKw) {
            return wantKw;
        }
        if (wantKw > sunKw + TRIFLE_KW) {
            why[i] = words.sunOnly(battery, sunKw);
        }
        return sunKw;
    }

    private double mayDischargeKw(int i, double wantKw, double leftKw) {
        var battery = powers[i].battery();
        double loadKw = Math.max(0, leftKw);
        boolean mayExport = battery.gridExport() && present.site().automation().export();
        if (mayExport || wantKw <= loadKw) {
            return wantKw;
        }
        if (wantKw > loadKw + TRIFLE_KW) {
            why[i] = words.loadOnly(battery, loadKw);
        }
        return loadKw;
    }

    /// Holds import below a limit: first charging stops, then discharge rises. The fuse may take a
    /// battery below the plan's goal, a wish about money may not.
    void keepImport(double netKw, double limitKw, Limit limit) {
        double excessKw = netKw - totalKw() - limitKw;
        for (int i = kw.length - 1; i >= 0 && excessKw > SafetyGate.DUST_KW; i--) {
            double cutKw = Math.clamp(-kw[i], 0, excessKw);
            if (cutKw > 0) {
                excessKw -= chargeLess(i, cutKw, limit);
            }
        }
        for (int i = 0; i < kw.length && excessKw > SafetyGate.DUST_KW; i++) {
            double roomKw = limit.isWish() ? powers[i].dischargeRoomKw() : powers[i].bandRoomKw();
            double moreKw = Math.min(excessKw, roomKw - kw[i]);
            if (moreKw > 0) {
                excessKw -= change(i, moreKw, limit);
            }
        }
    }

    int count() {
        return kw.length;
    }

    double kw(int i) {
        return kw[i];
    }

    double chargeLess(int i, double byKw, Limit limit) {
        shedChargeKw += byKw;
        return change(i, byKw, limit);
    }

    /// Down to its band: a fuse may take it below the plan's goal.
    double dischargeRoomKw(int i) {
        return present.battery(i) == null ? 0 : powers[i].bandRoomKw() - kw[i];
    }

    /// Towards discharge.
    ///
    /// @return by how much
    double change(int i, double byKw, Limit limit) {
        kw[i] += byKw;
        why[i] = words.relieves(powers[i].battery(), kw[i], limit);
        return byKw;
    }

    /// Holds export below its cap: first discharge yields, because what stays stored is not lost;
    /// then batteries take what limiting the sun cannot take back, whatever their mode.
    ///
    /// @param sparableSunKw how much less sun a limit would let through
    void keepExport(double netKw, double sparableSunKw) {
        double capKw = present.site().grid().maxExportKw();
        double excessKw = totalKw() - netKw - capKw;
        for (int i = kw.length - 1; i >= 0 && excessKw > SafetyGate.DUST_KW; i--) {
            double givenKw = Math.max(0, Math.min(kw[i], realKw(i)));
            excessKw -= yieldToExportCap(i, Math.max(0, kw[i]) - Math.max(0, givenKw - excessKw), capKw);
        }
        excessKw -= sparableSunKw;
        for (int i = 0; i < kw.length && excessKw > SafetyGate.DUST_KW; i++) {
            excessKw -= yieldToExportCap(i, Math.clamp(powers[i].bandChargeKw() + kw[i], 0, excessKw), capKw);
        }
    }

    /// @return by how much less really comes of it
    private double yieldToExportCap(int i, double byKw, double capKw) {
        double beforeKw = realKw(i);
        if (byKw > 0) {
            kw[i] -= byKw;
            why[i] = byKw < WORTH_SAYING_KW ? why[i] : words.yields(powers[i].battery(), byKw, capKw);
        }
        return beforeKw - realKw(i);
    }

    private double realKw(int i) {
        return responses[i].realKw(kw[i]);
    }

    /// What comes of batteries' commands beyond what they say: of a house that seems to draw what a battery
    /// was told and did not give, and of charge that is not taken.
    double phantomKw() {
        double sumKw = present.disobedience().ungivenKw();
        for (int i = 0; i < kw.length; i++) {
            sumKw += realKw(i) - kw[i];
        }
        return sumKw;
    }

    double totalKw() {
        double sumKw = 0;
        for (double each : kw) {
            sumKw += each;
        }
        return sumKw;
    }

    double chargingKw() {
        double sumKw = 0;
        for (double each : kw) {
            sumKw += Math.max(0, -each);
        }
        return sumKw;
    }

    double shedKw() {
        return shedChargeKw;
    }

    /// Why the first battery does what it does: the site's story when no limit bites.
    Optional<Reason> firstWhy() {
        return why.length == 0 ? Optional.empty() : Optional.of(why[0]);
    }

    void addSetpoints(List<Setpoint> setpoints, Instant expiresAt) {
        for (int i = 0; i < kw.length; i++) {
            var id = powers[i].battery().id();
            setpoints.add(present.battery(i) == null
                    ? new Release(id, expiresAt, why[i])
                    : new BatterySetpoint(id, kw[i] + 0.0, expiresAt, why[i])); // never -0.0
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Consumer;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.TouPeriod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What must hold of every decision by itself, given what the controller believed: I1, I2, I3, I4, I8,
/// I11, I13, I14, I19. No fault excuses any of it.
final class DecisionInvariants {

    /// Rounding of sums of powers.
    static final double DUST_KW = 1e-4;

    /// Export by command may exceed its cap by what a meter rounds to.
    private static final double EXPORT_DUST_KW = 0.011;

    /// Meters and inverters are not better than this.
    private static final double OBEYED_KW = 0.06;

    /// I8: a lease outlives two ticks and no more than three.
    private static final int LEASE_TICKS = 3;

    private final Site site;
    private final Map<String, Asset> assets = new HashMap<>();
    private final Duration tick;
    private final Findings findings;
    private final boolean frugal;

    /// @param frugal whether devices bear only so many writes
    DecisionInvariants(Site site, boolean frugal, Duration tick, Findings findings) {
        this.frugal = frugal;
        this.site = site;
        for (var group : List.of(site.batteries(), site.chargers(), site.miners(), site.pv())) {
            group.forEach(asset -> assets.put(asset.id(), asset));
        }
        this.tick = tick;
        this.findings = findings;
    }

    /// @param before what was decided a tick ago
    void check(Optional<Outcome> before, Outcome loop) {
        var decision = loop.decision();
        for (var setpoint : decision.setpoints()) {
            checkCommand(setpoint);
            checkLease(decision, setpoint);
        }
        findings.require(Math.abs(decision.allocation().imbalanceKw()) <= DUST_KW, "I11",
                "the books are off by %.4f kW", decision.allocation().imbalanceKw());
        loop.price().ifPresent(slot -> findings.require(slot.covers(decision.at()), "I13",
                "a price from %s to %s is used at %s", slot.start(), slot.end(), decision.at()));
        var local = decision.at().atZone(site.zone()).toLocalTime();
        findings.require(decision.allocation().period() == TouPeriod.at(local), "I12", "it is %s and %s by the "
                + "tariff", local, decision.allocation().period());
        boolean planned = decision.ladder() == Ladder.OPTIMAL || decision.ladder() == Ladder.STALE_PLAN;
        boolean covered = loop.plan().filter(plan -> plan.indexAt(decision.at()).isPresent()).isPresent();
        findings.require(!planned || covered, "I14", "%s without a plan that covers %s", decision.ladder(),
                decision.at());
        loop.state().ifPresent(state -> checkAgainst(loop, state, reservedKw(before, loop, state)));
    }

    private void checkCommand(Setpoint setpoint) {
        var id = setpoint.assetId();
        findings.require(!setpoint.reason().sentence().isBlank(), "I19", "%s is commanded without a reason", id);
        var asset = assets.get(id);
        boolean allowed = switch (setpoint) {
            case ChargerSetpoint it when asset instanceof Charger charger ->
                Math.abs(charger.currentAFor(charger.powerKw(it.currentA())) - it.currentA()) < DUST_KW;
            case MinerSetpoint it when asset instanceof Miner miner ->
                Math.abs(miner.stepKwFor(it.powerKw()) - it.powerKw()) < DUST_KW;
            case BatterySetpoint it when asset instanceof Battery battery ->
                it.powerKw() >= -battery.maxChargeKw() - DUST_KW && it.powerKw() <= battery.maxDischargeKw() + DUST_KW;
            case PvSetpoint it when asset instanceof PvArray array -> it.limitKw() <= array.peakKw() + DUST_KW;
            case Release _ -> asset != null;
            case ChargerSetpoint _,MinerSetpoint _,BatterySetpoint _,PvSetpoint _ -> false;
        };
        if (!allowed) {
            findings.require(false, "I1", "%s is told %s, which is beyond it", id, setpoint);
        }
    }

    private void checkLease(Decision decision, Setpoint setpoint) {
        var lease = Duration.between(decision.at(), setpoint.expiresAt());
        findings.require(lease.compareTo(tick) > 0 && lease.toMillis() <= LEASE_TICKS * tick.toMillis(), "I8",
                "%s is leased for %s", setpoint.assetId(), lease);
    }

    private void checkAgainst(Outcome loop, SiteState state, double reservedKw) {
        if (loop.standsBack()) {
            return;
        }
        checkFuse(loop, state, reservedKw);
        checkHouse(loop, state);
        if (site.pvCurtailable() && knowsSun(state)) {
            double exportKw = loop.decision().allocation().allocatedKw().getOrDefault(Consumer.GRID_EXPORT, 0.0);
            double capKw = site.grid().maxExportKw();
            double unaskedKw = state.strayKw() + uncommandedKw(loop, state);
            findings.require(exportKw - unaskedKw <= capKw + EXPORT_DUST_KW, "I3",
                    "export of %.3f kW by command, cap %.3f kW", exportKw, capKw);
        }
        for (var battery : site.batteries()) {
            state.battery(battery.id()).ifPresent(known -> checkBand(loop, battery, known.socKwh()));
        }
    }

    /// What devices were seen to draw beyond their commands, and batteries not to give of theirs: nobody can take
    /// it back, so that it is reserved for. A device that bears few writes may hold what it was told before.
    private double reservedKw(Optional<Outcome> before, Outcome loop, SiteState state) {
        if (frugal || !loop.commands() || before.filter(Outcome::commands).isEmpty()) {
            return 0;
        }
        double sumKw = 0;
        for (var told : before.get().decision().setpoints()) {
            double beyondKw = switch (told) {
                case BatterySetpoint it when loop.decision().setpoint(it.assetId())
                        .orElse(null) instanceof BatterySetpoint ->
                    state.battery(it.assetId()).map(battery -> it.powerKw() - battery.powerKw()).orElse(0.0);
                case MinerSetpoint it -> state.miner(it.assetId()).map(miner -> miner.powerKw() - it.powerKw())
                        .orElse(0.0);
                case ChargerSetpoint it when assets.get(it.assetId()) instanceof Charger charger ->
                    state.charger(it.assetId()).map(car -> car.powerKw() - it.powerKw(charger)).orElse(0.0);
                case BatterySetpoint _,ChargerSetpoint _,PvSetpoint _,Release _ -> 0.0;
            };
            sumKw += beyondKw > OBEYED_KW ? beyondKw : 0;
        }
        return sumKw;
    }

    /// If everything draws exactly what it is told, import stays below the fuse, or nothing is on that
    /// could be off.
    ///
    /// @param reservedKw for what devices did other than they were told
    private void checkFuse(Outcome loop, SiteState state, double reservedKw) {
        double drawnKw = 0;
        double givenKw = 0;
        for (var setpoint : loop.decision().setpoints()) {
            switch (setpoint) {
                case BatterySetpoint it -> {
                    drawnKw += Math.max(0, -it.powerKw());
                    givenKw += Math.max(0, it.powerKw());
                }
                case ChargerSetpoint it -> drawnKw += assets.get(it.assetId()) instanceof Charger charger
                        ? it.powerKw(charger)
                        : 0;
                case MinerSetpoint it -> drawnKw += it.powerKw();
                case PvSetpoint _,Release _ -> {
                }
            }
        }
        double sunKw = Math.min(state.snapshot().pvKw() - state.strayKw(), ToldKw.sun(loop.decision(), site));
        double importKw = state.snapshot().loadKw() + reservedKw + drawnKw - givenKw - sunKw;
        double fuseKw = site.grid().maxImportKw();
        findings.require(importKw <= fuseKw + DUST_KW || drawnKw <= DUST_KW, "I2",
                "commands would import %.3f kW, fuse %.3f kW, %.3f kW of it could be off", importKw, fuseKw, drawnKw);
    }

    /// The books reserve for the house what it draws, but for what batteries that nobody commands give it.
    private void checkHouse(Outcome loop, SiteState state) {
        double givenKw = uncommandedKw(loop, state);
        double houseKw = loop.decision().allocation().allocatedKw().getOrDefault(Consumer.FACILITY, 0.0);
        double loadKw = state.snapshot().loadKw();
        findings.require(houseKw >= loadKw - givenKw - DUST_KW, "I11", "%.3f kW are reserved for a house of %.3f kW",
                houseKw, loadKw);
    }

    /// What batteries give that nobody commands.
    private static double uncommandedKw(Outcome loop, SiteState state) {
        double givenKw = 0;
        for (var battery : state.batteries()) {
            boolean commanded = loop.decision().setpoint(battery.id()).orElse(null) instanceof BatterySetpoint;
            givenKw += commanded ? 0 : Math.max(0, battery.powerKw());
        }
        return givenKw;
    }

    private boolean knowsSun(SiteState state) {
        for (var array : site.pv()) {
            if (state.unknown(array.id()).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private void checkBand(Outcome loop, Battery battery, double socKwh) {
        double hours = tick.toMillis() / 3_600_000.0;
        if (loop.decision().setpoint(battery.id()).orElse(null) instanceof BatterySetpoint told) {
            double powerKw = told.powerKw();
            double afterKwh = battery.socKwhAfter(socKwh, powerKw, hours);
            findings.require(afterKwh >= Math.min(socKwh, battery.minSocKwh()) - DUST_KW
                    && afterKwh <= Math.max(socKwh, battery.maxSocKwh()) + DUST_KW, "I4",
                    "%s is told %.3f kW at %.3f kWh, band %.3f to %.3f kWh", battery.id(), powerKw, socKwh,
                    battery.minSocKwh(), battery.maxSocKwh());
        }
    }
}

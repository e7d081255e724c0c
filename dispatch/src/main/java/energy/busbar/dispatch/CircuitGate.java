// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Asset;
import energy.busbar.model.Circuit;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.util.List;
import java.util.Optional;

/// What commands would make each phase and circuit carry, counted from the commands themselves and on
/// purpose not with the numbers they were made from.
record CircuitGate(Site site, SiteState state, List<Setpoint> commands) {

    private static final Phase[] PHASES = Phase.values();

    /// A limit that the commands exceed.
    ///
    /// @param circuit empty for the connection
    /// @param phase empty if it is the power of all phases
    /// @param excessA on the phase, or in kW if it is power
    record Breach(Optional<Circuit> circuit, Optional<Phase> phase, double excessA) {

        String configKey() {
            return circuit.map(Circuit::configKey).orElse(Limit.PHASE_KEY);
        }

        String words() {
            return circuit.map(it -> "circuit " + it.id())
                    .orElseGet(() -> "the fuse of " + phase.map(Phase::name).orElse("a phase"));
        }
    }

    /// The first limit that commands exceed though some of them could be smaller.
    ///
    /// @param skipped how many limits were found to be beyond help
    Optional<Breach> breach(int skipped) {
        int seen = 0;
        if (site.grid().phaseFuse().limits()) {
            var flow = connectionA();
            for (var phase : PHASES) {
                double excessA = flow.of(phase) - site.grid().phaseFuse().maxCurrentA();
                if (excessA > SafetyGate.DUST_A && seen++ >= skipped) {
                    return Optional.of(new Breach(Optional.empty(), Optional.of(phase), excessA));
                }
            }
        }
        for (var circuit : site.wiring().circuits()) {
            var flow = currentsA(Optional.of(circuit));
            for (var phase : PHASES) {
                double excessA = flow.of(phase) - circuit.maxCurrentA();
                if (excessA > SafetyGate.DUST_A && seen++ >= skipped) {
                    return Optional.of(new Breach(Optional.of(circuit), Optional.of(phase), excessA));
                }
            }
            double excessKw = powerKw(circuit) - circuit.maxPowerKw();
            if (excessKw > SafetyGate.DUST_KW && seen++ >= skipped) {
                return Optional.of(new Breach(Optional.of(circuit), Optional.empty(), excessKw));
            }
        }
        return Optional.empty();
    }

    /// How much less power one command must ask for to end a breach, if it can; 0 if it has no part in it.
    double shareKw(Breach breach, Setpoint setpoint) {
        var id = setpoint.assetId();
        if (breach.circuit().isPresent() && !site.wiring().isBehind(id, breach.circuit().get())) {
            return 0;
        }
        if (breach.phase().isEmpty()) {
            return breach.excessA();
        }
        double perKwA = currentsA(setpoint, 1).of(breach.phase().get());
        return perKwA > 0 ? breach.excessA() / perKwA : 0;
    }

    private PhaseCurrents connectionA() {
        var gridA = state.gridA().orElseGet(() -> AssumedPhases.of(site, state));
        double lostSunA = lostSunKw() * 1000 / (3 * site.grid().phaseFuse().voltageV());
        return gridA.minus(site.drawnA(state)).plus(PhaseCurrents.even(lostSunA))
                .plus(currentsA(Optional.empty()));
    }

    private double lostSunKw() {
        double limitKw = 0;
        boolean limited = false;
        for (var setpoint : commands) {
            limited |= setpoint instanceof PvSetpoint;
            limitKw += setpoint instanceof PvSetpoint pv ? pv.limitKw() : 0;
        }
        return limited ? Math.max(0, state.snapshot().pvKw() - limitKw) : 0;
    }

    /// @param circuit empty for all commands
    private PhaseCurrents currentsA(Optional<Circuit> circuit) {
        var sum = PhaseCurrents.ZERO;
        for (var setpoint : commands) {
            if (circuit.isEmpty() || site.wiring().isBehind(setpoint.assetId(), circuit.get())) {
                sum = sum.plus(currentsA(setpoint, drawnKw(setpoint)));
            }
        }
        return sum;
    }

    private double powerKw(Circuit circuit) {
        double sumKw = 0;
        for (var setpoint : commands) {
            sumKw += site.wiring().isBehind(setpoint.assetId(), circuit) ? drawnKw(setpoint) : 0;
        }
        return sumKw;
    }

    private double drawnKw(Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint battery -> -battery.powerKw();
            case ChargerSetpoint told -> {
                double kw = 0;
                for (var charger : site.chargers()) {
                    kw += charger.id().equals(told.assetId()) ? charger.powerKw(told.currentA()) : 0;
                }
                yield kw;
            }
            case MinerSetpoint miner -> miner.powerKw();
            case PvSetpoint _,Release _ -> 0;
        };
    }

    private PhaseCurrents currentsA(Setpoint setpoint, double powerKw) {
        for (var charger : site.chargers()) {
            if (charger.id().equals(setpoint.assetId())) {
                return charger.phaseCurrents(powerKw);
            }
        }
        for (List<? extends Asset> assets : List.of(site.batteries(), site.miners())) {
            for (var asset : assets) {
                if (asset.id().equals(setpoint.assetId())) {
                    return site.currentsA(asset, powerKw);
                }
            }
        }
        return PhaseCurrents.ZERO;
    }
}

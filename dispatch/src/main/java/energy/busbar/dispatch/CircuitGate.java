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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What commands would make each phase and circuit carry, counted from the commands themselves and on
/// purpose not with the numbers they were made from.
record CircuitGate(Site site, SiteState state, List<Setpoint> commands) {

    private static final Phase[] PHASES = Phase.values();

    /// What a phase or a circuit bears.
    ///
    /// @param circuit empty for the connection
    /// @param phase empty if it is the power of all phases
    record Bound(Optional<Circuit> circuit, Optional<Phase> phase) {

        String configKey() {
            return circuit.map(Circuit::configKey).orElse(Limit.PHASE_KEY);
        }

        String words() {
            return circuit.map(it -> "circuit " + it.id())
                    .orElseGet(() -> "the fuse of " + phase.map(Phase::name).orElse("a phase"));
        }
    }

    /// All there are, the connection first.
    List<Bound> bounds() {
        var bounds = new ArrayList<Bound>();
        if (site.grid().phaseFuse().limits()) {
            for (var phase : PHASES) {
                bounds.add(new Bound(Optional.empty(), Optional.of(phase)));
            }
        }
        for (var circuit : site.wiring().circuits()) {
            for (var phase : PHASES) {
                bounds.add(new Bound(Optional.of(circuit), Optional.of(phase)));
            }
            bounds.add(new Bound(Optional.of(circuit), Optional.empty()));
        }
        return bounds;
    }

    /// By how much a bound is exceeded, in A on a phase and else in kW; 0 if it is kept.
    double excess(Bound bound) {
        if (bound.phase().isEmpty()) {
            double excessKw = bound.circuit().map(it -> powerKw(it) - it.maxPowerKw()).orElse(0.0);
            return excessKw > SafetyGate.DUST_KW ? excessKw : 0;
        }
        double excessA = excessA(bound.circuit(), bound.phase().get());
        return excessA > SafetyGate.DUST_A ? excessA : 0;
    }

    /// How much less power one command must ask for to take an excess away, if it can; 0 if it has no part
    /// in it.
    double shareKw(Bound bound, double excess, Setpoint setpoint) {
        if (bound.circuit().isPresent() && !site.wiring().isBehind(setpoint.assetId(), bound.circuit().get())) {
            return 0;
        }
        if (bound.phase().isEmpty()) {
            return excess;
        }
        double perKwA = currentsA(setpoint, 1).of(bound.phase().get());
        return perKwA > 0 ? excess / perKwA : 0;
    }

    private double excessA(Optional<Circuit> circuit, Phase phase) {
        return circuit.isPresent()
                ? currentsA(circuit).of(phase) - circuit.get().maxCurrentA()
                : connectionA().of(phase) - site.grid().phaseFuse().maxCurrentA();
    }

    private PhaseCurrents connectionA() {
        var gridA = state.gridA().orElseGet(() -> AssumedPhases.of(site, state));
        double lostSunA = lostSunKw() * 1000 / (3 * site.grid().phaseFuse().voltageV());
        return gridA.minus(site.drawnA(state)).plus(PhaseCurrents.even(lostSunA))
                .plus(currentsA(Optional.empty()));
    }

    private double lostSunKw() {
        return Math.max(0, state.snapshot().pvKw() - SunLimit.kw(site, commands));
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
            case PvSetpoint _ -> 0;
            case Release _ -> 0;
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

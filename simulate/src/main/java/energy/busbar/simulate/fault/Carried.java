// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.model.Circuit;
import energy.busbar.model.Decision;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One limit inside a site, a phase of the connection or of a circuit or a circuit's power, and what
/// devices really make it carry.
///
/// @param circuit empty for the connection
/// @param phase empty for the power of all phases
/// @param behind ids of the assets whose power passes it
record Carried(Site site, Optional<Circuit> circuit, Optional<Phase> phase, Set<String> behind) {

    static Carried of(Site site, Optional<Circuit> circuit, Optional<Phase> phase) {
        var behind = new HashSet<String>();
        for (var assets : List.of(site.chargers(), site.miners(), site.batteries())) {
            for (var asset : assets) {
                if (circuit.isEmpty() || site.wiring().isBehind(asset.id(), circuit.get())) {
                    behind.add(asset.id());
                }
            }
        }
        return new Carried(site, circuit, phase, Set.copyOf(behind));
    }

    /// What is on it now, in A on a phase and else in kW.
    ///
    /// @param obeyed of devices under command, at most what each was told
    /// @param drawn  by those of them that obey, ≥ 0: it could be off
    record Load(double all, double obeyed, double drawn) {}

    double limit() {
        return phase.isEmpty()
                ? circuit.orElseThrow().maxPowerKw()
                : circuit.map(Circuit::maxCurrentA).orElse(site.grid().phaseFuse().maxCurrentA());
    }

    String name() {
        return circuit.map(Circuit::id).orElse("connection") + phase.map(it -> " " + it).orElse("");
    }

    /// A power that is nobody's concern here.
    double tolerance(double kw) {
        return phase.isEmpty() ? kw : kw * 1000 / site.grid().phaseFuse().voltageV();
    }

    /// @param told in force over the last interval
    Load load(FaultyWorld world, Decision told) {
        var truth = world.truth();
        var sums = new double[3];
        for (var charger : site.chargers()) {
            var now = charger.on(world.phases(charger));
            double toldKw = told.setpoint(charger.id()).orElse(null) instanceof ChargerSetpoint it
                    ? now.powerKw(it.currentA())
                    : Double.NaN;
            add(world, now, Sums.kw(truth.chargers().get(charger.id())), toldKw, sums);
        }
        for (var miner : site.miners()) {
            double toldKw = told.setpoint(miner.id()).orElse(null) instanceof MinerSetpoint it
                    ? it.powerKw()
                    : Double.NaN;
            add(world, miner, Sums.kw(truth.miners().get(miner.id())), toldKw, sums);
        }
        for (var battery : site.batteries()) {
            double toldKw = told.setpoint(battery.id()).orElse(null) instanceof BatterySetpoint it
                    ? -it.powerKw()
                    : Double.NaN;
            add(world, battery, -Sums.kw(truth.batteries().get(battery.id())), toldKw, sums);
        }
        double all = circuit.isEmpty() ? world.gridA().of(phase.orElseThrow()) : sums[0];
        return new Load(all, sums[1], sums[2]);
    }

    /// @param toldKw not a number for a device that was left to itself
    private void add(FaultyWorld world, Asset asset, double kw, double toldKw, double[] sums) {
        double on = on(asset, kw);
        sums[0] += on;
        if (!Double.isNaN(toldKw)) {
            sums[1] += Math.min(on, on(asset, toldKw));
            sums[2] += world.trouble().unruly(asset.id()) ? 0 : Math.max(0, on);
        }
    }

    /// What a power of an asset is here.
    double on(Asset asset, double kw) {
        if (!behind.contains(asset.id()) || kw == 0) {
            return 0;
        }
        return phase.isEmpty() ? kw : currents(asset, kw).of(phase.get());
    }

    private PhaseCurrents currents(Asset asset, double kw) {
        return asset instanceof Charger charger ? charger.phaseCurrents(kw) : site.currentsA(asset, kw);
    }

    /// What a decision makes it carry by command alone.
    double commanded(Decision decision) {
        double sum = 0;
        for (var assets : List.of(site.chargers(), site.miners(), site.batteries())) {
            for (var asset : assets) {
                sum += decision.setpoint(asset.id()).map(told -> drawn(asset, told)).orElse(0.0);
            }
        }
        return sum;
    }

    /// What one command makes it carry.
    double drawn(Asset asset, Setpoint told) {
        return switch (told) {
            case ChargerSetpoint it when asset instanceof Charger charger ->
                on(it.phases() == 0 ? charger : charger.on(it.phases()), it.powerKw(charger));
            case MinerSetpoint it -> on(asset, it.powerKw());
            case BatterySetpoint it -> on(asset, -it.powerKw());
            case ChargerSetpoint _,PvSetpoint _,Release _ -> 0;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
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

    /// A command with the device it is for.
    record Order(Asset asset, Setpoint told) {}

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

    /// @param devices what each did over the last interval
    Load load(FaultyWorld world, List<Deed> devices) {
        double all = 0;
        double obeyed = 0;
        double drawn = 0;
        for (var device : devices) {
            double on = on(device.asset(), device.kw());
            all += on;
            if (device.commanded()) {
                obeyed += Math.min(on, on(device.asset(), device.toldKw()));
                drawn += device.unruly() ? 0 : Math.max(0, on);
            }
        }
        return new Load(circuit.isEmpty() ? world.gridA().of(phase.orElseThrow()) : all, obeyed, drawn);
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

    /// What commands alone make it carry.
    double commanded(List<Order> orders) {
        double sum = 0;
        for (var order : orders) {
            sum += drawn(order.asset(), order.told());
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

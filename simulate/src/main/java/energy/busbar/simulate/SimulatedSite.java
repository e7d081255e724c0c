// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.dispatch.Actuator;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Reading;
import energy.busbar.model.Site;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PhaseReading;
import energy.busbar.sense.PowerMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A whole site in software. Time moves only in [#advance(Duration)]; the same series, cars and
/// commands give the same readings to the last bit.
///
/// Each step is cut where a lease ends or a car comes or goes, and at the latest after five
/// minutes, and energy is integrated over the pieces; meters tell the mean of the whole step. The
/// grid takes the balance of everything. **The plant does not enforce the limits of the
/// connection**: no fuse blows and nobody caps export but the inverters' own peak, so that a
/// commander who breaks a limit is seen. Meters are true; faults are for others to add around
/// them.
///
/// Several batteries left to themselves serve the site one after the other, in the order of the
/// site. PV splits among arrays by their peak.
public final class SimulatedSite {

    /// Long steps are cut at least this often, so that self-consumption and a filling car stay
    /// true.
    private static final Duration LONGEST_PIECE = Duration.ofMinutes(5);

    private final VirtualClock clock;
    private final Mishaps mishaps;
    private final SiteSeries series;
    private final List<SimulatedPv> pv;
    private final List<SimulatedBattery> batteries;
    private final List<SimulatedCharger> chargers;
    private final List<SimulatedMiner> miners;
    private final List<Device> devices;
    private final PhaseShares usualShares;
    private final PhaseLedger ledger;
    private EnergyTotals totals = EnergyTotals.ZERO;
    private @Nullable PowerSnapshot flows;
    private PhaseCurrents gridA = PhaseCurrents.ZERO;

    /// When and how full a simulation begins.
    ///
    /// @param socFraction of every battery
    public record Start(Instant at, double socFraction) {
        public Start {
            if (!(socFraction >= 0 && socFraction <= 1)) {
                throw new IllegalArgumentException("socFraction must be from 0 to 1, was " + socFraction
                        + ". Maybe it is a percentage.");
            }
        }
    }

    /// What comes to a site from outside and what breaks inside it.
    public record Surroundings(SiteSeries series, EvSchedule cars, Mishaps mishaps) {}

    public SimulatedSite(Site site, SiteSeries series, EvSchedule cars, Start start) {
        this(site, new Surroundings(series, cars, Mishaps.NONE), start);
    }

    public SimulatedSite(Site site, Surroundings around, Start start) {
        var time = new VirtualClock(start.at());
        mishaps = around.mishaps();
        clock = time;
        series = around.series();
        usualShares = site.grid().phaseFuse().loadShares();
        ledger = new PhaseLedger(site);
        pv = site.pv().stream().map(array -> new SimulatedPv(time, mishaps, array)).toList();
        batteries = site.batteries().stream()
                .map(battery -> new SimulatedBattery(time, mishaps, battery, start.socFraction())).toList();
        chargers = site.chargers().stream().map(charger -> new SimulatedCharger(time, mishaps, charger, around.cars()))
                .toList();
        miners = site.miners().stream().map(miner -> new SimulatedMiner(time, mishaps, miner)).toList();
        devices = Stream.<List<? extends Device>>of(pv, batteries, chargers, miners).flatMap(List::stream)
                .<Device>map(device -> device).toList();
    }

    public Instant now() {
        synchronized (clock) {
            return clock.now();
        }
    }

    /// Lets time pass.
    public void advance(Duration step) {
        if (step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("Time only moves forward, step was " + step + ".");
        }
        synchronized (clock) {
            var end = clock.now().plus(step);
            double loadKwh = 0;
            double gridKwh = 0;
            while (clock.now().isBefore(end)) {
                var pieceEnd = nextChange(end);
                double hours = hours(clock.now(), pieceEnd);
                var piece = flow(series.mean(clock.now(), pieceEnd), hours);
                loadKwh += piece.loadKw() * hours;
                gridKwh += piece.gridKw() * hours;
                totals = totals.plus(piece, hours);
                clock.moveTo(pieceEnd);
                chargers.forEach(SimulatedCharger::plugAndUnplug);
            }
            double hours = step.toNanos() / 3.6e12;
            var carriedA = ledger.close(hours);
            gridA = islanded() ? PhaseCurrents.ZERO : carriedA;
            flows = new PowerSnapshot(end, close(pv, hours), gridKwh / hours, close(batteries, hours),
                    loadKwh / hours, close(chargers, hours), close(miners, hours));
        }
    }

    private Instant nextChange(Instant end) {
        var longest = clock.now().plus(LONGEST_PIECE);
        var next = longest.isBefore(end) ? longest : end;
        for (var device : devices) {
            var change = device.nextChange().orElse(next);
            next = change.isBefore(next) ? change : next;
        }
        return next;
    }

    private Flows flow(SiteSeries.HouseFlows house, double hours) {
        double evKw = 0;
        for (var charger : chargers) {
            double kw = charger.charge(hours);
            charger.enter(ledger, kw, hours);
            evKw += kw;
        }
        double minerKw = 0;
        for (var miner : miners) {
            double kw = miner.run(hours);
            ledger.asset(miner.id(), kw, hours);
            minerKw += kw;
        }
        boolean islanded = islanded();
        double drawnKw = house.loadKw() + evKw + minerKw;
        double pvKw = sun(islanded ? Math.min(house.pvAvailableKw(), drawnKw + takesKw(hours)) : house.pvAvailableKw(),
                hours);
        ledger.evenly(-pvKw, hours);
        ledger.house(house.loadKw(), series.loadShares(clock.now(), house.loadKw(), usualShares), hours);
        var flows = withBatteries(new Flows(pvKw, house.loadKw(), evKw, minerKw, 0, 0), hours);
        return islanded ? flows.dark() : flows;
    }

    private boolean islanded() {
        return mishaps.gridGone() && !batteries.isEmpty();
    }

    private double takesKw(double hours) {
        return batteries.stream().mapToDouble(battery -> battery.takesKw(hours)).sum();
    }

    private double sun(double availableKw, double hours) {
        double peakKw = pv.stream().mapToDouble(SimulatedPv::peakKw).sum();
        double pvKw = 0;
        for (var array : pv) {
            pvKw += array.generate(availableKw * array.peakKw() / peakKw, hours);
        }
        return pvKw;
    }

    /// Commanded batteries first, so that those left to themselves see what these leave.
    private Flows withBatteries(Flows before, double hours) {
        double chargeKw = 0;
        double dischargeKw = 0;
        boolean islanded = islanded();
        for (var battery : batteries) {
            var command = battery.commanded();
            if (command.isPresent() && !islanded) {
                double kw = battery.obey(command.getAsDouble(), hours);
                ledger.asset(battery.id(), -kw, hours);
                chargeKw += Math.max(0, -kw);
                dischargeKw += Math.max(0, kw);
            }
        }
        for (var battery : batteries) {
            if (islanded || battery.commanded().isEmpty()) {
                double netKw = before.gridKw() + chargeKw - dischargeKw;
                double kw = islanded ? battery.feed(netKw, hours) : battery.selfConsume(netKw, hours);
                ledger.asset(battery.id(), -kw, hours);
                chargeKw += Math.max(0, -kw);
                dischargeKw += Math.max(0, kw);
            }
        }
        return new Flows(before.pvKw(), before.loadKw(), before.evKw(), before.minerKw(), chargeKw, dischargeKw);
    }

    private static double close(List<? extends Device> devices, double hours) {
        double sumKw = 0;
        for (var device : devices) {
            sumKw += device.closeInterval(hours);
        }
        return sumKw;
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 3.6e12;
    }

    /// The true flows of the last step.
    ///
    /// @throws IllegalStateException before the first step
    public PowerSnapshot flows() {
        synchronized (clock) {
            if (flows == null) {
                throw new IllegalStateException("There are no flows before time has moved. Maybe advance first.");
            }
            return flows;
        }
    }

    /// The true energies since the start.
    public EnergyTotals totals() {
        synchronized (clock) {
            return totals;
        }
    }

    /// The meters of the site. Powers are missing until time has moved for the first time.
    public Meters meters() {
        return new Meters(new GridMeter(), byId(pv, PowerMeter.class::cast), byId(batteries, Function.identity()),
                byId(chargers, Function.identity()), byId(miners, PowerMeter.class::cast));
    }

    /// The true currents of the last step on each phase of the connection.
    public PhaseCurrents gridA() {
        synchronized (clock) {
            return gridA;
        }
    }

    /// Tells power and signed current of each phase, too.
    private final class GridMeter implements PowerMeter {
        @Override
        public Reading powerKw() {
            synchronized (clock) {
                return flows == null
                        ? new Reading.Missing("no interval has passed yet", "grid")
                        : new Reading.Measured(flows.gridKw(), flows.at(), "grid");
            }
        }

        @Override
        public List<PhaseReading> phases() {
            synchronized (clock) {
                return List.of(phase(gridA.l1A()), phase(gridA.l2A()), phase(gridA.l3A()));
            }
        }

        private PhaseReading phase(double currentA) {
            return flows == null
                    ? PhaseReading.ofPower(new Reading.Missing("no interval has passed yet", "grid"))
                    : new PhaseReading(Optional.of(new Reading.Measured(ledger.powerKw(currentA), flows.at(), "grid")),
                            Optional.of(new Reading.Measured(currentA, flows.at(), "grid")));
        }
    }

    /// What can be commanded, by asset id.
    public Map<String, Actuator> actuators() {
        return devices.stream().collect(Collectors.toMap(Device::id, device -> device));
    }

    private static <D extends Device, P> Map<String, P> byId(List<D> devices, Function<? super D, P> port) {
        var ports = new LinkedHashMap<String, P>();
        devices.forEach(device -> ports.put(device.id(), port.apply(device)));
        return ports;
    }
}

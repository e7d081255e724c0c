// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.shadow;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The same site run by Busbar: house load, sun and cars as they are measured, batteries, charging and miners as
/// they would follow Busbar's commands. **Pure**: the state goes in and comes out.
///
/// - Batteries do what they are told within rating and cells; left to themselves they serve the house and take
///   what is left over, one after the other in the order of the site.
/// - A car charges only while the real one is plugged in, with what the charger is told and the car takes at
///   most, until it has what the real one said it needs. That cars take less near full is not known.
/// - Chargers stay on the phases that the real ones use.
/// - Miners run as told, and rest when left to themselves.
/// - Sun is what was measured, less what Busbar would have limited. What the other controller limited is lost to
///   the twin, too: nobody knows how much it was.
/// - What the meters disagree about stays part of the load, so it cancels in the comparison.
public final class Twin {

    private static final Reading NOT_TOLD = new Reading.Missing("the car of the twin is reckoned", "twin");

    private final Site site;

    public Twin(Site site) {
        this.site = site;
    }

    /// What one interval made of the twin.
    ///
    /// @param seen the site as its meters would have shown it
    public record Step(TwinState after, SiteState seen) {}

    /// A twin that begins as the real devices stand.
    public TwinState like(SiteState real) {
        var batteries = new HashMap<String, TwinState.Cells>();
        real.batteries().forEach(
                state -> batteries.put(state.id(), new TwinState.Cells(state.socKwh(), state.powerKw())));
        var miners = new HashMap<String, TwinState.Rig>();
        real.miners().forEach(
                state -> miners.put(state.id(), new TwinState.Rig(state.powerKw(), state.since().toEpochMilli())));
        var cars = new HashMap<String, TwinState.Car>();
        real.chargers().forEach(state -> state.session()
                .ifPresent(session -> cars.put(state.id(), car(Optional.empty(), session, state.powerKw()))));
        return new TwinState(real.at().toEpochMilli(), batteries, cars, miners);
    }

    /// The twin as it stands in the house of now: nothing is known to have changed but what everybody sees.
    public SiteState seen(TwinState twin, SiteState real) {
        return seen(twin, real, real.snapshot().pvKw());
    }

    /// What commands would have made of an interval that has just ended.
    ///
    /// @param real with every asset known
    /// @param told at the beginning of the interval
    public Step after(TwinState before, SiteState real, List<Setpoint> told, Duration length) {
        var commands = new HashMap<String, Setpoint>();
        told.forEach(setpoint -> commands.put(setpoint.assetId(), setpoint));
        double hours = length.toMillis() / 3_600_000.0;
        double pvKw = pvKw(real.snapshot().pvKw(), commands);
        var cars = cars(before, real, commands, hours);
        var miners = miners(before, real, commands);
        double evKw = cars.values().stream().mapToDouble(TwinState.Car::powerKw).sum();
        double minerKw = miners.values().stream().mapToDouble(TwinState.Rig::powerKw).sum();
        double wantedKw = houseKw(real) + evKw + minerKw - pvKw;
        var after = new TwinState(real.at().toEpochMilli(), batteries(before, commands, wantedKw, hours), cars,
                miners);
        return new Step(after, seen(after, real, pvKw));
    }

    private static double houseKw(SiteState real) {
        return real.snapshot().loadKw() + real.snapshot().imbalanceKw();
    }

    private double pvKw(double measuredKw, Map<String, Setpoint> commands) {
        double peakKw = site.pv().stream().mapToDouble(PvArray::peakKw).sum();
        double pvKw = 0;
        for (var array : site.pv()) {
            double offeredKw = measuredKw * array.peakKw() / peakKw;
            pvKw += commands.get(array.id()) instanceof PvSetpoint limit
                    ? Math.min(offeredKw, limit.limitKw())
                    : offeredKw;
        }
        return pvKw;
    }

    /// Commanded batteries first, so that those left to themselves see what these leave.
    private Map<String, TwinState.Cells> batteries(TwinState before, Map<String, Setpoint> commands, double wantedKw,
            double hours) {
        var after = new HashMap<String, TwinState.Cells>();
        double stillWantedKw = wantedKw;
        for (var battery : site.batteries()) {
            if (commands.get(battery.id()) instanceof BatterySetpoint told) {
                double socKwh = socKwh(before, battery);
                var cells = run(battery, socKwh, new Band(0, battery.capacityKwh()), told.powerKw(), hours);
                after.put(battery.id(), cells);
                stillWantedKw -= cells.powerKw();
            }
        }
        for (var battery : site.batteries()) {
            if (!after.containsKey(battery.id())) {
                double socKwh = socKwh(before, battery);
                var band = new Band(Math.min(socKwh, battery.minSocKwh()), Math.max(socKwh, battery.maxSocKwh()));
                var cells = run(battery, socKwh, band, stillWantedKw, hours);
                after.put(battery.id(), cells);
                stillWantedKw -= cells.powerKw();
            }
        }
        return after;
    }

    private record Band(double floorKwh, double ceilingKwh) {}

    private static double socKwh(TwinState before, Battery battery) {
        var cells = before.batteries().get(battery.id());
        return cells == null ? battery.minSocKwh() : cells.socKwh();
    }

    private static TwinState.Cells run(Battery battery, double socKwh, Band band, double wantedKw, double hours) {
        double mostDischargeKw = Math.min(battery.maxDischargeKw(),
                (socKwh - band.floorKwh()) * battery.dischargeEfficiency() / hours);
        double mostChargeKw = Math.min(battery.maxChargeKw(),
                (band.ceilingKwh() - socKwh) / (battery.chargeEfficiency() * hours));
        double kw = Math.clamp(wantedKw, -Math.max(0, mostChargeKw), Math.max(0, mostDischargeKw));
        return new TwinState.Cells(Math.clamp(battery.socKwhAfter(socKwh, kw, hours), 0, battery.capacityKwh()), kw);
    }

    private Map<String, TwinState.Car> cars(TwinState before, SiteState real, Map<String, Setpoint> commands,
            double hours) {
        var after = new HashMap<String, TwinState.Car>();
        for (var charger : site.chargers()) {
            var known = real.charger(charger.id());
            var session = known.flatMap(ChargerState::session);
            if (session.isEmpty()) {
                continue;
            }
            var car = car(Optional.ofNullable(before.cars().get(charger.id())), session.get(), 0);
            var wired = charger.on(known.get().phases().orElse(charger.phases()));
            double kw = chargeKw(wired, session.get(), commands.get(charger.id()), car.neededKwh() / hours);
            after.put(charger.id(), new TwinState.Car(car.sessionId(), car.beforeKwh(), car.gotKwh() + kw * hours,
                    car.wholeKwh(), kw));
        }
        return after;
    }

    private static double chargeKw(Charger charger, EvSession session, @Nullable Setpoint command,
            double neededKw) {
        double offeredKw = command instanceof ChargerSetpoint told ? charger.powerKw(told.currentA()) : 0;
        return Math.min(Math.min(offeredKw, session.maxKw()), neededKw);
    }

    /// A car that has what it needs no longer says how much that was; it may have been charged beyond.
    private static TwinState.Car car(Optional<TwinState.Car> before, EvSession session, double powerKw) {
        double wholeKwh = session.deliveredKwh() + session.neededKwh();
        var same = before.filter(car -> car.sessionId().equals(session.id()));
        return same.map(car -> new TwinState.Car(car.sessionId(), car.beforeKwh(), car.gotKwh(),
                session.neededKwh() > 0 ? wholeKwh : car.wholeKwh(), car.powerKw()))
                .orElseGet(() -> new TwinState.Car(session.id(), session.deliveredKwh(), 0, wholeKwh, powerKw));
    }

    private Map<String, TwinState.Rig> miners(TwinState before, SiteState real, Map<String, Setpoint> commands) {
        var after = new HashMap<String, TwinState.Rig>();
        for (var miner : site.miners()) {
            double kw = commands.get(miner.id()) instanceof MinerSetpoint told ? miner.stepKwFor(told.powerKw()) : 0;
            var last = before.miners().get(miner.id());
            after.put(miner.id(), last != null && (last.powerKw() > 0) == (kw > 0)
                    ? new TwinState.Rig(kw, last.sinceMillis())
                    : new TwinState.Rig(kw, real.at().toEpochMilli()));
        }
        return after;
    }

    /// An asset that nobody knows in the real site is unknown in the twin's, too.
    private SiteState seen(TwinState twin, SiteState real, double pvKw) {
        var batteries = real.batteries().stream().map(state -> Optional.ofNullable(twin.batteries().get(state.id()))
                .map(cells -> new BatteryState(state.id(), cells.socKwh(), cells.powerKw())).orElse(state)).toList();
        var chargers = real.chargers().stream().map(state -> seen(twin, state)).toList();
        var miners = real.miners().stream().map(state -> Optional.ofNullable(twin.miners().get(state.id()))
                .map(rig -> new MinerState(state.id(), rig.powerKw(),
                        Instant.ofEpochMilli(rig.sinceMillis())))
                .orElse(state)).toList();
        double batteryKw = batteries.stream().mapToDouble(BatteryState::powerKw).sum();
        double evKw = chargers.stream().mapToDouble(ChargerState::powerKw).sum();
        double minerKw = miners.stream().mapToDouble(MinerState::powerKw).sum();
        double gridKw = houseKw(real) + evKw + minerKw - pvKw - batteryKw;
        var snapshot = new PowerSnapshot(real.at(), pvKw, gridKw, batteryKw, real.snapshot().loadKw(), evKw, minerKw);
        var state = new SiteState(snapshot, batteries, chargers, miners, real.unknown(), real.strayKw(),
                Optional.empty());
        double lostSunA = (real.snapshot().pvKw() - pvKw) * 1000 / (3 * site.grid().phaseFuse().voltageV());
        return real.gridA().map(gridA -> state.withGridA(gridA.minus(site.drawnA(real)).plus(site.drawnA(state))
                .plus(PhaseCurrents.even(lostSunA)))).orElse(state);
    }

    private static ChargerState seen(TwinState twin, ChargerState real) {
        if (real.session().isEmpty()) {
            return new ChargerState(real.id(), 0, Optional.empty(), real.phases());
        }
        var session = real.session().get();
        var known = Optional.ofNullable(twin.cars().get(real.id()));
        var car = car(known, session, 0);
        double kw = known.filter(it -> it.sessionId().equals(session.id())).map(TwinState.Car::powerKw).orElse(0.0);
        return new ChargerState(real.id(), kw, Optional.of(new EvSession(session.id(), session.arrival(),
                session.expectedDeparture(), car.neededKwh(), car.deliveredKwh(), session.maxKw(), NOT_TOLD,
                session.targetFraction())), real.phases());
    }
}

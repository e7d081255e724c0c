// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.dispatch.Told;
import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import energy.busbar.sense.ChargePoint;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A charge point after IEC 61851 and the cars that come to it.
///
/// The current it is told is an upper limit: 0 pauses, anything between 0 and its minimum is
/// refused, and it rounds down to its own step. The car takes what it likes below that and stops
/// when full. Without a lease it pauses. A car that would come home nearly empty has charged
/// elsewhere.
final class SimulatedCharger extends Device implements ChargePoint {

    /// Least SoC a driver comes home with.
    private static final double LEAST_ARRIVAL_FRACTION = 0.1;

    private final EvSchedule schedule;
    private final Map<String, Double> socKwhByCar = new HashMap<>();
    private Optional<Visit> next = Optional.empty();
    private @Nullable Visit plugged;
    private String sessionId = "";
    private double deliveredKwh;
    private Charger charger;

    SimulatedCharger(VirtualClock clock, Mishaps mishaps, Charger charger, EvSchedule schedule) {
        super(clock, mishaps, charger.id());
        this.charger = charger;
        this.schedule = schedule;
        plugAndUnplug();
    }

    @Override
    double accept(Setpoint setpoint) throws IOException {
        return switch (setpoint) {
            case Setpoint.ChargerSetpoint command -> {
                double currentA = step(command.currentA());
                changePhases(command.phases(), currentA);
                yield currentA;
            }
            case Setpoint.BatterySetpoint _,Setpoint.MinerSetpoint _,Setpoint.PvSetpoint _,Setpoint.Release _ ->
                throw wrongKind(setpoint);
        };
    }

    @Override
    Told told(double currentA) {
        return new Told.Current(currentA);
    }

    private double step(double currentA) throws IOException {
        if (currentA != 0 && !(currentA >= charger.minCurrentA() && currentA <= charger.maxCurrentA())) {
            throw new IOException("\"" + id() + "\" takes 0 or " + charger.minCurrentA() + " to "
                    + charger.maxCurrentA() + " A per phase (IEC 61851), was told " + currentA
                    + " A. Maybe it was meant to pause: tell it 0.");
        }
        return charger.currentAFor(charger.powerKw(currentA));
    }

    /// A contactor moves only without current, and sometimes not at all.
    private void changePhases(int phases, double currentA) throws IOException {
        if (phases == 0 || phases == charger.phases()) {
            return;
        }
        if (!charger.switching().allowed() || currentA > 0) {
            throw new IOException("\"" + id() + "\" was told " + phases + " phases "
                    + (currentA > 0 ? "while it charges." : "and cannot switch them.")
                    + " Maybe tell it 0 A first.");
        }
        charger = mishaps.phaseSwitchStuck(id()) ? charger : charger.on(phases);
    }

    @Override
    public OptionalInt phaseCount() {
        synchronized (clock) {
            return OptionalInt.of(charger.phases());
        }
    }

    @Override
    public Optional<EvSession> session() {
        synchronized (clock) {
            return Optional.ofNullable(plugged).map(this::session);
        }
    }

    private EvSession session(Visit visit) {
        var car = visit.car();
        double socFraction = socKwh(car) / car.capacityKwh();
        double neededKwh = Math.max(0, car.targetFraction() - socFraction) * car.capacityKwh()
                / car.chargeEfficiency();
        return new EvSession(sessionId, visit.arrival(), visit.announcedDeparture(), neededKwh,
                deliveredKwh, car.maxKw(), new Reading.Measured(socFraction, clock.now(), car.id()),
                car.targetFraction());
    }

    /// Charges for some time.
    ///
    /// @return mean AC power
    double charge(double hours) {
        double kw = 0;
        if (plugged != null) {
            var car = plugged.car();
            double socKwh = socKwh(car);
            double offeredKw = charger.powerKw(mishaps.drawnA(id(), commanded().orElse(0)));
            double roomKw = (car.capacityKwh() - socKwh) / (car.chargeEfficiency() * hours);
            kw = Math.max(0, Math.min(Math.min(offeredKw, car.acceptedKw(socKwh)), roomKw));
            double charged = socKwh + kw * hours * car.chargeEfficiency();
            socKwhByCar.put(car.id(), Math.min(car.capacityKwh(), charged));
            deliveredKwh += kw * hours;
        }
        took(kw, hours);
        return kw;
    }

    /// Writes down on which phases some power flows.
    void enter(PhaseLedger ledger, double kw, double hours) {
        if (charger.phases() == 1) {
            ledger.on(charger.phase(), kw, hours);
        } else {
            ledger.evenly(kw, hours);
        }
    }

    @Override
    Optional<Instant> nextChange() {
        var now = clock.now();
        var coming = next
                .map(visit -> visit.arrival().isAfter(now) ? visit.arrival() : visit.departure());
        var own = super.nextChange();
        return own.isPresent() && (coming.isEmpty() || own.get().isBefore(coming.get())) ? own : coming;
    }

    /// Lets cars come and go as the schedule says for now.
    void plugAndUnplug() {
        var now = clock.now();
        if (next.isEmpty() || !next.get().departure().isAfter(now)) {
            next = schedule.next(id(), now);
        }
        var visit = next.filter(stay -> !stay.arrival().isAfter(now)).orElse(null);
        if (visit != null && !visit.equals(plugged)) {
            var car = visit.car();
            double homeKwh = socKwh(car) - visit.drivenKwh();
            socKwhByCar.put(car.id(), Math.max(homeKwh, Math.min(socKwh(car),
                    LEAST_ARRIVAL_FRACTION * car.capacityKwh())));
            deliveredKwh = 0;
            sessionId = id() + "@" + visit.arrival();
        }
        plugged = visit;
    }

    private double socKwh(EvCar car) {
        return socKwhByCar.getOrDefault(car.id(), car.initialSocFraction() * car.capacityKwh());
    }
}
